import { mayShowCode } from '../../../actions/apply/applicant-session.ts'
import { queryCodeOfForm } from '../../../actions/apply/query-code.ts'
import type { Receipt } from '../../../documents/receipt.ts'
import { type Applicant, identityKinds, maskedApplicant } from '../../../rules/application/applicant.ts'
import { applicantKinds, channels } from '../../../rules/application/application.ts'
import type { Recorded } from '../../../rules/application/case-event.ts'
import { type CaseFile, filePurposes } from '../../../rules/application/case-file.ts'
import type { Clock } from '../../../rules/clock/clock.ts'
import { clockInWords } from '../../../rules/clock/clock-words.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { secondInChinese } from '../../../rules/minute.ts'
import { everyone } from '../../../rules/visibility.ts'
import { agencyBySlug } from '../../../store/agencies.ts'
import { applicantOf } from '../../../store/application/applicants.ts'
import { type ApplicationRow, applicationOfApplicant, numberOf } from '../../../store/application/applications.ts'
import { clockOfCase, eventsOf } from '../../../store/application/events.ts'
import { caseFilesOf } from '../../../store/application/files.ts'
import { hasCodeKey } from '../../../store/apply/code-recoveries.ts'
import type { ApplicantSession } from '../../../store/apply/status-sessions.ts'
import { type Submission, submissionOf } from '../../../store/apply/submissions.ts'
import type { Transaction } from '../../../store/database.ts'
import { sampleNotice } from '../../layout.tsx'
import type { Web } from '../../web.ts'
import { receivingName } from './apply-form.tsx'

/** A case as its applicant may know it: what he sent, what he was told, and how the clock stands. */
export type ApplicantCase = {
  readonly application: ApplicationRow
  readonly number: string
  /** Masked but for the name; null where it was erased. */
  readonly applicant: Applicant | null
  readonly events: readonly Recorded[]
  readonly clock: Clock
  /** What the applicant has sent himself. */
  readonly files: readonly CaseFile[]
  readonly submission: Submission | null
  /** The query code, while the receipt may still show it. */
  readonly code: string | null
  /** The agency is one of the sample. */
  readonly sample: boolean
}

export async function caseOfApplicant(
  tx: Transaction,
  { sealer }: Pick<Web, 'sealer'>,
  session: ApplicantSession,
  now: Date,
): Promise<ApplicantCase | null> {
  const id = session.applicationId
  const application = await applicationOfApplicant(tx, id)
  if (application === null) return null
  const submission = await submissionOf(tx, id)
  const made = submission === null ? null : queryCodeOfForm(sealer, submission.submissionKey)
  const shown = made !== null && mayShowCode(session, now) && (await hasCodeKey(tx, id, made.codeKey))
  const applicant = await applicantOf(tx, sealer, id)
  return {
    application,
    number: numberOf(application),
    applicant: applicant === null ? null : { ...maskedApplicant(applicant), name: applicant.name },
    events: await eventsOf(tx, id),
    clock: await clockOfCase(tx, id),
    files: (await caseFilesOf(tx, id)).filter(isOwn),
    submission,
    code: shown ? made.code : null,
    sample: (await agencyBySlug(tx, everyone, application.agencySlug))?.sample ?? false,
  }
}

const ownPurposes: readonly string[] = ['request', 'form', 'identity', 'authorisation', 'correction', 'reasons']

/** What the applicant sent by the portal: of what the desk scanned he has the paper. */
function isOwn({ purpose, addedBy }: CaseFile): boolean {
  return addedBy === null && ownPurposes.includes(purpose)
}

/** What the applicant asked for and who he is, line by line. */
export function linesOf({ application, applicant }: ApplicantCase): readonly (readonly [string, string])[] {
  const { medium, receivingWay: way } = application
  const who: readonly (readonly [string, string])[] =
    applicant === null
      ? []
      : [
          ['申请人', `${applicant.name}（${applicantKinds[applicant.kind]}）`],
          [applicant.identityKind === '' ? '证件' : identityKinds[applicant.identityKind], applicant.identityNumber],
          ['统一社会信用代码', applicant.creditCode],
          ['联系电话', applicant.phone],
          ['电子邮箱', applicant.email],
          ['通信地址', applicant.address],
          ['代理人', applicant.agent],
        ]
  const what: readonly (readonly [string, string])[] = [
    ['所需信息', application.wanted],
    ['文件名称或者文号', application.wantedDocument ?? ''],
    ['获取方式', receivingName({ medium, way })],
  ]
  return [...who, ...what].filter(([, value]) => value !== '')
}

/** The receipt of a case, with the code while it may be shown. */
export function receiptOf(shown: ApplicantCase, statusAddress: string, today: Day): Receipt {
  const { application, submission, files } = shown
  return {
    number: shown.number,
    agencyName: application.agencyName,
    receivedAt:
      submission === null
        ? `${dayInChinese(application.arrivedOn)}（${channels[application.channel]}）`
        : secondInChinese(submission.receivedAt),
    facts: linesOf(shown),
    files: files.map(({ title, purpose }) => title || filePurposes[purpose]),
    dayInWords: clockInWords(shown.clock, today),
    next: nextSteps(application),
    code: shown.code,
    proof: submission === null ? null : grouped(submission.proof.toString('hex')),
    statusAddress,
    note: shown.sample ? sampleNotice : '',
  }
}

/** What happens next; while the day of receipt is open, first how it comes about (Art 31). */
function nextSteps({ agencyName, channel, receiptOn }: ApplicationRow): readonly string[] {
  const confirming =
    channel === 'online' ? '网上申请以双方确认之日为收到之日（条例第三十一条）' : '确认之日为收到之日（条例第三十一条）'
  return [
    ...(receiptOn === null
      ? [`${agencyName}会按您留的电话或者电子邮箱与您确认，${confirming}，答复期限从那天起算。请留意来电和邮件。`]
      : []),
    '材料不齐或者描述不清的，自收到之日起7个工作日内一次告知您补正；补正后重新计算期限。',
    '自收到之日起20个工作日内答复；不能按期的，经负责人同意最多延长20个工作日，并告知您。征求第三方和其他机关意见的时间不计算在内。',
    '凭受理编号和查询码随时查看进度、补正、下载答复、撤回申请。',
  ]
}

function grouped(signs: string): string {
  return signs.replace(/(.{8})(?=.)/gu, '$1 ')
}
