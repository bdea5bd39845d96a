import type { VNode } from 'preact'
import { SelectField, TextArea } from './form.tsx'
import type { FormState } from './form-state.ts'

/** What a reviewer ticks off, point by point; a point is posted as `prefix-key`. */
export function Checklist({
  form,
  legend,
  prefix,
  checks,
}: {
  readonly form: FormState
  readonly legend: string
  readonly prefix: string
  readonly checks: Readonly<Record<string, string>>
}): VNode {
  return (
    <fieldset class="field choices" id={`${form.name.replaceAll(/[^A-Za-z0-9]/g, '-')}-checks`}>
      <legend>{legend}</legend>
      {form.problems
        .filter(({ field }) => field === 'checks')
        .map(({ message }) => (
          <p key={message} class="problem">
            {message}
          </p>
        ))}
      {Object.entries(checks).map(([key, words]) => (
        <label key={key} class="choice">
          <input
            type="checkbox"
            name={`${prefix}-${key}`}
            value="on"
            checked={form.values[`${prefix}-${key}`] === 'on'}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** What a secrecy review says beside its checklist: what was looked at, to which end, and by which rule. */
export function SecrecyFields({
  form,
  conclusions,
  basisHint,
}: {
  readonly form: FormState
  readonly conclusions: Readonly<Record<string, string>>
  readonly basisHint: string
}): VNode {
  return (
    <>
      <TextArea form={form} name="looked" label="审查的内容和文件" rows={2} hint="逐项、逐份写明。" />
      <SelectField
        form={form}
        name="conclusion"
        label="保密审查结论"
        nothing="请选择"
        choices={Object.entries(conclusions).map(([value, name]) => ({ value, name }))}
      />
      <TextArea form={form} name="basis" label="审查依据" rows={2} hint={basisHint} />
    </>
  )
}
