import type { SearchResult } from '../application/search-record.ts'
import { type ConsultationFacts, isUnweighed, mustBeTold } from '../procedure/consultation.ts'
import type { Judgement } from '../procedure/reasons.ts'
import { type Ground, groundRule, type Particular, particulars } from './ground.ts'
import type { Evidence } from './guide-questions.ts'

// What a decision rests on. A court asks for it, so the program asks first: nothing is signed, or served, without it
// (法释〔2025〕8号).

/** What the record of a case holds, as far as decisions rest on it. */
export type CaseEvidence = {
  readonly correctionAsked: boolean
  readonly corrected: boolean
  /** The applicant was asked, his day has passed, and nothing came. */
  readonly correctionLapsed: boolean
  readonly reasonsAsked: boolean
  /** What was judged of the applicant's reasons, or of their absence; null: nothing yet. */
  readonly reasonsJudged: Judgement | null
  readonly feePaid: boolean
  readonly feeLapsed: boolean
  /** What each search record came to. */
  readonly searches: readonly SearchResult[]
  readonly consultations: readonly ConsultationFacts[]
  /** Copies to be handed over that the inspection lets go, and why others are stopped. */
  readonly releasable: number
  readonly notReleasable: readonly string[]
}

/** What of an item the evidence is asked for. */
export type ItemEvidence = {
  readonly position: number
  readonly ground: Ground
  /** What the answers in the guide rest on. */
  readonly guide: readonly Evidence[]
  readonly particulars: Readonly<Partial<Record<Particular, string>>>
  readonly reasons: string
  readonly withheld: number
}

export type Missing = {
  /** The item that lacks it; null: the case as a whole. */
  readonly position: number | null
  readonly what: string
  readonly article: string
}

/** What each ground rests on, whoever decided it and however; the guide may ask for more on its way. */
export function evidenceOf(ground: Ground): readonly Evidence[] {
  switch (ground) {
    case 'provided':
      return ['releasedCopies']
    case 'separated':
      return ['withheldParts', 'releasedCopies']
    case 'tradeSecret':
    case 'privacy':
    case 'otherRights':
      return ['thirdPartyConsulted', 'thirdPartyWeighed']
    case 'notExisting':
    case 'notOursUnknown':
    case 'notReadyMade':
      return ['searched']
    case 'stillUnclear':
      return ['correctionAsked', 'corrected']
    case 'uncorrected':
      return ['correctionAsked', 'correctionLapsed']
    case 'excessive':
      return ['reasonsAsked', 'reasonsRejected']
    case 'feeUnpaid':
      return ['feeLapsed']
    case 'published':
    case 'providedLater':
    case 'stateSecret':
    case 'forbiddenByLaw':
    case 'nationalSecurity':
    case 'publicSecurity':
    case 'economicSecurity':
    case 'socialStability':
    case 'personnel':
    case 'logistics':
    case 'workflow':
    case 'discussion':
    case 'draft':
    case 'negotiation':
    case 'instructions':
    case 'enforcementFile':
    case 'administrativeQuery':
    case 'notOurs':
    case 'petition':
    case 'repeated':
    case 'publication':
    case 'reconfirmation':
    case 'notGovernmentInformation':
      return []
  }
}

/** Everything that is missing before the decision may be signed; nothing: it may. */
export function missingToSign(items: readonly ItemEvidence[], known: CaseEvidence): readonly Missing[] {
  const found = items.flatMap((item) => [...missingWords(item), ...missingEvidence(item, known)])
  if (items.some(handsOut) && known.consultations.some(isOpen)) {
    found.push({ position: null, what: '征求意见尚未结束，不能决定公开。', article: '第三十二条至第三十四条' })
  }
  if (items.some(handsOut) && known.consultations.some(isUnweighed)) {
    found.push({ position: null, what: '第三方的意见还没有权衡，不能决定公开。', article: '第三十二条' })
  }
  return unique(found)
}

/** What is missing before the answer may go out, beside what its signature rested on. */
export function missingToServe(items: readonly ItemEvidence[], known: CaseEvidence): readonly Missing[] {
  if (!items.some(handsOut)) return []
  const untold = known.consultations.some((one) => mustBeTold(one) && one.partyToldOn === null)
  const what = '第三方不同意公开而决定公开的，须先把公开的内容和理由书面告知第三方。'
  return untold ? [{ position: null, what, article: '第三十二条' }] : []
}

function handsOut({ ground }: ItemEvidence): boolean {
  return !groundRule(ground).adverse || ground === 'separated'
}

function isOpen({ sentOn, endedOn }: ConsultationFacts): boolean {
  return sentOn !== null && endedOn === null
}

/** Those who were asked, and whose question was not taken back. */
function asked(known: CaseEvidence, kind: ConsultationFacts['kind']): readonly ConsultationFacts[] {
  return known.consultations.filter((one) => one.kind === kind && one.sentOn !== null && one.answer !== 'takenBack')
}

