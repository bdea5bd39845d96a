import { clockEventNames } from '../application/case-event.ts'
import { outcomes } from '../application/outcome.ts'
import { type Day, dayInChinese, yearOf } from '../day.ts'
import type { CountedDay } from '../work-calendar.ts'
import { type Clock, dueOn, isLate, waitingOn } from './clock.ts'
import type { Waiting } from './clock-duty.ts'
import type { ClockStep, NoEffect, PauseReason } from './clock-step.ts'

/**
 * Where the clock stands and why, as one sentence that desk and applicant can read alike:
 * 2026年3月2日收到，20个工作日，扣除征求第三方意见10个工作日（3月7日至20日），应于2026年4月14日前答复。
 */
export function clockInWords(clock: Clock, today: Day): string {
  const say = sayer()
  const parts = [...beginning(clock, say), ...counting(clock, today, say), ...ending(clock, today, say)]
  return `${parts.join('，')}。`
}

/** Every step with its own words, in order, for whoever wants to follow the count; the sentence says the sum of them. */
export function clockLines(clock: Clock): readonly { readonly day: Day; readonly words: string }[] {
  return clock.steps.map((step) => ({ day: step.day, words: stepInWords(step) }))
}

/** 暂定, where the calendar does not know all the days of the count. */
export function countedInWords(counted: CountedDay): string {
  return counted.kind === 'fixed' ? dayInChinese(counted.day) : `${dayInChinese(counted.day)}（暂定）`
}

/** 3月7日至20日; with the year where it is not the one that was said before. */
type Say = (day: Day, until?: Day) => string

function beginning(clock: Clock, say: Say): readonly string[] {
  const { receiptOn, arrivedOn, state, steps } = clock
  const order = steps.findLast((step) => step.kind === 'orderedAnew')
  if (order !== undefined) {
    const set = order.until === null ? [] : ['复议机关或者法院限定了期限']
    return [`${say(order.day)}收到重新答复的决定或者判决`, ...set]
  }
  if (receiptOn === null && state === 'concluded') return [`${say(arrivedOn)}到达，未确认收到日期`]
  if (receiptOn === null) {
    const failed = steps.some(({ kind }) => kind === 'contactFailed')
    const unreached = failed ? ['尚未联系上申请人'] : []
    return [`${say(arrivedOn)}到达`, ...unreached, '收到日期没有确认，答复期限待确认']
  }
  return [`${say(receiptOn)}收到`, ...steps.filter((step) => step.kind === 'restarted').map((step) => again(step, say))]
}

function again(step: ClockStep & { kind: 'restarted' }, say: Say): string {
  return step.by === 'corrected' ? `${say(step.day)}收到补正，重新计算` : `${say(step.day)}缴费完成，重新计算`
}

function counting(clock: Clock, today: Day, say: Say): readonly string[] {
  const { startsAfter, steps } = clock
  const order = steps.findLast((step) => step.kind === 'orderedAnew')
  if (startsAfter === null || isStopped(clock, today)) return []
  if (order !== undefined && order.until !== null) return []
  const first = order ?? steps.find((step) => step.kind === 'received')
  const counted: string[] = first === undefined ? [] : [`${first.workingDays}个工作日`]
  if (clock.extension !== null) counted.push(`延期${clock.extension.workingDays}个工作日`)
  for (const step of steps) {
    if (step.kind !== 'paused' || step.until === null || step.workingDays === 0) continue
    if (clock.waiting !== null && waitingOn(clock, today) !== null && step.until >= today) continue
    counted.push(`扣除${pauseNames(step.because)}${step.workingDays}个工作日（${say(step.from, step.until)}）`)
  }
  return counted
}

function ending(clock: Clock, today: Day, say: Say): readonly string[] {
  const { conclusion, state } = clock
  if (state === 'concluded' && conclusion !== null) {
    const was = conclusion.due === null ? [] : [`应于${fullDay(conclusion.due)}前答复`]
    const word = conclusion.how === 'replied' ? '答复' : '结案'
    const late = conclusion.inTime === false ? '，已超过期限' : ''
    return [...was, `${say(conclusion.on)}${word}（${outcomes[conclusion.outcome].name}）${late}`]
  }
  const waiting = waitingOn(clock, today)
  if (waiting !== null) return waitingInWords(clock, waiting, today, say)
  const due = dueOn(clock, today)
  if (due === null) return []
  const delayed = clock.steps.findLast((step) => step.kind === 'delayed')
  const told = delayed !== undefined && delayed.until === due.day ? [`${say(delayed.day)}告知延迟答复`] : []
  return [...told, `应于${fullDay(due)}前答复${isLate(clock, today) ? '，现已逾期' : ''}`]
}

