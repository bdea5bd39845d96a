import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyHistory, anyRules } from '../../../test/clock-histories.ts'
import type { CaseEvent, ClockEvent, ClosedWhy } from '../application/case-event.ts'
import { clockOf, defaultClockRules } from '../clock/clock.ts'
import { addDays, type Day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf, isWorkingDay } from '../work-calendar.ts'
import { mayNow, type Ruling } from './procedure.ts'
import { baselessOf } from './procedure-strike.ts'

const calendar = calendarOf(shippedNotices)
const d = (text: string) => text as Day

// Received on 2 March 2026: a correction may be asked for until 11 March, the answer is due on 30 March.
const arrived: ClockEvent = { kind: 'arrived', day: d('2026-03-02'), channel: 'counter' }
const received: readonly ClockEvent[] = [arrived, { kind: 'receiptConfirmed', day: d('2026-03-02') }]
const asked: ClockEvent = { kind: 'correctionAsked', day: d('2026-03-05'), until: d('2026-03-19') }
const corrected: ClockEvent = { kind: 'corrected', day: d('2026-03-12') }
const reasonsAsked: ClockEvent = { kind: 'reasonsAsked', day: d('2026-03-05'), until: d('2026-03-19') }
const reasonsGiven: ClockEvent = { kind: 'reasonsGiven', day: d('2026-03-10') }
const extended: ClockEvent = { kind: 'extended', day: d('2026-03-10'), workingDays: 5, consentedBy: 1 }
const noticed: ClockEvent = { kind: 'feeNoticed', day: d('2026-03-05'), fee: 1 }
const paid: ClockEvent = { kind: 'feePaid', day: d('2026-03-12'), fee: 1 }
const takenBack: ClockEvent = { kind: 'feeTakenBack', day: d('2026-03-12'), fee: 1 }
const sent: ClockEvent = { kind: 'consultationSent', day: d('2026-03-06'), consultation: 1, with: 'thirdParty' }
const delivered: ClockEvent = { kind: 'consultationDelivered', day: d('2026-03-09'), consultation: 1 }
const ended: ClockEvent = { kind: 'consultationEnded', day: d('2026-03-20'), consultation: 1 }
const replied: ClockEvent = { kind: 'replied', day: d('2026-03-20'), outcome: 'disclosed' }
const anew = (until: string | null): ClockEvent => ({
  ...{ kind: 'orderedAnew', day: d('2026-06-01'), dispute: 1, until: until === null ? null : d(until) },
})

/** Asks one rule on a day: `ask('extend', history, '2026-03-10')`. */
type Asking = {
  readonly [K in Exclude<keyof typeof mayNow, 'strike'>]: (
    history: readonly ClockEvent[],
    today: string,
    more?: Readonly<Record<string, unknown>>,
  ) => Ruling
}
const on = Object.fromEntries(
  Object.entries(mayNow).map(([step, rule]) => [
    step,
    (history: readonly ClockEvent[], today: string, more: Readonly<Record<string, unknown>> = {}) =>
      (rule as (...of: readonly unknown[]) => Ruling)(history, calendar, defaultClockRules, d(today), more),
  ]),
) as unknown as Asking

const allows = (ruling: Ruling) => assert.deepEqual(ruling, { kind: 'allowed' })
function refuses(ruling: Ruling, reason: RegExp, article: string | null): void {
  assert.equal(ruling.kind, 'refused')
  if (ruling.kind === 'refused') {
    assert.match(ruling.reason, reason)
    assert.equal(ruling.article, article)
  }
}

test('receipt is confirmed once, not before the arrival and not ahead', () => {
  allows(on.confirmReceipt([arrived], '2026-03-04'))
  refuses(on.confirmReceipt(received, '2026-03-04'), /先作废原记录/, '第三十一条')
  refuses(on.confirmReceipt([arrived], '2026-03-04', { on: '2026-03-01' }), /不能早于2026年3月2日/, null)
  refuses(on.confirmReceipt([arrived], '2026-03-04', { on: '2026-03-05' }), /不能晚于今天/, null)
})

