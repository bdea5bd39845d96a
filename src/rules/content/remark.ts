import type { ContentFindingKind } from './finding.ts'

/** Something that a rule found in one piece of text; offsets are those of the piece. */
export type Remark = {
  readonly kind: ContentFindingKind
  readonly start: number
  readonly end: number
  readonly what: string
  /** Instead of that of its kind. */
  readonly why?: string | undefined
  /** What should stand there; undefined: a person has to decide. */
  readonly replacement?: string | undefined
}