function waitingInWords(clock: Clock, waiting: Waiting, today: Day, say: Say): readonly string[] {
  const passed = waiting.until !== null && today > waiting.until.day
  const by = waiting.until === null ? '' : `应于${fullDay(waiting.until)}前`
  const since = clock.steps.findLast((step) => step.kind === 'stopped' && step.for === waiting.for)
  const from = since === undefined ? '' : say(since.day)
  switch (waiting.for) {
    case 'correction':
      return [`${from}告知补正，期限停止计算`, `申请人${by}补正${passed ? '，逾期未补正' : ''}`]
    case 'fee':
      return [`申请人${from}收到收费通知，期限停止计算`, `${by}缴费${passed ? '，逾期未缴费' : ''}`]
    case 'reasons':
      return ['已要求说明理由，期限停止计算', `申请人${by}说明理由`]
    case 'consultation': {
      const parties = clock.steps.flatMap((step) => (step.kind === 'paused' ? step.because : []))
      const earliest = clock.due === null ? [] : [`答复期限最早到${fullDay(clock.due)}`]
      const answer = waiting.until === null ? [] : [`对方${by}反馈`]
      return [`正在${pauseNames(parties)}，所需时间不计入期限`, ...answer, ...earliest]
    }
  }
}

function stepInWords(step: ClockStep): string {
  switch (step.kind) {
    case 'arrived':
      return '申请到达'
    case 'contactFailed':
      return '未能联系上申请人，期限不起算'
    case 'received':
      return `收到申请，自下一个工作日起算${step.workingDays}个工作日`
    case 'stopped':
      return `${step.for === 'correction' ? '告知补正' : '收费通知送达'}，期限停止计算，限${countedInWords(step.until)}前`
    case 'restarted':
      return `${step.by === 'corrected' ? '收到补正' : '缴费完成'}，自下一个工作日起重新计算${step.workingDays}个工作日`
    case 'paused': {
      if (step.until === null) return `${pauseNames(step.because)}，自本日起不计入期限`
      return `${pauseNames(step.because)}，至${dayInChinese(step.until)}的${step.workingDays}个工作日不计入期限`
    }
    case 'extended':
      return `告知延期，增加${step.workingDays}个工作日`
    case 'delayed':
      return `告知延迟至${dayInChinese(step.until)}答复`
    case 'partReplied':
      return '先行答复部分事项，期限不变'
    case 'orderedAnew':
      return step.until === null
        ? `收到重新答复的决定或者判决，自下一个工作日起算${step.workingDays}个工作日`
        : `收到重新答复的决定或者判决，限${dayInChinese(step.until)}前答复`
    case 'concluded':
      return `${step.how === 'replied' ? '答复' : '结案'}：${outcomes[step.outcome].name}`
    case 'reopened':
      return '恢复办理，原期限照旧'
    case 'withoutEffect':
      return `${clockEventNames[step.event]}：${noEffects[step.why]}，不影响期限`
    case 'due':
      return `${step.due.kind === 'provisional' ? '暂定的' : ''}最后答复日`
  }
}

const noEffects: Readonly<Record<NoEffect, string>> = {
  late: '已超过可以办理的期限',
  again: '只能有一次',
  unasked: '没有可以对应的事由',
  setDay: '答复日已由复议机关或者法院确定',
}

const pauses: Readonly<Record<PauseReason, string>> = {
  thirdParty: '征求第三方意见',
  coMaker: '征求共同制作机关意见',
  agency: '征求其他机关意见',
  reasons: '说明理由',
}

function pauseNames(because: readonly PauseReason[]): string {
  return [...new Set(because)].map((reason) => pauses[reason]).join('、')
}

/** The count has no end in sight: the sentence says for what it waits, not how many days there would be. */
function isStopped(clock: Clock, today: Day): boolean {
  if (clock.state === 'concluded') return clock.conclusion?.due === null
  const waiting = waitingOn(clock, today)
  return waiting !== null && waiting.for !== 'consultation'
}

/** 2027年1月7日（暂定，2027年放假安排尚未导入） */
function fullDay(counted: CountedDay): string {
  const day = dayInChinese(counted.day)
  return counted.kind === 'fixed' ? day : `${day}（暂定，${yearOf(counted.knownUntil) + 1}年放假安排尚未导入）`
}

function sayer(): Say {
  let said: number | null = null
  const one = (day: Day): string => {
    const text = dayInChinese(day)
    const short = said === yearOf(day) ? text.slice(text.indexOf('年') + 1) : text
    said = yearOf(day)
    return short
  }
  return (day, until) => {
    const from = one(day)
    if (until === undefined || until === day) return from
    const to = one(until)
    return `${from}至${day.slice(0, 7) === until.slice(0, 7) ? to.slice(to.indexOf('月') + 1) : to}`
  }
}