test('a correction is asked for within seven working days of receipt, once', () => {
  allows(on.askCorrection(received, '2026-03-11'))
  refuses(on.askCorrection(received, '2026-03-12'), /7个工作日内告知，已于2026年3月11日届满/, '第三十条')
  refuses(on.askCorrection([...received, asked], '2026-03-06'), /一次性告知/, '第三十条')
  refuses(on.askCorrection([...received, asked, corrected], '2026-03-12'), /一次性告知/, '第三十条')
  refuses(on.askCorrection([arrived], '2026-03-04'), /收到日期还没有确认/, '第三十一条')
  refuses(on.askCorrection([...received, replied, anew(null)], '2026-06-02'), /重新答复的/, '第三十条')
})

test('the last day that is left to the applicant is a working day, later, and not years away', () => {
  const until = (day: string) => on.askCorrection(received, '2026-03-05', { until: day })
  allows(until('2026-03-19'))
  refuses(until('2026-03-05'), /应当晚于/, '第三十条')
  refuses(until('2026-03-21'), /应为工作日/, '第三十条')
  refuses(until('2062-03-20'), /核对年份/, '第三十条')
})

test('a correction comes in after it was asked for, late as well while the case is open', () => {
  allows(on.correct([...received, asked], '2026-03-12'))
  allows(on.correct([...received, asked], '2026-04-12'))
  refuses(on.correct(received, '2026-03-12'), /没有告知过补正/, '第三十条')
  refuses(on.correct([...received, asked, corrected], '2026-03-13'), /已经收到补正/, '第三十条')
  refuses(on.correct([...received, asked], '2026-03-12', { on: '2026-03-04' }), /不能早于/, null)
})

test('an extension is told before the last day, once, for at most twenty working days', () => {
  allows(on.extend(received, '2026-03-27'))
  refuses(on.extend(received, '2026-03-30'), /最迟应在前一日告知/, '第三十三条')
  refuses(on.extend(received, '2026-03-31'), /届满/, '第三十三条')
  allows(on.extend(received, '2026-03-31', { on: '2026-03-27' }))
  refuses(on.extend([...received, extended], '2026-03-12'), /只能一次/, '第三十三条')
  refuses(on.extend(received, '2026-03-10', { workingDays: 21 }), /最长不得超过20个工作日/, '第三十三条')
  refuses(on.extend(received, '2026-03-10', { workingDays: 0 }), /最短1个工作日/, '第三十三条')
  allows(on.extend(received, '2026-03-10', { workingDays: 20 }))
})

test('a second extension is refused, whatever the days left, and after a new start too', () => {
  refuses(on.extend([...received, extended, noticed, paid], '2026-03-13'), /只能一次/, '第三十三条')
})

test('nothing is extended while the clock stands', () => {
  refuses(on.extend([...received, asked], '2026-03-06'), /等待申请人补正/, '第三十三条')
  refuses(on.extend([...received, noticed], '2026-03-06'), /等待申请人缴费/, '第三十三条')
})

test('when no reasons came by their day, an extension is told before the last day as it then stands', () => {
  allows(on.extend([...received, reasonsAsked], '2026-04-13'))
  refuses(on.extend([...received, reasonsAsked], '2026-04-14'), /最迟应在前一日告知/, '第三十三条')
})

test('while a third party is asked, an extension is open until the day that its silence would leave', () => {
  allows(on.extend([...received, sent], '2026-04-30'))
  allows(on.extend([...received, sent, delivered], '2026-04-21'))
  refuses(on.extend([...received, sent, delivered], '2026-04-22'), /2026年4月22日届满/, '第三十三条')
})

test('a later day is set only for reasons that were given, later than the former, within the period', () => {
  refuses(on.delay(received, '2026-03-11'), /先要求申请人说明理由/, '第三十五条')
  refuses(on.delay([...received, reasonsAsked], '2026-03-11'), /等待申请人说明理由/, '第三十五条')
  const given = [...received, reasonsAsked, reasonsGiven]
  allows(on.delay(given, '2026-03-11', { until: '2026-06-30' }))
  refuses(on.delay(given, '2026-03-11', { until: '2026-03-31' }), /应当晚于原来的答复期限/, '第三十五条')
  refuses(on.delay(given, '2026-05-11', { until: '2026-06-30' }), /已经届满/, '第三十五条')
})

