import type { ComponentChildren, VNode } from 'preact'
import { minuteInChinese } from '../../rules/minute.ts'
import type { Decision } from '../../rules/permission.ts'
import { addresses } from '../addresses.ts'
import { scrollable } from '../portal/statutory-table.tsx'
import type { FormState } from './form-state.ts'
import type { DeskFrame } from './frame.ts'

type FormProps = {
  readonly action: string
  readonly form: FormState
  readonly frame: DeskFrame
  readonly children: ComponentChildren
  readonly upload?: boolean
  /** Typed values are kept while typing: not for forms that are one click, nor for passwords. */
  readonly drafts?: boolean
}

/**
 * A form of the desk: what was wrong comes first with links to the fields, then what somebody else has saved meanwhile,
 * then the fields with all that was typed. It works without a script; with the `draft` script it keeps what is typed.
 */
export function DeskForm({ action, form, frame, children, upload, drafts }: FormProps): VNode {
  return (
    <>
      <Trouble form={form} />
      {form.conflict !== null && <ConflictNote form={form} />}
      {form.draftFrom !== null && <DraftNote form={form} frame={frame} />}
      <form
        class="desk-form"
        method="post"
        action={action}
        encType={upload ? 'multipart/form-data' : undefined}
        data-draft={drafts ? form.name : undefined}
        data-drafts={drafts ? addresses.deskDrafts : undefined}
        data-person={drafts && frame.viewer.kind === 'officer' ? frame.viewer.officer.personId : undefined}
      >
        <input type="hidden" name="csrf" value={frame.csrf} />
        <input type="hidden" name="version" value={form.version} />
        {children}
      </form>
    </>
  )
}

export type FieldProps = {
  readonly form: FormState
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly optional?: boolean | undefined
}

export function TextField({
  type = 'text',
  autocomplete = 'off',
  ...field
}: FieldProps & {
  readonly type?: 'text' | 'date' | 'email' | 'tel' | 'number' | 'url' | 'time'
  readonly autocomplete?: 'off' | 'name' | 'email' | 'tel'
}): VNode {
  // The types of Preact take a literal here, one for each role that a type may have.
  const ofType: object = { type }
  return (
    <Labelled {...field}>
      <input {...ofType} {...marks(field)} value={field.form.values[field.name] ?? ''} autocomplete={autocomplete} />
    </Labelled>
  )
}

export function TextArea({ rows = 4, ...field }: FieldProps & { readonly rows?: number }): VNode {
  return (
    <Labelled {...field}>
      <textarea rows={rows} {...marks(field)}>
        {field.form.values[field.name] ?? ''}
      </textarea>
    </Labelled>
  )
}

export function SelectField({
  choices,
  nothing,
  ...field
}: FieldProps & {
  readonly choices: readonly Choice[]
  /** The words for no choice yet; left out: the first choice stands. */
  readonly nothing?: string
}): VNode {
  const chosen = field.form.values[field.name] ?? ''
  return (
    <Labelled {...field}>
      <select {...marks(field)}>
        {nothing !== undefined && <option value="">{nothing}</option>}
        {[...Map.groupBy(choices, ({ group }) => group)].map(([group, among]) => {
          const options = among.map(({ value, name }) => (
            <option key={value} value={value} selected={value === chosen}>
              {name}
            </option>
          ))
          return group === undefined ? options : <optgroup label={group}>{options}</optgroup>
        })}
      </select>
    </Labelled>
  )
}

/** `group`: the words over those that belong together. */
export type Choice = { readonly value: string; readonly name: string; readonly group?: string | undefined }

export function FileField({
  accept,
  multiple,
  ...field
}: FieldProps & { readonly accept?: string; readonly multiple?: boolean }): VNode {
  return (
    <Labelled {...field}>
      <input type="file" accept={accept} multiple={multiple} {...marks(field)} />
    </Labelled>
  )
}

export function CheckBox({ form, name, label, hint }: FieldProps): VNode {
  const id = fieldId(form, name)
  return (
    <div class="field">
      <label class="choice" for={id}>
        <input type="checkbox" id={id} name={name} value="on" checked={form.values[name] === 'on'} />
        <span>{label}</span>
      </label>
      {hint !== undefined && <p class="hint">{hint}</p>}
    </div>
  )
}

