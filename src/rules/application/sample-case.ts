import { addDays, type Day } from '../day.ts'
import { type WorkCalendar, workingDayAfter } from '../work-calendar.ts'
import type { Applicant } from './applicant.ts'
import type { ApplicantKind, Channel, Medium, ReceivingWay } from './application.ts'
import type { ClockEvent } from './case-event.ts'
import type { Outcome } from './outcome.ts'

/** An invented case: who asks for what, and what happened until `today`. The same random numbers make the same case. */
export type SampleCase = {
  readonly channel: Channel
  readonly applicant: Applicant
  readonly wanted: string
  readonly receivingWay: ReceivingWay
  readonly medium: Medium
  readonly arrivedOn: Day
  readonly events: readonly ClockEvent[]
}

type Random = () => number

/** Of a thousand: shares as large cities report them, rounded. */
const outcomeShares: readonly (readonly [number, Outcome])[] = [
  [402, 'disclosed'],
  [157, 'partlyDisclosed'],
  [1, 'refused.stateSecret'],
  [2, 'refused.forbiddenByLaw'],
  [1, 'refused.safetyAndStability'],
  [4, 'refused.thirdPartyRights'],
  [8, 'refused.internalAffairs'],
  [6, 'refused.processInformation'],
  [21, 'refused.enforcementFile'],
  [11, 'refused.administrativeQuery'],
  [233, 'unavailable.notHeld'],
  [13, 'unavailable.notReadyMade'],
  [2, 'unavailable.stillUnclear'],
  [15, 'notHandled.petition'],
  [11, 'notHandled.repeated'],
  [1, 'notHandled.publication'],
  [7, 'notHandled.excessive'],
  [1, 'notHandled.reconfirmation'],
  [23, 'otherHandling.uncorrected'],
  [14, 'otherHandling.feeUnpaid'],
  [67, 'otherHandling.other'],
]
const kindShares: readonly (readonly [number, ApplicantKind])[] = [
  [966, 'person'],
  [18, 'business'],
  [1, 'research'],
  [3, 'welfare'],
  [9, 'legalService'],
  [3, 'other'],
]
const channelShares: readonly (readonly [number, Channel])[] = [
  [620, 'online'],
  [230, 'signedPost'],
  [60, 'counter'],
  [50, 'email'],
  [25, 'ordinaryPost'],
  [10, 'fax'],
  [5, 'oral'],
]
const waysOfChannel: Readonly<Record<Channel, ReceivingWay>> = {
  online: 'platform',
  signedPost: 'post',
  ordinaryPost: 'post',
  counter: 'collect',
  oral: 'collect',
  email: 'email',
  fax: 'post',
}

const families = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
const given = ['安平', '立言', '知秋', '明远', '思源', '雨桐', '建国', '晓岚', '子衿', '若水', '文博', '秀兰']
const places = ['城东片区', '河西新区', '老火车站地块', '柳林村', '滨河路沿线', '工业园二期', '南门社区', '双桥镇']
const subjects = [
  ['征地补偿安置方案', '征收土地公告'],
  ['房屋征收补偿决定', '分户评估结果'],
  ['控制性详细规划', '规划条件'],
  ['老旧小区改造项目', '施工合同备案'],
  ['污水处理厂提标改造', '环境影响评价批复'],
  ['义务教育学校招生', '学区划分依据'],
  ['最低生活保障', '审核确认结果'],
  ['公租房分配', '轮候名册'],
  ['道路改扩建', '立项批复'],
  ['部门预算执行', '专项资金分配结果'],
] as const
const organisations: Readonly<Record<Exclude<ApplicantKind, 'person'>, string>> = {
  business: '商贸有限公司',
  research: '公共政策研究所',
  welfare: '公益服务中心',
  legalService: '律师事务所',
  other: '业主委员会',
}

/** A case that arrives on this day and goes its way until today. */
export function sampleCase(random: Random, arrivedOn: Day, today: Day, calendar: WorkCalendar): SampleCase {
  const kind = drawn(random, kindShares)
  const channel = drawn(random, channelShares)
  const [subject, document] = picked(random, subjects)
  const year = Number(arrivedOn.slice(0, 4)) - Math.floor(random() * 4)
  return {
    channel,
    applicant: applicantOf(random, kind),
    wanted: `${year}年${picked(random, places)}${subject}的${document}（编号${Math.floor(random() * 1_000_000)}）`,
    receivingWay: waysOfChannel[channel],
    medium: channel === 'online' || channel === 'email' ? 'electronic' : 'paper',
    arrivedOn,
    events: historyOf(random, channel, arrivedOn, calendar).filter(({ day }) => day <= today),
  }
}

