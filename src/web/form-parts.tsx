import type { ComponentChildren, VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { choiceOf } from './display.ts'
import { formTokenField } from './form-token.ts'
import { SiteContext } from './site/site-frame.ts'

/** What is wrong with a field, as one sentence. */
export type Problem = { readonly field: string; readonly message: string }

/** Stands in every form that is sent with POST. */
export function FormToken({ token }: { readonly token: string }): VNode {
  return <input type="hidden" name={formTokenField} value={token} />
}

/** What is wrong, above the form, each sentence leading to its field. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }): VNode | null {
  if (problems.length === 0) return null
  return (
    <div class="trouble" role="alert" tabindex={-1}>
      {problems.map(({ field, message }) => (
        <p key={field}>
          <a href={`#${field}`}>{message}</a>
        </p>
      ))}
    </div>
  )
}

/** What a browser may fill in by itself: on a kiosk nothing, as it would offer what the reader before typed. */
export function useAutocomplete(wanted: string): string {
  const { display } = useContext(SiteContext)
  return choiceOf(display).kiosk ? 'off' : wanted
}

type FieldProps = {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'password' | 'email'
  readonly autocomplete: string
  readonly hint?: ComponentChildren
  readonly value?: string | undefined
  readonly code?: boolean
  readonly problems?: readonly Problem[]
}

/** One line to fill in, with its label, its hint, and what was wrong with it. */
export function Field({
  name,
  label,
  type = 'text',
  autocomplete,
  hint,
  value,
  code,
  problems = [],
}: FieldProps): VNode {
  const wrong = problems.some(({ field }) => field === name)
  const marks = {
    id: name,
    name,
    value,
    autocomplete: useAutocomplete(autocomplete),
    required: true,
    autocapitalize: 'off',
    spellcheck: false,
    maxlength: 300,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': hint === undefined ? undefined : `${name}-hint`,
  } as const
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {type === 'password' ? (
        <input type="password" {...marks} />
      ) : type === 'email' ? (
        <input type="email" {...marks} />
      ) : (
        <input type="text" inputmode={code ? 'numeric' : undefined} {...marks} />
      )}
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
