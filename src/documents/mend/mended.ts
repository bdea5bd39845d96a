import type { PersonalKind } from '../../rules/content/finding.ts'

/** What the clerk wants of what is hidden, of what was changed, and of what is personal. */
export type MendChoices = {
  /** Hidden rows, columns, sheets and texts: taken out, or shown with what is personal in them masked. */
  readonly hidden: 'remove' | 'show'
  /** Tracked changes of a text: as if all were accepted, or as if all were rejected. */
  readonly changes: 'accept' | 'reject'
  /** The kinds of personal data that are masked wherever they stand. */
  readonly mask: readonly PersonalKind[]
  /** What an agency allowed stays, whatever its kind. */
  readonly allowed?: ReadonlySet<string>
}

/** What is no office's number: the numbers that prove themselves by their form, and private telephones. */
export const usualChoices: MendChoices = {
  hidden: 'remove',
  changes: 'accept',
  mask: ['idNumber', 'bankCard', 'passport', 'phone'],
}

/** A copy that is fit to be inspected anew, with what was done to it in Chinese sentences; or why there is none. */
export type Mended =
  | { readonly kind: 'mended'; readonly bytes: Uint8Array; readonly done: readonly string[] }
  | { readonly kind: 'unmendable'; readonly reason: string }

/** Thrown where a file cannot be mended without breaking what it shows. The sentence says what to do. */
export class Unmendable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Unmendable'
  }
}

/** One mending: what was chosen, and what was done so far, each kind of thing counted. */
export class Mending {
  readonly choices: MendChoices
  private readonly counts = new Map<string, number>()

  constructor(choices: MendChoices) {
    this.choices = choices
  }

  /** `{}` in the sentence is where the count goes. */
  add(sentence: string, count = 1): void {
    if (count > 0) this.counts.set(sentence, (this.counts.get(sentence) ?? 0) + count)
  }

  said(): string[] {
    return [...this.counts].map(([sentence, count]) => sentence.replace('{}', String(count)))
  }
}