function applicantOf(random: Random, kind: ApplicantKind): Applicant {
  const person = `${families[Math.floor(random() * families.length)]}${picked(random, given)}`
  const serial = String(Math.floor(random() * 1e7)).padStart(7, '0')
  const of = { identityKind: '', identityNumber: '', creditCode: '', legalRepresentative: '', contact: '' } as const
  const agent = { agent: '', agentIdentityNumber: '', agentPhone: '' } as const
  const reached = {
    phone: `0000-${serial}`,
    email: `s${serial}@shili.example`,
    address: `示例区${picked(random, places)}${1 + Math.floor(random() * 200)}号`,
    postcode: '000000',
  } as const
  if (kind === 'person') return { kind, name: person, ...of, ...reached, ...agent }
  return { kind, name: `示例${serial}${organisations[kind]}`, ...of, contact: person, ...reached, ...agent }
}

function historyOf(random: Random, channel: Channel, arrivedOn: Day, calendar: WorkCalendar): readonly ClockEvent[] {
  const after = (day: Day, workingDays: number) => workingDayAfter(day, workingDays, calendar).day
  const atOnce = channel === 'counter' || channel === 'oral' || channel === 'signedPost'
  const receipt = atOnce ? arrivedOn : after(arrivedOn, Math.floor(random() * 3))
  const events: ClockEvent[] = [
    { kind: 'arrived', day: arrivedOn, channel },
    { kind: 'receiptConfirmed', day: receipt },
  ]
  const outcome = drawn(random, outcomeShares)
  let from = receipt
  let extra = 0
  const corrected = outcome === 'unavailable.stillUnclear' || random() < 0.08
  if (outcome === 'otherHandling.uncorrected' || corrected) {
    const asked = after(receipt, 1 + Math.floor(random() * 6))
    const until = after(asked, 15)
    events.push({ kind: 'correctionAsked', day: asked, until })
    if (outcome === 'otherHandling.uncorrected') {
      return [...events, { kind: 'closed', day: after(until, 2), outcome, why: 'uncorrected' }]
    }
    from = after(asked, 1 + Math.floor(random() * 13))
    events.push({ kind: 'corrected', day: from })
  }
  if (outcome === 'otherHandling.feeUnpaid') {
    const noticed = after(from, 3 + Math.floor(random() * 10))
    events.push({ kind: 'feeNoticed', day: noticed, fee: 0 })
    return [...events, { kind: 'closed', day: after(noticed, 21), outcome, why: 'feeUnpaid' }]
  }
  if (outcome === 'refused.thirdPartyRights' || random() < 0.05) {
    const sent = after(from, 2 + Math.floor(random() * 5))
    const ended = after(sent, 1 + Math.floor(random() * 14))
    events.push({ kind: 'consultationSent', day: sent, consultation: 0, with: 'thirdParty' })
    events.push({ kind: 'consultationEnded', day: ended, consultation: 0 })
    extra += 1
    from = ended
  }
  // Mostly in time: what was consulted for begins later here than by law, so that the rest stays inside the 20 days.
  if (random() < 0.14 && extra === 0) {
    const told = after(from, 12 + Math.floor(random() * 8))
    events.push({ kind: 'extended', day: told, workingDays: 20, consentedBy: 0 })
    from = after(told, 1)
    extra += 1
  }
  const late = random() < 0.015
  const days = late ? 42 + Math.floor(random() * 20) : 1 + Math.floor(random() ** 0.6 * (extra > 0 ? 10 : 19))
  const day = after(from, days)
  if (outcome === 'otherHandling.other') return [...events, { kind: 'closed', day, outcome, why: 'withdrawn' }]
  return [...events, { kind: 'replied', day, outcome }]
}

/** A day between two, any of them as likely. */
export function sampleDay(random: Random, from: Day, until: Day): Day {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
  return addDays(from, Math.floor(random() * (days + 1)))
}

function drawn<T>(random: Random, shares: readonly (readonly [number, T])[]): T {
  const [first] = shares
  if (first === undefined) throw new RangeError('there is nothing to draw from')
  let left = random() * shares.reduce((sum, [share]) => sum + share, 0)
  for (const [share, value] of shares) {
    left -= share
    if (left < 0) return value
  }
  return first[1]
}

function picked<T>(random: Random, from: readonly T[]): T {
  const [first] = from
  if (first === undefined) throw new RangeError('there is nothing to pick from')
  return from[Math.floor(random() * from.length)] ?? first
}