test('reasons are asked for once, within the period', () => {
  allows(on.askReasons(received, '2026-03-30'))
  refuses(on.askReasons(received, '2026-03-31'), /已经届满/, '第三十五条')
  refuses(on.askReasons([...received, reasonsAsked], '2026-03-11'), /已经要求过/, '第三十五条')
  allows(on.giveReasons([...received, reasonsAsked], '2026-03-11'))
  refuses(on.giveReasons(received, '2026-03-11'), /没有要求过/, '第三十五条')
})

test('a third party is asked as long as an answer is owed, even when the period has run out', () => {
  allows(on.consult(received, '2026-03-06'))
  allows(on.consult(received, '2026-04-06'))
  refuses(on.consult([arrived], '2026-03-06'), /还没有确认/, '第三十一条')
  refuses(on.consult([...received, replied], '2026-03-23'), /已经办结/, null)
})

test('silence is taken for one only when the fifteen working days of the party are over', () => {
  const silent = { consultation: 1, how: 'silent' }
  refuses(on.endConsultation([...received, sent], '2026-04-30', silent), /还没有登记送达/, '第三十二条')
  refuses(on.endConsultation([...received, sent, delivered], '2026-03-30', silent), /还没有逾期/, '第三十二条')
  allows(on.endConsultation([...received, sent, delivered], '2026-03-31', silent))
  allows(on.endConsultation([...received, sent, delivered], '2026-03-20', { consultation: 1, how: 'answered' }))
  refuses(on.endConsultation([...received, sent, ended], '2026-03-23', { consultation: 1 }), /已经结束/, null)
  refuses(on.endConsultation(received, '2026-03-23', { consultation: 1 }), /没有发出过/, null)
  const agency: ClockEvent = { ...sent, with: 'agency' } as ClockEvent
  refuses(on.endConsultation([...received, agency, delivered], '2026-06-30', silent), /没有规定/, '第三十三条')
})

test('a fee notice is for the handling period, and there is one of them', () => {
  const measures = '《政府信息公开信息处理费管理办法》'
  allows(on.noticeFee(received, '2026-03-30'))
  refuses(on.noticeFee(received, '2026-03-31'), /已经届满/, measures)
  refuses(on.noticeFee([...received, noticed], '2026-03-10'), /已有收费通知/, measures)
  refuses(on.noticeFee([...received, noticed, paid], '2026-03-13'), /已有收费通知/, measures)
  allows(on.noticeFee([...received, noticed, takenBack], '2026-03-13'))
  allows(on.pay([...received, noticed], '2026-03-13'))
  refuses(on.pay([...received, noticed, paid], '2026-03-13'), /已经缴清/, measures)
  refuses(on.takeBackFee([...received, noticed, paid], '2026-03-13'), /已经缴清/, measures)
  refuses(on.pay(received, '2026-03-13'), /没有送达过/, measures)
})

test('nothing is answered before receipt is confirmed, before it came, ahead, twice, or against an open fee notice', () => {
  allows(on.reply(received, '2026-03-10'))
  allows(on.partReply(received, '2026-05-10'))
  refuses(on.reply([arrived], '2026-03-10'), /收到日期还没有确认/, '第三十一条')
  refuses(on.reply(received, '2026-03-10', { on: '2026-02-27' }), /不能早于2026年3月2日/, null)
  refuses(on.reply(received, '2026-03-10', { on: '2206-03-10' }), /不能晚于今天/, null)
  refuses(on.reply([...received, replied], '2026-03-23'), /已经办结/, null)
  refuses(on.reply([...received, noticed], '2026-03-10'), /先撤回收费通知/, '《政府信息公开信息处理费管理办法》')
})

test('what the applicant let pass ends the case only when his day is over', () => {
  const close = (history: readonly ClockEvent[], today: string, why: ClosedWhy) => on.close(history, today, { why })
  refuses(close([...received, asked], '2026-03-19', 'uncorrected'), /还没有逾期/, '第三十条')
  allows(close([...received, asked], '2026-03-20', 'uncorrected'))
  refuses(close([...received, asked, corrected], '2026-03-20', 'uncorrected'), /没有等待补正/, '第三十条')
  refuses(close([...received, noticed], '2026-04-02', 'feeUnpaid'), /还没有逾期/, '《政府信息公开信息处理费管理办法》')
  allows(close([...received, noticed], '2026-04-03', 'feeUnpaid'))
  allows(close([arrived], '2026-03-03', 'withdrawn'))
  refuses(close([...received, replied], '2026-03-23', 'withdrawn'), /已经办结/, null)
})

