import { type Day, dayInChinese } from '../day.ts'
import type { CaseState, Channel } from './application.ts'
import { type CaseEvent, type ClockEvent, clockHistory } from './case-event.ts'
import { outcomes } from './outcome.ts'

/** Where a case stands, to its applicant, in one plain sentence. */
export const stateForApplicant: Readonly<Record<CaseState, string>> = {
  unconfirmed: '已经提交，机关还没有与您确认收到的日期。请留意来电和邮件，也可以打电话给机关。',
  handling: '正在办理。',
  awaitingCorrection: '在等您补正。',
  awaitingReasons: '在等您说明理由。',
  consulting: '正在征求第三方或者其他机关的意见，这段时间不计入答复期限。',
  awaitingFee: '在等您缴纳信息处理费。',
  lapsed: '补正或者缴费的期限已过，机关将办结这件申请。有正当理由的，请尽快与机关联系。',
  answeringAnew: '正在按复议决定或者判决重新答复。',
  concluded: '已经办结。',
}

/** What happened that an applicant is told of, each in one sentence, oldest first; what was struck out is not. */
export function newsForApplicant(
  events: readonly (CaseEvent & { readonly id: number })[],
): readonly { readonly day: Day; readonly words: string }[] {
  return clockHistory(events).map((event) => ({ day: event.day, words: wordsOf(event) }))
}

function wordsOf(event: ClockEvent): string {
  switch (event.kind) {
    case 'arrived':
      return arrivals[event.channel]
    case 'contactFailed':
      return '机关没有联系上您，请主动打电话确认，确认之日才是收到之日'
    case 'receiptConfirmed':
      return `确认${dayInChinese(event.day)}为收到申请之日，答复期限从次日起算`
    case 'correctionAsked':
      return `机关请您补正，期限到${dayInChinese(event.until)}`
    case 'corrected':
      return '收到您的补正，答复期限重新计算'
    case 'reasonsAsked':
      return `机关请您说明申请的数量、频次的理由，期限到${dayInChinese(event.until)}`
    case 'reasonsGiven':
      return '收到您说明的理由'
    case 'delayed':
      return `机关告知延迟到${dayInChinese(event.until)}答复`
    case 'consultationSent':
      return event.with === 'thirdParty' ? '开始征求第三方的意见' : '开始征求其他机关的意见'
    case 'consultationDelivered':
      return '征求意见书已经送到'
    case 'consultationEnded':
      return '征求意见结束，继续办理'
    case 'extended':
      return `机关告知延长答复期限${event.workingDays}个工作日`
    case 'feeNoticed':
      return '收费通知送达，缴费前答复期限不计算'
    case 'feePaid':
      return '收到您缴纳的信息处理费'
    case 'feeTakenBack':
      return '机关撤回收费通知'
    case 'partReplied':
      return '机关先答复了一部分'
    case 'replied':
      return `机关答复：${outcomes[event.outcome].name}`
    case 'closed':
      return event.why === 'withdrawn' ? '您撤回了申请，办结' : `办结：${outcomes[event.outcome].name}`
    case 'reopened':
      return '恢复办理'
    case 'orderedAnew':
      return '复议决定或者判决要求机关重新答复'
  }
}

const arrivals: Readonly<Record<Channel, string>> = {
  counter: '您当面提交申请',
  oral: '您口头提出申请，工作人员代为填写',
  signedPost: '您的申请邮寄到达',
  ordinaryPost: '您的申请以平常信函到达',
  fax: '您的申请以传真到达',
  email: '您的申请以电子邮件到达',
  online: '您在网上提交申请',
}
