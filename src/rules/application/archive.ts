import { type Day, day, yearOf } from '../day.ts'
import type { CaseFile, FilePurpose } from './case-file.ts'

/** How long the file of a case is kept (档案保管期限), by the archive schedule of the office. */
export const retentions = { permanent: '永久', years30: '30年', years10: '10年' } as const
export type Retention = keyof typeof retentions

/** The last day on which it must be kept: the years run from the year after the case was concluded; null: for ever. */
export function keepUntil(concludedOn: Day, retention: Retention): Day | null {
  if (retention === 'permanent') return null
  return day(yearOf(concludedOn) + (retention === 'years30' ? 30 : 10), 12, 31)
}

/** The order of the papers in the file, as archives ask for it: what came in, what was done, what went out. */
const order: readonly FilePurpose[] = [
  ...(['request', 'identity', 'authorisation', 'envelope', 'correction', 'reasons'] as const),
  ...(['found', 'evidence', 'taskResult', 'opinion', 'payment'] as const),
  ...(['letter', 'signedLetter', 'release', 'serviceProof', 'dispute'] as const),
]

/** What goes into the archive of a case, in its order. The archives made before are none of its papers. */
export function papersOf(files: readonly CaseFile[]): readonly CaseFile[] {
  return files
    .filter(({ purpose }) => purpose !== 'archive')
    .toSorted((a, b) => order.indexOf(a.purpose) - order.indexOf(b.purpose) || a.id - b.id)
}

/** The name of a part: its number and what it is, never whose. `name`: as it came; only its ending is kept. */
export function partName(number: number, what: string, name: string): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ''
  return `${String(number).padStart(3, '0')}-${what}${ending}`
}