test('only what is over is reopened, and not before it was', () => {
  allows(on.reopen([...received, replied], '2026-03-23'))
  refuses(on.reopen(received, '2026-03-23'), /没有办结/, null)
  refuses(on.reopen([...received, replied], '2026-03-23', { on: '2026-03-19' }), /不能早于/, null)
})

test('a new duty begins with nothing used up, and a day that was set is moved by nothing', () => {
  const before = [...received, extended, replied]
  allows(on.extend([...before, anew(null)], '2026-06-02'))
  refuses(on.noticeFee([...before, anew('2026-06-30')], '2026-06-02'), /由复议机关或者法院确定/, null)
  refuses(on.extend([...before, anew('2026-06-30')], '2026-06-02'), /由复议机关或者法院确定/, null)
  allows(on.orderAnew(before, '2026-06-01', { until: '2026-06-30' }))
  refuses(on.orderAnew(before, '2026-06-01', { until: '2026-05-30' }), /不能早于/, null)
  refuses(on.orderAnew(before, '2026-06-01', { until: '2062-06-30' }), /核对年份/, null)
})

test('an event is struck out when nothing rests on it, and an answered question only after its answer', () => {
  const events: readonly (CaseEvent & { id: number })[] = [...received, asked, corrected].map((event, index) => ({
    ...event,
    id: index + 1,
  }))
  allows(mayNow.strike(events, 4))
  refuses(mayNow.strike(events, 3), /“收到补正”以它为前提/, null)
  refuses(mayNow.strike(events, 1), /申请到达的记录不能作废/, null)
  refuses(mayNow.strike(events, 2), /以它为前提/, null)
  allows(mayNow.strike(events, 2, { kind: 'receiptConfirmed', day: d('2026-03-03') }))
  refuses(mayNow.strike(events, 2, { kind: 'receiptConfirmed', day: d('2026-03-06') }), /“告知补正”以它为前提/, null)
  refuses(mayNow.strike(events, 2, { kind: 'corrected', day: d('2026-03-06') }), /同一类记录/, null)
  const struck = [...events, { kind: 'struck', day: d('2026-03-13'), event: 4, reason: '误记', id: 5 } as const]
  refuses(mayNow.strike(struck, 4), /已经作废/, null)
  refuses(mayNow.strike(struck, 5), /作废本身不能再作废/, null)
  refuses(mayNow.strike(struck, 9), /没有这条记录/, null)
  allows(mayNow.strike(struck, 3))
})

test('every refusal is one Chinese sentence, of every step, in whatever state a case is', () => {
  const steps = Object.entries(on) as [keyof Asking, Asking[keyof Asking]][]
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 0, max: 40 }), (history, ahead) => {
      const today = addDays(history.at(-1)?.day ?? d('2026-03-02'), ahead)
      for (const [, ask] of steps) {
        const ruling = ask(history, today, { why: 'withdrawn', consultation: 1 })
        if (ruling.kind === 'refused') assert.match(ruling.reason, /^[^。a-z]+。$/u)
      }
    }),
    { numRuns: 300, seed: 20260302 },
  )
})

test('what the rules allow has an effect: no step that is allowed comes to nothing', () => {
  fc.assert(
    fc.property(anyHistory, anyRules, fc.integer({ min: 0, max: 20 }), (history, rules, ahead) => {
      const isIdle = (step: { kind: string }) => step.kind === 'withoutEffect'
      if (baselessOf(history).length > 0 || clockOf(history, calendar, rules).steps.some(isIdle)) return
      const today = addDays(history.at(-1)?.day ?? d('2026-03-02'), ahead)
      const until = addDays(today, 30)
      const steps = [
        [mayNow.askCorrection, { kind: 'correctionAsked', day: today, until }],
        [mayNow.correct, { kind: 'corrected', day: today }],
        [mayNow.askReasons, { kind: 'reasonsAsked', day: today, until }],
        [mayNow.giveReasons, { kind: 'reasonsGiven', day: today }],
        [mayNow.extend, { kind: 'extended', day: today, workingDays: 5, consentedBy: 1 }],
        [mayNow.noticeFee, { kind: 'feeNoticed', day: today, fee: 99 }],
        [mayNow.reply, { kind: 'replied', day: today, outcome: 'disclosed' }],
        [mayNow.reopen, { kind: 'reopened', day: today }],
      ] as const
      for (const [rule, event] of steps) {
        if (rule(history, calendar, rules, today).kind === 'refused') continue
        const clock = clockOf([...history, event], calendar, rules)
        assert.deepEqual(clock.steps.filter(isIdle), [], event.kind)
      }
    }),
    { numRuns: 2000, seed: 20260302 },
  )
})

