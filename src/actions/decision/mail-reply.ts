import type { Sealer } from '../../outside/keyring.ts'
import type { Mail, MailAttachment, Mailer } from '../../outside/mailer.ts'
import { letterKindName } from '../../rules/letter/letter-kind.ts'
import { applicantOf } from '../../store/application/applicants.ts'
import type { ApplicationRow } from '../../store/application/applications.ts'
import type { Transaction } from '../../store/database.ts'
import type { ReplyLetter } from '../../store/decision/reply-letters.ts'
import { readCaseFile } from '../application/case-files.ts'
import type { CopyAtHand } from '../apply/copies.ts'
import type { Refused } from '../desk-act.ts'
import type { FilesApp } from '../kept-file.ts'

export type MailingApp = Pick<FilesApp, 'files'> & {
  readonly sealer: Sealer
  /** Null: no mail is sent. */
  readonly mailer: Pick<Mailer, 'send'> | null
  /** Told of each mail that the server did not take. */
  readonly onFault?: ((fault: unknown) => void) | undefined
}

/** Servers commonly refuse more than 25 MB, and attachments grow by a third on their way. */
const mostBytes = 15 * 1024 * 1024

/** Whether the program can send the answer of this case itself: cases of the sample and of the old ledger mail nobody. */
export function canMailReply(
  { mailer }: Pick<MailingApp, 'mailer'>,
  { sample, imported }: Pick<ApplicationRow, 'sample' | 'imported'>,
): boolean {
  return mailer !== null && !sample && !imported
}

export type MailedReply = { readonly kind: 'mailed'; readonly to: string; readonly mailId: string }

/**
 * Sends an answer with its released copies to the applicant's address, and waits until the server has taken it: an answer
 * that was not sent is not served. The caller has asked whether all of it may go out, and holds the case. Sent again after
 * a crash it has the same id (`attempt`: how many tries of this case there were before).
 */
export async function mailReply(
  tx: Transaction,
  app: MailingApp,
  application: ApplicationRow,
  { number, attempt, letter, copies }: Sent,
): Promise<MailedReply | Refused> {
  const to = (await applicantOf(tx, app.sealer, application.id))?.email.trim() ?? ''
  if (to === '') return { kind: 'refused', reason: '申请人资料中没有电子邮箱，不能以电子邮件送达。' }
  const attachments: MailAttachment[] = []
  const titled = [{ fileId: letter.fileId, title: letterKindName(letter.kind) }, ...copies]
  for (const [index, { fileId, title }] of titled.entries()) {
    const opened = await readCaseFile(tx, app, application.id, fileId)
    if (opened === null) throw new Error(`file ${fileId} of case ${application.id} cannot be opened`)
    const { bytes, file } = opened
    // Of the name that it came with only the ending goes along.
    const ending = /\.[a-z0-9]{1,5}$/iu.exec(opened.name)?.[0].toLowerCase() ?? ''
    attachments.push({ name: `${index + 1}-${title}${ending}`, mediaType: file.mediaType, bytes })
  }
  if (attachments.reduce((sum, { bytes }) => sum + bytes.length, 0) > mostBytes) {
    return { kind: 'refused', reason: '附件合计超过15MB，多数邮箱不会收下；请改用网上提供，或者刻盘邮寄。' }
  }
  const mailId = `application.${application.id}.answer.${letter.id}.${attempt}@gongkai`
  const mail: Mail = {
    to,
    subject: `政府信息公开申请 ${number} 的答复`,
    text: textOf(number, application, attachments),
  }
  const { mailer } = app
  if (mailer === null) return notTaken
  try {
    await mailer.send({ ...mail, id: mailId, attachments })
  } catch (fault) {
    app.onFault?.(fault)
    return notTaken
  }
  return { kind: 'mailed', to, mailId }
}

type Sent = {
  readonly number: string
  readonly attempt: number
  readonly letter: ReplyLetter
  readonly copies: readonly Pick<CopyAtHand, 'fileId' | 'title'>[]
}

const notTaken: Refused = {
  kind: 'refused',
  reason: '邮件服务器没有收下这封邮件，没有登记送达；请稍后再试，或者改用其他方式。',
}

function textOf(number: string, { agencyName }: ApplicationRow, attachments: readonly MailAttachment[]): string {
  return [
    '您好：',
    '',
    `您的政府信息公开申请（受理编号 ${number}）已经办结或者先行答复。按您同意的方式，以电子邮件向您送达答复，见附件：`,
    '',
    ...attachments.map(({ name }) => name),
    '',
    '不服答复的，可以按答复书写明的途径和期限申请行政复议或者提起行政诉讼。附件打不开的，请按答复书上的联系方式与我们联系。',
    '',
    agencyName,
    '',
    '这封邮件由程序发出，请不要回复。机关不会在邮件里索要查询码、银行卡号或者验证码。',
  ].join('\n')
}