/** A button for an act; where the rules do not allow it, it stands there disabled with the reason beside it. */
export function ActButton({
  decision,
  quiet,
  children,
}: {
  readonly decision: Decision
  readonly quiet?: boolean
  readonly children: ComponentChildren
}): VNode {
  const className = quiet ? 'quiet' : undefined
  if (decision.kind === 'allowed') {
    return (
      <p class="act">
        <button type="submit" class={className}>
          {children}
        </button>
      </p>
    )
  }
  return (
    <p class="act">
      <button type="button" class={className} disabled>
        {children}
      </button>
      <span class="reason">{decision.reason}</span>
    </p>
  )
}

/** A link to the form of an act, or the same words disabled with the reason. */
export function ActLink({
  decision,
  address,
  quiet,
  children,
}: {
  readonly decision: Decision
  readonly address: string
  readonly quiet?: boolean
  readonly children: ComponentChildren
}): VNode {
  if (decision.kind === 'refused')
    return (
      <ActButton decision={decision} {...(quiet ? { quiet } : {})}>
        {children}
      </ActButton>
    )
  return (
    <p class="act">
      <a class={quiet ? 'button quiet' : 'button'} href={address}>
        {children}
      </a>
    </p>
  )
}

/** A control under its label, with its hint and its problems. */
export function Labelled({
  form,
  name,
  label,
  hint,
  optional,
  children,
}: FieldProps & { children: ComponentChildren }): VNode {
  const id = fieldId(form, name)
  const problems = form.problems.filter((problem) => problem.field === name)
  return (
    <div class={problems.length > 0 ? 'field wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional">（可不填）</span>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problems.map(({ message }, index) => (
        <p key={message} class="problem" id={index === 0 ? `${id}-problem` : undefined}>
          {message}
        </p>
      ))}
      {children}
    </div>
  )
}

/** What a control carries so that it is read out with its hint and its problem. */
export function marks({ form, name, hint, optional }: FieldProps) {
  const id = fieldId(form, name)
  const wrong = form.problems.some((problem) => problem.field === name)
  const described = [hint === undefined ? '' : `${id}-hint`, wrong ? `${id}-problem` : ''].filter((part) => part !== '')
  return {
    id,
    name,
    'aria-required': optional ? undefined : ('true' as const),
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  }
}

/** The id of a control, by which the summary of what was wrong leads to it. */
export function fieldId(form: FormState, name: string): string {
  return `${form.name.replaceAll(/[^A-Za-z0-9]/g, '-')}-${name}`
}

function Trouble({ form }: { readonly form: FormState }): VNode | null {
  if (form.problems.length === 0 && form.refusal === null) return null
  return (
    <section class="trouble" role="alert" tabindex={-1} id="trouble" aria-labelledby="trouble-title">
      <h2 id="trouble-title">没有保存</h2>
      {form.refusal !== null && <p>{form.refusal}</p>}
      {form.problems.length > 0 && (
        <ul>
          {form.problems.map(({ field, message }) => (
            <li key={field + message}>
              <a href={`#${fieldId(form, field)}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ConflictNote({ form }: { readonly form: FormState }): VNode | null {
  const { conflict } = form
  if (conflict === null) return null
  return (
    <section class="trouble" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">没有保存：已有新的改动</h2>
      <p>{conflict.said}您写的内容都还在下面的表单里；核对后再次提交，即以您的为准。</p>
      {conflict.fields.length > 0 && (
        <section class="wide" aria-label="两份内容对照" {...scrollable}>
          <table>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">现在的内容</th>
                <th scope="col">您写的内容</th>
              </tr>
            </thead>
            <tbody>
              {conflict.fields.map(({ name, theirs, mine }) => (
                <tr key={name} class={theirs === mine ? undefined : 'differs'}>
                  <th scope="row">{name}</th>
                  <td>{theirs === '' ? '（空）' : theirs}</td>
                  <td>{mine === '' ? '（空）' : mine}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

function DraftNote({ form, frame }: { readonly form: FormState; readonly frame: DeskFrame }): VNode | null {
  if (form.draftFrom === null) return null
  return (
    <form class="draft-note" method="post" action={addresses.deskDrafts}>
      <p role="status">已恢复您于{minuteInChinese(form.draftFrom)}输入、还没有提交的内容。</p>
      <input type="hidden" name="csrf" value={frame.csrf} />
      <input type="hidden" name="draft" value={form.name} />
      <input type="hidden" name="discard" value="on" />
      <input type="hidden" name="return" value={frame.path} />
      <button type="submit" class="quiet small">
        放弃这些内容
      </button>
    </form>
  )
}
