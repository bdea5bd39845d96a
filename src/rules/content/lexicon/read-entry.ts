import { type Day, dayFrom } from '../../day.ts'
import type { FieldProblem } from '../../person.ts'
import { printableLine } from '../../printable.ts'
import { contentFindingKinds } from '../finding.ts'
import { findPersonalData } from '../personal/find-personal-data.ts'
import { remarksOnSecrecy } from '../wording/secrecy.ts'
import { type LexiconEntry, type LexiconKind, lexiconKinds } from './entry.ts'

type Field = 'kind' | 'text' | 'other' | 'from' | 'until'
type Entered = Pick<LexiconEntry, 'kind' | 'text' | 'other' | 'from' | 'until'>

type Typed = Readonly<Partial<Record<Field | 'reason', string>>>

/** Reads a line of the lexicon as it was typed: what it lacks or contradicts, one sentence a field. */
export function readLexiconEntry(
  typed: Typed,
):
  | { readonly kind: 'read'; readonly entry: Entered }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<Field>[] } {
  const problems: FieldProblem<Field>[] = []
  const kind = kindOf(typed.kind ?? '')
  const text = printableLine(typed.text ?? '')
  const other = printableLine(typed.other ?? '')
  const from = dayOf('from')
  const until = dayOf('until')
  if (kind === null) problems.push({ field: 'kind', message: '请选择种类。' })
  if ([...text].length < 2) problems.push({ field: 'text', message: '请填写要检查的文字，至少两个字。' })
  if (text.length > 200) problems.push({ field: 'text', message: '最多200字。' })
  if (other.length > 200) problems.push({ field: 'other', message: '最多200字。' })
  if (kind === 'leader' && other === '') problems.push({ field: 'other', message: '请填写职务。' })
  if (kind === 'leader' && !/^\p{Script=Han}[\p{Script=Han}·]{1,19}$/u.test(text))
    problems.push({ field: 'text', message: '请填写姓名，不加职务和空格。' })
  if (other !== '' && other === text) problems.push({ field: 'other', message: '两处写法相同。' })
  if (from !== null && until !== null && until <= from)
    problems.push({ field: 'until', message: '截止日期应在起始日期之后。' })
  const grave = kind === 'allowed' ? graveIn(text) : null
  if (grave !== null) problems.push({ field: 'text', message: grave })
  if (kind === null || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', entry: { kind, text, other: kind === 'allowed' || other === '' ? null : other, from, until } }

  function dayOf(field: 'from' | 'until'): Day | null {
    const written = (typed[field] ?? '').trim()
    const day = dayFrom(written)
    if (written !== '' && day === null) problems.push({ field, message: '请按2026-01-31的样式填写日期。' })
    return day
  }
}

/**
 * Why a text cannot be allowed everywhere at once: what a second person or the secrecy reviewer has to let stand, he lets
 * stand each time that it is found.
 */
function graveIn(text: string): string | null {
  if (remarksOnSecrecy(text).length > 0) return '密级、内部字样不能列入不检查的文字，须由保密审查人员逐条确认。'
  const found = findPersonalData(text).find(({ kind }) => contentFindingKinds[kind].grave)
  if (found === undefined) return null
  return `${contentFindingKinds[found.kind].name}不能列入不检查的文字，须由另一人逐条确认。`
}

export function kindOf(typed: string): LexiconKind | null {
  return (Object.keys(lexiconKinds) as LexiconKind[]).find((kind) => kind === typed) ?? null
}
