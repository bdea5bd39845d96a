import type { Outcome } from '../application/outcome.ts'
import type { Day } from '../day.ts'
import { type MissingFact, type RemedyAgency, type ReviewBody, reviewBodyOf } from './remedy-body.ts'
import {
  type RemedyLaw,
  type RemedyMatter,
  type RemedyRule,
  type RemedyWay,
  remedyLawOn,
  remedyRuleOn,
} from './remedy-law.ts'

export type { AgencyAbove, AgencySystem, MissingFact, RemedyAgency, ReviewBody } from './remedy-body.ts'
export { agencySystems, mayNameReviewBody, reviewBodyOf } from './remedy-body.ts'
export type { RemedyMatter, RemedyWay } from './remedy-law.ts'
export { remedyLawOn, remedyLaws, remedyRules } from './remedy-law.ts'

/** What a person may do against an answer or an act: never typed, always this. */
export type Remedy =
  | {
      readonly kind: 'remedy'
      /** `mixed`: of one answer, a part must be reviewed first and the rest need not. */
      readonly way: RemedyWay | 'mixed'
      readonly body: ReviewBody
      readonly court: string | null
      readonly reviewAddress: string | null
      readonly reviewPhone: string | null
      /** Where reconsideration is asked for by internet; told wherever it is known. */
      readonly online: string | null
      readonly law: RemedyLaw
      readonly rules: readonly RemedyRule[]
      /** What an officer should have confirmed; not printed. */
      readonly toConfirm: readonly string[]
    }
  /** Public enterprises and institutions: 申诉 to the competent department (Art 55). */
  | { readonly kind: 'appeal'; readonly body: ReviewBody }

export type RemedyFound =
  | Remedy
  | { readonly kind: 'unknown'; readonly missing: readonly [MissingFact, ...MissingFact[]] }

export type RemedyAsked = {
  readonly matter: RemedyMatter
  /** The date of the letter. */
  readonly day: Day
  readonly agency: RemedyAgency
  /** The answer goes out by internet: on the platform or by e-mail. */
  readonly online: boolean
  /** Of an answer to several items, or in part: the outcomes of whatever is not simply given. */
  readonly withheld?: readonly Outcome[] | undefined
}

/**
 * The remedy against an answer on the day of its letter, for the agency that gives it (law: 行政复议法 Art 20 to 28;
 * 行政诉讼法 Art 45, 46). What is not known is named and never guessed. Throws before 2019-05-15.
 */
export function remedyOf({ matter, day, agency, online, withheld = [] }: RemedyAsked): RemedyFound {
  const law = remedyLawOn(day)
  if (law === null) throw new RangeError(`no letters are written for ${day}`)
  const found = reviewBodyOf(agency, law)
  if (agency.kind === 'enterprise') {
    return found.kind === 'body' ? { kind: 'appeal', body: found.body } : { kind: 'unknown', missing: [found.missing] }
  }
  const rules = rulesOf(matter, withheld, day)
  const ways = new Set(rules.map(({ way }) => way))
  const way = ways.size > 1 ? 'mixed' : (rules[0]?.way ?? 'either')
  const others: MissingFact[] = []
  if (way !== 'reviewFirst' && agency.court === null) {
    others.push({ field: 'court', message: '请在文书设置中填写管辖的人民法院。' })
  }
  if (online && law.onlineDuty && agency.reviewOnline === null) {
    others.push({
      field: 'reviewOnline',
      message: '通过互联网送达的，须提供网上申请行政复议的渠道（《行政复议法》第二十二条），请在文书设置中填写网址。',
    })
  }
  if (found.kind === 'missing') return { kind: 'unknown', missing: [found.missing, ...others] }
  const [first, ...more] = others
  if (first !== undefined) return { kind: 'unknown', missing: [first, ...more] }
  return {
    kind: 'remedy',
    way,
    body: found.body,
    court: agency.court,
    reviewAddress: agency.reviewAddress,
    reviewPhone: agency.reviewPhone,
    online: agency.reviewOnline,
    law,
    rules,
    toConfirm: rules.flatMap(({ toConfirm }) => (toConfirm === null ? [] : [toConfirm])),
  }
}

/** Each rule that bears on it, once: an answer to several items has the remedy of each, one in part that of what is given. */
function rulesOf(matter: RemedyMatter, withheld: readonly Outcome[], day: Day): readonly RemedyRule[] {
  const given = matter === 'partlyDisclosed' ? 'disclosed' : matter
  const rules = [given, ...withheld].flatMap((ground) => remedyRuleOn(ground, day) ?? [])
  return [...new Set(rules)]
}

/** The clause as it stands in the letter, a paragraph a line. `letter`: what the letter calls itself. */
export function remedyText(remedy: Remedy, letter = '本告知书'): readonly string[] {
  if (remedy.kind === 'appeal') {
    return [`如对${letter}有异议，可以向${remedy.body.name}申诉。`]
  }
  const { law, court } = remedy
  const body = remedy.body.or === null ? remedy.body.name : `${remedy.body.name}或者${remedy.body.or}`
  const within = `自收到${letter}之日起${law.reviewDays}日内向${body}申请行政复议`
  const directly = `自收到${letter}之日起${law.suitMonths}个月内向${court ?? '人民法院'}提起行政诉讼`
  const afterReview = `自收到行政复议决定书之日起${law.afterReviewDays}日内向人民法院提起行政诉讼`
  const orRuling = remedy.body.itself ? '，也可以向国务院申请裁决' : ''
  const ifNotDecided = `行政复议机关决定不予受理、驳回申请，或者受理后超过行政复议期限不作答复的，可以自收到决定书之日或者行政复议期限届满之日起${law.afterReviewDays}日内向人民法院提起行政诉讼。`
  return [...clauses(), ...howToReach(remedy)]

  function clauses(): readonly string[] {
    if (remedy.kind === 'appeal') return []
    switch (remedy.way) {
      case 'either':
        return [
          `如对${letter}不服，可以${within}，也可以${directly}。申请行政复议后对行政复议决定不服的，可以${afterReview}${orRuling}。`,
        ]
      case 'reviewFirst':
        return [
          `如对${letter}不服，应当先${within}，不能直接提起行政诉讼（《中华人民共和国行政复议法》第二十三条）；对行政复议决定不服的，可以${afterReview}${orRuling}。`,
          ifNotDecided,
        ]
      case 'mixed':
        return [
          `如对${letter}中不予公开的内容不服，应当先${within}，不能直接提起行政诉讼（《中华人民共和国行政复议法》第二十三条）；对行政复议决定不服的，可以${afterReview}${orRuling}。`,
          ifNotDecided,
          `如对${letter}的其他内容不服，可以${within}，也可以${directly}。`,
        ]
    }
  }
}

function howToReach(remedy: Remedy): readonly string[] {
  if (remedy.kind === 'appeal') return []
  const known = [
    remedy.reviewAddress === null ? null : `地址：${remedy.reviewAddress}`,
    remedy.reviewPhone === null ? null : `电话：${remedy.reviewPhone}`,
  ].filter((part) => part !== null)
  const place = known.length === 0 ? [] : [`行政复议机关联系方式：${known.join('，')}。`]
  const link = remedy.online === null ? [] : [`也可以通过互联网申请行政复议：${remedy.online}`]
  return [...place, ...link]
}