test('a case that only ever took allowed steps has no step that came to nothing, and none without a base', () => {
  const walk = fc.array(fc.tuple(fc.nat({ max: 15 }), fc.nat({ max: 6 }), fc.integer({ min: 1, max: 20 })), {
    minLength: 15,
    maxLength: 30,
  })
  let taken = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2700 }), walk, anyRules, (start, choices, rules) => {
      let today = addDays(d('2018-06-01'), start)
      let history: readonly ClockEvent[] = [{ kind: 'arrived', day: today, channel: 'online' }]
      for (const [choice, gap, count] of choices) {
        today = addDays(today, gap)
        const workdays = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((more) => addDays(today, count + more))
        const until = workdays.find((day) => isWorkingDay(day, calendar)) ?? today
        const id = 1 + (count % 3)
        const consultation = { consultation: id }
        const known = new Set(history.flatMap((event) => ('consultation' in event ? [event.consultation] : [])))
        const fee = history.filter(({ kind }) => kind === 'feeNoticed').length
        const at = [history, calendar, rules, today] as const
        const steps: readonly (readonly [Ruling, ClockEvent])[] = [
          [mayNow.confirmReceipt(...at), { kind: 'receiptConfirmed', day: today }],
          [mayNow.contactFailed(...at), { kind: 'contactFailed', day: today }],
          [mayNow.askCorrection(...at, { until }), { kind: 'correctionAsked', day: today, until }],
          [mayNow.correct(...at), { kind: 'corrected', day: today }],
          [mayNow.askReasons(...at, { until }), { kind: 'reasonsAsked', day: today, until }],
          [mayNow.giveReasons(...at), { kind: 'reasonsGiven', day: today }],
          [mayNow.extend(...at), { kind: 'extended', day: today, workingDays: Math.min(count, 15), consentedBy: 1 }],
          [
            known.has(id) ? { kind: 'refused', reason: '', article: null } : mayNow.consult(...at),
            { kind: 'consultationSent', day: today, ...consultation, with: 'thirdParty' },
          ],
          [
            mayNow.deliverConsultation(...at, consultation),
            { kind: 'consultationDelivered', day: today, ...consultation },
          ],
          [mayNow.endConsultation(...at, consultation), { kind: 'consultationEnded', day: today, ...consultation }],
          [mayNow.noticeFee(...at), { kind: 'feeNoticed', day: today, fee: fee + 1 }],
          [mayNow.pay(...at), { kind: 'feePaid', day: today, fee }],
          [mayNow.takeBackFee(...at), { kind: 'feeTakenBack', day: today, fee }],
          [mayNow.reply(...at), { kind: 'replied', day: today, outcome: 'disclosed' }],
          [mayNow.reopen(...at), { kind: 'reopened', day: today }],
          [
            mayNow.delay(...at, { until: addDays(until, 60) }),
            { kind: 'delayed', day: today, until: addDays(until, 60) },
          ],
        ]
        const open = steps.filter(([ruling]) => ruling.kind === 'allowed')
        const event = open[choice % Math.max(1, open.length)]?.[1]
        if (event === undefined) continue
        history = [...history, event]
        taken += 1
      }
      const idle = clockOf(history, calendar, rules).steps.filter((step) => step.kind === 'withoutEffect')
      // What was asked for within a fee notice that was taken back later may have come too late without it.
      if (!history.some(({ kind }) => kind === 'feeTakenBack')) assert.deepEqual(idle, [])
      assert.deepEqual(baselessOf(history), [])
    }),
    { numRuns: 200, seed: 20260302, endOnFailure: true },
  )
  assert.ok(taken > 3000, `${taken} steps were taken`)
})
