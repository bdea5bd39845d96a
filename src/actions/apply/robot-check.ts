import { createHash, randomBytes } from 'node:crypto'
import type { Sealing } from '../../store/application/applicants.ts'

/**
 * What a form carries so that programs do not fill it in by the thousand, and people need no picture: a mark of when it
 * was given out, which nobody else can make; work for the browser, or instead a plain question. The mark holds the key
 * by which a form that is sent twice is one application.
 */
export type Challenge = {
  readonly token: string
  /** How many leading zero bits the browser is to find (src/web/islands/apply.ts). */
  readonly bits: number
  /** 七加二等于几？ */
  readonly question: string
}

export type RobotAnswer = {
  readonly token: string
  /** The number that the browser found; empty where it did no work. */
  readonly work: string
  readonly answer: string
  /** A field that people do not see. */
  readonly bait: string
}

export type RobotVerdict =
  | { readonly kind: 'person'; readonly submissionKey: string }
  /** The mark is not ours, of another form, or too old: a new one is needed. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'tooFast' }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'baited' }

const bits = 17
const fastestMs = 3000
/** A form that stands open longer is given a new mark; what was typed stays. */
const longestMs = 7 * 24 * 3_600_000

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

/** `form`: for which form the mark is good. */
export function newChallenge(sealer: Sealing, form: string, now: Date): Challenge {
  const mark = `${now.getTime().toString(36)}.${randomBytes(16).toString('base64url')}`
  return challengeOf(sealer, `${mark}.${macOf(sealer, form, mark)}`)
}

/** The challenge that a token stands for, to be shown again. */
export function challengeOf(sealer: Sealing, token: string): Challenge {
  const { a, b } = sumOf(sealer, token)
  return { token, bits, question: `${numerals[a]}加${numerals[b]}等于几？` }
}

/** The key of a mark of ours, however old: what was sent with it is known again. Null: it is not ours. */
export function submissionKeyOf(sealer: Sealing, form: string, token: string): string | null {
  const [issued, nonce, mac] = token.slice(0, 200).split('.')
  if (issued === undefined || nonce === undefined || mac === undefined) return null
  return mac === macOf(sealer, form, `${issued}.${nonce}`) ? nonce : null
}

export function judge(sealer: Sealing, form: string, given: RobotAnswer, now: Date): RobotVerdict {
  const submissionKey = submissionKeyOf(sealer, form, given.token)
  if (submissionKey === null) return { kind: 'stale' }
  const age = now.getTime() - Number.parseInt(given.token.split('.')[0] ?? '', 36)
  if (!(age >= 0 && age < longestMs)) return { kind: 'stale' }
  if (given.bait.trim() !== '') return { kind: 'baited' }
  if (hasWorked(given)) return { kind: 'person', submissionKey }
  if (!hasAnswered(sealer, given)) return { kind: 'unanswered' }
  // Nobody reads the form, fills it in and answers in less.
  return age < fastestMs ? { kind: 'tooFast' } : { kind: 'person', submissionKey }
}

function hasWorked({ token, work }: RobotAnswer): boolean {
  if (!/^\d{1,12}$/.test(work)) return false
  return createHash('sha256').update(`${token}:${work}`).digest().readUInt32BE(0) >>> (32 - bits) === 0
}

function hasAnswered(sealer: Sealing, { token, answer }: RobotAnswer): boolean {
  const { a, b } = sumOf(sealer, token)
  const typed = answer.normalize('NFKC').replace(/[\s。.]/gu, '')
  const inWords = (sum: number) =>
    sum <= 10 ? (numerals[sum] ?? '') : `十${sum === 10 ? '' : (numerals[sum - 10] ?? '')}`
  return typed === String(a + b) || typed === inWords(a + b)
}

function sumOf(sealer: Sealing, token: string): { readonly a: number; readonly b: number } {
  const bytes = sealer.keyedHash(token, 'application.question')
  return { a: 1 + ((bytes[0] ?? 0) % 9), b: 1 + ((bytes[1] ?? 0) % 9) }
}

function macOf(sealer: Sealing, form: string, mark: string): string {
  return sealer.keyedHash(`${form}:${mark}`, 'application.challenge').toString('base64url').slice(0, 27)
}
