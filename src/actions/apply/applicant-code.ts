import type { Mailer } from '../../outside/mailer.ts'
import { delayBefore, triesForgottenAfter } from '../../rules/sign-in/delay.ts'
import { applicantOf, type Sealing } from '../../store/application/applicants.ts'
import { putQueryCode } from '../../store/application/registering.ts'
import { caseByEmail, codeRecovery, putCodeRecovery, useCodeRecovery } from '../../store/apply/code-recoveries.ts'
import { type AuditEntry, record } from '../../store/audit.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { countTry, triesOf } from '../../store/sign-in-tries.ts'
import { newToken, tokenHash } from '../sign-in/token.ts'
import { beginSession } from './applicant-session.ts'
import type { ApplicantPlace } from './apply.ts'
import { newQueryCode } from './query-code.ts'

type CodeApp = { readonly db: Database; readonly sealer: Sealing }

const hour = 3_600_000
const recoveryHours = 1

/**
 * Mails a link for a new query code to the address that the applicant of this case had given, each time after a longer
 * while. Whoever asks is told the same, in the same time, whatever is so: the mail is written and sent afterwards.
 * `addressOf` gives the address of a link.
 */
export function recoverCode(
  app: CodeApp & { readonly mailer: Pick<Mailer, 'send'> },
  typed: { readonly number: string; readonly email: string },
  place: ApplicantPlace,
  addressOf: (token: string) => string,
  onFault: (fault: unknown) => void,
): { readonly sending: Promise<void> } {
  const email = typed.email.slice(0, 300).normalize('NFKC').trim().toLowerCase()
  const number = typed.number.slice(0, 100)
  return { sending: work().catch(onFault) }

  async function work(): Promise<void> {
    const mail = await app.db.transaction(async (tx) => {
      const subject = app.sealer.keyedHash(email, 'application.recovery')
      const waits = await waitsFor(tx, subject, place)
      const id = waits ? null : await caseByEmail(tx, number, app.sealer.keyedHash(email, 'applicant.email'))
      // The hash finds the address in any case of letters; the mail goes to it as it was given.
      const to = id === null ? null : ((await applicantOf(tx, app.sealer, id))?.email ?? null)
      const token = newToken()
      if (id !== null && to !== null) {
        const expiresAt = new Date(place.now.getTime() + recoveryHours * hour)
        const tokenHashed = tokenHash(token)
        await putCodeRecovery(tx, { tokenHash: tokenHashed, applicationId: id, madeAt: place.now, expiresAt })
      }
      await record(tx, {
        ...entryOf('application.askCode', to === null ? null : id, place),
        result: to === null ? 'refused' : 'done',
        detail: { reason: waits ? 'wait' : null },
      })
      return to === null ? null : { to, text: letter(addressOf(token)) }
    })
    if (mail !== null) await app.mailer.send({ ...mail, subject: '重新取得查询码' })
  }
}

export function lookAtRecovery(app: Pick<CodeApp, 'db'>, token: string, now: Date): Promise<boolean> {
  return app.db.read(async (tx) => (await codeRecovery(tx, tokenHash(token), now)) !== null)
}

export type CodeRenewed =
  | { readonly kind: 'renewed'; readonly applicationId: number; readonly code: string; readonly token: string }
  | { readonly kind: 'stale' }

/** Gives the case of a link a new query code, once; the old one and everything that it had opened end. */
export function renewCode(app: CodeApp, token: string, place: ApplicantPlace): Promise<CodeRenewed> {
  return app.db.transaction(async (tx): Promise<CodeRenewed> => {
    const applicationId = await useCodeRecovery(tx, tokenHash(token), place.now)
    if (applicationId === null) {
      await record(tx, { ...entryOf('application.renewCode', null, place), result: 'refused' })
      return { kind: 'stale' }
    }
    const { code, codeKey } = newQueryCode(app.sealer)
    await putQueryCode(tx, applicationId, codeKey)
    const session = await beginSession(tx, applicationId, place.now)
    await record(tx, { ...entryOf('application.renewCode', applicationId, place), result: 'done' })
    return { kind: 'renewed', applicationId, code, token: session }
  })
}

async function waitsFor(tx: Transaction, subject: Buffer, { now }: ApplicantPlace): Promise<boolean> {
  const everywhere = { key: 'all mails', known: true }
  const waits = delayBefore(await triesOf(tx, subject, everywhere), now) > 0
  await countTry(tx, subject, everywhere, now, new Date(now.getTime() - triesForgottenAfter))
  return waits
}

function entryOf(act: string, applicationId: number | null, { from }: ApplicantPlace): Omit<AuditEntry, 'result'> {
  const subject = applicationId === null ? null : { kind: 'application', id: String(applicationId) }
  return { actor: { kind: 'visitor' }, act, subject, from }
}

function letter(address: string): string {
  return [
    '您好：',
    '',
    `有人（应当是您本人）请求重新取得一件政府信息公开申请的查询码。请在${recoveryHours}小时内打开下面的链接，只能用一次：`,
    '',
    address,
    '',
    '打开之后会得到新的查询码，原来的查询码随即失效。如果不是您本人的请求，请不必理会。',
  ].join('\n')
}
