import { z } from 'zod'
import type { Sealer } from '../../outside/keyring.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { longestBody } from '../../rules/publication/body.ts'
import type { Transaction } from '../../store/database.ts'
import { draftOf, dropDraft } from '../../store/drafts.ts'

/** A form as it is shown: what stands in its fields, what is wrong with them, and what came between. */
export type FormState = {
  /** By which its draft is kept: 'report.withdraw:17', unique to the form and its record. */
  readonly name: string
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FieldProblem<string>[]
  /** The version of the record that whoever fills this in has seen; a save on top of another is told. */
  readonly version: string
  /** When the values come from a draft: when it was kept. */
  readonly draftFrom: Date | null
  /** Set where somebody else has saved meanwhile: what stands there now beside what was written here. */
  readonly conflict: Conflict | null
  /** What a rule says of the whole, where no field is to blame. */
  readonly refusal: string | null
}

export type Conflict = {
  /** Who saved, when: one sentence. */
  readonly said: string
  readonly fields: readonly { readonly name: string; readonly theirs: string; readonly mine: string }[]
}

/** A form as it is first shown, with what stands in the record. */
export function freshForm(name: string, version: string | number, values: Readonly<Record<string, string>>): FormState {
  return { name, version: String(version), values, problems: [], draftFrom: null, conflict: null, refusal: null }
}

/** The same form with what was posted, so that nothing is typed twice; `more` says what was wrong. */
export function postedForm(
  form: FormState,
  posted: PostedForm,
  more: Partial<Pick<FormState, 'problems' | 'conflict' | 'refusal'>>,
): FormState {
  return { ...form, values: { ...form.values, ...posted.values }, ...more }
}

export type PostedForm = { readonly values: Readonly<Record<string, string>>; readonly version: string }

/** What was sent: texts as they were typed, control characters but line breaks left out. Files are read apart. */
export function readPosted(body: FormData): PostedForm {
  const values = [...body.entries()].flatMap(([key, value]) =>
    typeof value === 'string' && !internal.includes(key)
      ? [[key, tidy(value, key === bodyField ? longestBody + 1 : longestText)] as const]
      : [],
  )
  const version = body.get('version')
  return { values: Object.fromEntries(values), version: typeof version === 'string' ? version : '' }
}

/** Fields that the kit itself sends. */
const internal = ['csrf', 'version', 'draft']

/** The field of a long text, which is cleaned before it is kept. One sign more is let in, so that too long a text is told. */
export const bodyField = 'body'
const longestText = 20_000

function tidy(typed: string, longest: number): string {
  return typed
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .slice(0, longest)
    .toWellFormed()
}

/** The form with this person's draft laid over it, where there is one. */
export async function withDraft(
  tx: Transaction,
  sealer: Sealer,
  personId: number,
  form: FormState,
): Promise<FormState> {
  const kept = await draftOf(tx, { personId, form: form.name })
  if (kept === null) return form
  const draft = openDraft(sealer, { personId, form: form.name }, kept.sealed)
  return { ...form, values: { ...form.values, ...draft.values }, version: draft.version, draftFrom: kept.savedAt }
}

/** Part of every act that a form leads to: what was sent is no draft any more. */
export async function forgetDraft(tx: Transaction, personId: number, formName: string): Promise<void> {
  await dropDraft(tx, { personId, form: formName })
}

export type DraftOf = { readonly personId: number; readonly form: string }

export function sealDraft(sealer: Sealer, of: DraftOf, draft: PostedForm): Buffer {
  return sealer.seal(JSON.stringify(draft), contextOf(of))
}

function openDraft(sealer: Sealer, of: DraftOf, sealed: Buffer): PostedForm {
  return draftSchema.parse(JSON.parse(sealer.open(sealed, contextOf(of))))
}

function contextOf({ personId, form }: DraftOf): string {
  return `desk_draft.sealed:${personId}:${form}`
}

const draftSchema = z.object({ values: z.record(z.string(), z.string()), version: z.string() })