function missingWords({ position, ground, particulars: given, reasons }: ItemEvidence): readonly Missing[] {
  const { needs, adverse, article } = groundRule(ground)
  const cited = article ?? '第三十六条'
  const words = needs
    .filter((particular) => (given[particular] ?? '').trim() === '')
    .map((particular) => ({ position, what: `没有写明${particulars[particular].name}。`, article: cited }))
  return adverse && reasons.trim() === ''
    ? [...words, { position, what: '没有写明向申请人说明的理由。', article: '第三十六条第三项' }]
    : words
}

function missingEvidence(item: ItemEvidence, known: CaseEvidence): readonly Missing[] {
  const needed = [...new Set([...evidenceOf(item.ground), ...item.guide])]
  return needed.flatMap((evidence) => {
    const missing = lacks(evidence, item, known)
    return missing === null ? [] : [{ position: missing.ofCase === true ? null : item.position, ...missing.said }]
  })
}

function isOver(consultations: readonly ConsultationFacts[]): boolean {
  return consultations.length > 0 && consultations.every((one) => !isOpen(one))
}

type Lack = { readonly said: Pick<Missing, 'what' | 'article'>; readonly ofCase?: true }

function lacks(evidence: Evidence, item: ItemEvidence, known: CaseEvidence): Lack | null {
  const unless = (held: boolean, what: string, article: string): Lack | null =>
    held ? null : { said: { what, article }, ofCase: true }
  switch (evidence) {
    case 'correctionAsked':
      return unless(known.correctionAsked, '没有告知补正的记录。', '第三十条')
    case 'corrected':
      return unless(known.corrected, '没有收到补正的记录。', '第三十条')
    case 'correctionLapsed':
      return unless(known.correctionLapsed, '补正期限未满，或者已经收到补正。', '第三十条')
    case 'reasonsAsked':
      return unless(known.reasonsAsked, '没有要求申请人说明理由的记录。', '第三十五条')
    case 'reasonsAccepted':
      return unless(known.reasonsJudged === 'reasonable', '没有认定申请理由合理的记录。', '第三十五条')
    case 'reasonsRejected':
      return unless(
        known.reasonsJudged === 'unreasonable' || known.reasonsJudged === 'none',
        '没有认定申请理由不合理、或者申请人未说明理由的记录。',
        '第三十五条',
      )
    case 'feePaid':
      return unless(known.feePaid, '没有缴清信息处理费的记录。', '第四十二条')
    case 'feeLapsed':
      return unless(known.feeLapsed, '没有送达收费通知的记录，或者缴费期限未满。', '国办函〔2020〕109号')
    case 'searched':
      if (item.ground === 'notExisting' && known.searches.length > 0) {
        return unless(
          known.searches.includes('nothing'),
          '检索记录都检索到了信息，与不存在相矛盾。',
          '第三十六条第四项',
        )
      }
      return unless(known.searches.length > 0, '没有检索记录。', '第三十六条第四项')
    case 'coMakerConsulted':
      return unless(
        isOver(asked(known, 'coMaker')),
        '没有征求共同制作机关意见的记录，或者意见尚未答复、期限未满。',
        '第三十四条',
      )
    case 'thirdPartyConsulted':
      return unless(
        isOver(asked(known, 'thirdParty')),
        '没有书面征求第三方意见的记录，或者意见尚未答复、期限未满。',
        '第三十二条',
      )
    case 'thirdPartyAgreed':
      return unless(
        asked(known, 'thirdParty').some(({ answer }) => answer === 'agrees' || answer === 'partly'),
        '没有第三方同意公开的记录。',
        '第十五条',
      )
    case 'thirdPartyWeighed': {
      const parties = asked(known, 'thirdParty')
      const weighed = parties.length > 0 && parties.every(({ conclusion }) => conclusion !== null)
      if (!weighed) return unless(false, '没有权衡第三方意见的记录。', '第三十二条')
      const closes = groundRule(item.ground).outcome === 'refused.thirdPartyRights'
      return unless(
        !closes || parties.some(({ conclusion }) => conclusion === 'withhold'),
        '权衡第三方意见的结论都是公开，与不予公开相矛盾。',
        '第三十二条',
      )
    }
    case 'thirdPartyTold':
      // Told of what was decided, so it is asked for when the answer goes out (missingToServe).
      return null
    case 'withheldParts':
      return item.withheld > 0 ? null : { said: { what: '没有逐处列明不公开的部分及其理由。', article: '第三十七条' } }
    case 'releasedCopies':
      if (known.notReleasable.length > 0) {
        return { said: { what: `拟提供的文件不能送出：${known.notReleasable[0]}`, article: '第十七条' }, ofCase: true }
      }
      return unless(known.releasable > 0, '没有经检查可以提供的文件。', '第三十六条第二项')
  }
}

function unique(found: readonly Missing[]): readonly Missing[] {
  const seen = new Set<string>()
  return found.filter(({ position, what }) => {
    const key = `${position} ${what}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
