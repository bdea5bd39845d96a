import type { Sealer } from '../../outside/keyring.ts'
import { may } from '../../rules/permission.ts'
import { printableLine } from '../../rules/printable.ts'
import { type FeeBasis, feeBases, feePerItem, feePerPage } from '../../rules/procedure/fee.ts'
import { mayNow } from '../../rules/procedure/procedure.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import { limitOn } from '../../rules/statutory-limits.ts'
import { workingDayAfter } from '../../rules/work-calendar.ts'
import {
  feesOf,
  itemsInMonthBefore,
  type ProcessingFee,
  prepareFee,
  putFeeNoticed,
  putFeePaid,
  putFeeTakenBack,
  standingFee,
} from '../../store/procedure/fees.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type AtCase, atCase, lawSays } from './at-case.ts'
import { readTold, type ToldField, type Typed } from './read-told.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Done = { readonly kind: 'done' }

/** Computes the fee on one basis and keeps it, in the place of one of which the applicant was not told yet. */
export function chargeFee(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<{ readonly kind: 'prepared'; readonly id: number } | NotDone<'basis' | 'count'>> {
  const wanted = { act: 'application.chargeFee', rule: may.application.work, applicationId }
  return atCase<{ kind: 'prepared'; id: number }, 'basis' | 'count'>(app, by, wanted, async (at) => {
    const form = stepForm<'basis' | 'count'>()
    const basis = form.choice('basis', typed.basis, isFeeBasis, '计费方式')
    const what = basis === 'perPage' ? '页数' : '件数'
    const count = form.number('count', typed.count, {
      what,
      least: 1,
      most: 100_000,
      unit: basis === 'perPage' ? '页' : '件',
    })
    if (basis === null || count === null) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.noticeFee(...at.asked))
    if (refused !== null) return refused
    const standing = standingFee(await feesOf(at.tx, app.sealer, applicationId))
    if (standing !== null && standing.noticedOn !== null) {
      return {
        kind: 'refused',
        reason: '收费通知已经送达，每件申请只能按一种方式收取一次（国办函〔2020〕109号第三条）。',
      }
    }
    const before = basis === 'perItem' ? (await itemsInMonthBefore(at.tx, applicationId)).items : null
    const fee = before === null ? feePerPage(count, at.day) : feePerItem(before, count, at.day)
    if (fee.kind === 'none') return { kind: 'refused', reason: fee.reason }
    if (fee.yuan === 0) {
      const free = before === null ? `${count}页` : `本月累计${before + count}件`
      return { kind: 'refused', reason: `${free}，没有超过免费的范围，不收取信息处理费（国办函〔2020〕109号）。` }
    }
    const { slices, yuan } = fee
    const id = await prepareFee(at.tx, {
      ...{ applicationId, basis, count, countedBefore: before, yuan, slices },
      ...{ preparedBy: by.personId, preparedOn: at.day },
    })
    return { kind: 'prepared', id }
  })
}

/** The applicant received the 收费通知: the clock stands, and his 20 working days to pay run from the next one. */
export function noticeFee(app: App, by: By, applicationId: number, typed: Typed): Promise<Done | NotDone<ToldField>> {
  return withFee<ToldField>(app, by, 'application.noticeFee', applicationId, async (at, fee) => {
    if (fee.noticedOn !== null) return { kind: 'refused', reason: '收费通知已经送达。' }
    const told = readTold(typed, { today: at.day, notBefore: fee.preparedOn, after: '拟定收费', what: '送达' })
    if (told.kind === 'invalid') return told
    const refused = lawSays(mayNow.noticeFee(...at.asked, { on: told.on }))
    if (refused !== null) return refused
    const limit = limitOn('feePayment', told.on)?.value
    if (limit?.kind !== 'workingDays') throw new Error('the law sets no days to pay a fee')
    const until = workingDayAfter(told.on, limit.count, at.calendar).day
    await at.append({ kind: 'feeNoticed', day: told.on, fee: fee.id })
    await putFeeNoticed(at.tx, fee.id, { on: told.on, way: told.way, until })
    return { kind: 'done' }
  })
}

/** The fee is paid in full on this day, with this fiscal invoice (财政票据): the period runs anew from the next day. */
export function recordPayment(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<'paidOn' | 'receiptNumber'>> {
  type Field = 'paidOn' | 'receiptNumber'
  return withFee<Field>(app, by, 'application.recordPayment', applicationId, async (at, fee) => {
    const form = stepForm<Field>()
    const day = { what: '缴费完成的日期', today: at.day, notBefore: fee.noticedOn, after: '收到收费通知' }
    const on = form.day('paidOn', typed.paidOn, day)
    const receipt = { what: '财政票据号码', most: 60 }
    const number = form.text('receiptNumber', printableLine(typed.receiptNumber ?? ''), receipt)
    if (on === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.pay(...at.asked, { on }))
    if (refused !== null) return refused
    await at.append({ kind: 'feePaid', day: on, fee: fee.id })
    await putFeePaid(at.tx, fee.id, on, number)
    return { kind: 'done' }
  })
}

/** Takes the notice back before it was paid, as if there had been none; not told yet, it is simply given up. */
export function takeBackFee(app: App, by: By, applicationId: number, typed: Typed): Promise<Done | NotDone<'why'>> {
  return withFee<'why'>(app, by, 'application.takeBackFee', applicationId, async (at, fee) => {
    const form = stepForm<'why'>()
    const why = form.text('why', typed.why, { what: '撤回的理由', most: 500 })
    if (form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = fee.noticedOn === null ? null : lawSays(mayNow.takeBackFee(...at.asked))
    if (refused !== null) return refused
    if (fee.noticedOn !== null) await at.append({ kind: 'feeTakenBack', day: at.day, fee: fee.id })
    await putFeeTakenBack(at.tx, app.sealer, fee.id, at.day, why)
    return { kind: 'done' }
  })
}

/** A step of the fee that stands. */
function withFee<Field extends string>(
  app: App,
  by: By,
  act: string,
  applicationId: number,
  work: (at: AtCase, fee: ProcessingFee) => Promise<Done | NotDone<Field>>,
): Promise<Done | NotDone<Field>> {
  return atCase<Done, Field>(app, by, { act, rule: may.application.work, applicationId }, async (at) => {
    const fee = standingFee(await feesOf(at.tx, app.sealer, applicationId))
    if (fee === null) return { kind: 'refused', reason: '这件申请没有收取信息处理费。' }
    at.about('application', applicationId, { fee: fee.id })
    return work(at, fee)
  })
}

function isFeeBasis(value: unknown): value is FeeBasis {
  return typeof value === 'string' && Object.hasOwn(feeBases, value)
}
