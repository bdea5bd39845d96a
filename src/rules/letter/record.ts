import type { ApplicantKind, Channel, ReceivingWay } from '../application/application.ts'
import type { Outcome } from '../application/outcome.ts'
import type { Day } from '../day.ts'
import type { Ground, Particular } from '../decision/ground.ts'
import type { RemedyFound } from '../remedy/remedy.ts'
import type { CountedDay } from '../work-calendar.ts'

/**
 * What a letter is filled from: one record for all of them. `about` is the part that the kind of the letter needs; the
 * rest is of the case. It is read from the tables anew each time, so that a draft always says what they say.
 */
export type LetterRecord = {
  readonly agency: LetterAgency
  readonly case: LetterCase
  /** Who applied. It reaches letters to the applicant and papers of the file, and no other. */
  readonly applicant: { readonly name: string; readonly kind: ApplicantKind }
  /** Every string that tells who applied, and every one that tells who the third parties are besides the addressee. */
  readonly secrets: { readonly applicant: readonly string[]; readonly thirdParties: readonly string[] }
  /** 发文字号; null while the letter is a draft. */
  readonly number: string | null
  /** The date of the letter. */
  readonly day: Day
  readonly about: About
  /** Null: against this letter there is none. */
  readonly remedy: RemedyFound | null
  readonly attachments: readonly string[]
}

export type LetterAgency = {
  readonly name: string
  /** The office that applicants turn to: name, address, phone. Empty: not filled in. */
  readonly office: string
  readonly address: string
  readonly postalCode: string
  readonly phone: string
  readonly hours: string
  /** How a fee is paid: account, place, or address of the payment page. */
  readonly payment: string
}

export type LetterCase = {
  readonly number: string
  readonly channel: Channel
  readonly arrivedOn: Day
  /** Null: not confirmed yet. */
  readonly receiptOn: Day | null
  /** The last day to answer, as it stands. */
  readonly due: CountedDay | null
  readonly wanted: string
  readonly receivingWay: ReceivingWay
}

export type LetterItem = {
  readonly wanted: string
  readonly ground: Ground
  readonly said: Readonly<Partial<Record<Particular, string>>>
  readonly reasons: string
  /** Of a copy that is released in part: what is left out of it. */
  readonly withheld: readonly { readonly where: string; readonly ground: Ground; readonly reason: string }[]
}

export type LetterSearch = {
  /** 2026年11月3日至2026年11月5日. */
  readonly when: string
  readonly systems: string
  readonly words: string
  readonly result: string
}

export type About =
  | { readonly kind: 'case' }
  | {
      readonly kind: 'correction'
      readonly items: readonly string[]
      readonly guidance: string
      readonly workingDays: number
    }
  | { readonly kind: 'reasons'; readonly why: string; readonly workingDays: number }
  /** `until`: the day that the agency set (Art 35). */
  | { readonly kind: 'delay'; readonly until: Day }
  | {
      readonly kind: 'extension'
      readonly reason: string
      readonly workingDays: number
      /** The last day with it. */
      readonly due: CountedDay | null
      readonly consented: boolean
    }
  | {
      readonly kind: 'consultation'
      readonly with: 'thirdParty' | 'coMaker' | 'agency'
      readonly party: string
      /** What is asked about, without the applicant. */
      readonly summary: string
      readonly sentOn: Day | null
      /** Once weighed: what is disclosed against the party's will, and why. */
      readonly weighed: { readonly content: string; readonly reasons: string } | null
    }
  | {
      readonly kind: 'fee'
      readonly basis: 'perItem' | 'perPage'
      readonly count: number
      readonly countedBefore: number | null
      readonly yuan: number
      readonly slices: readonly { readonly said: string; readonly yuan: number }[]
    }
  | { readonly kind: 'transfer'; readonly to: string; readonly why: string }
  | {
      readonly kind: 'reply'
      readonly outcome: Outcome
      readonly items: readonly LetterItem[]
      readonly searches: readonly LetterSearch[]
      /** Of an answer that ends a case without one: what ran out. */
      readonly lapsed: { readonly askedOn: Day; readonly until: Day } | null
      /** Signed by whom it takes: only then may it be issued. */
      readonly signed: boolean
    }
  | {
      readonly kind: 'ownData'
      readonly outcome: 'corrected' | 'refused' | 'forwarded' | 'referred'
      readonly askedOn: Day
      readonly which: string
      readonly why: string
      readonly otherAgency: string | null
    }
  | { readonly kind: 'withdrawal'; readonly on: Day }
  | {
      readonly kind: 'secrecy'
      readonly proposal: string
      readonly steps: readonly {
        readonly step: string
        readonly said: string
        readonly by: string
        readonly on: Day | null
      }[]
    }
  | {
      readonly kind: 'service'
      readonly letters: readonly { readonly title: string; readonly number: string }[]
      readonly way: string
      readonly sentOn: Day | null
    }
  | {
      readonly kind: 'archive'
      readonly entries: readonly { readonly title: string; readonly on: Day; readonly note: string }[]
    }
