import { createHash } from 'node:crypto'
import { identityOf } from '../../rules/application/applicant.ts'
import type { FilePurpose } from '../../rules/application/case-file.ts'
import type { FiledApplication } from '../../rules/apply/apply-form.ts'
import { dayOfInstant } from '../../rules/day.ts'
import { putApplicant } from '../../store/application/applicants.ts'
import { applicationBySubmission, insertApplication } from '../../store/application/applications.ts'
import { appendEvents } from '../../store/application/events.ts'
import { addReceiptEvidence } from '../../store/application/receipt-evidence.ts'
import { beginApplicantSession } from '../../store/apply/status-sessions.ts'
import { putSubmission, submissionOf, submissionsFrom, submissionsOf } from '../../store/apply/submissions.ts'
import { record } from '../../store/audit.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { addCaseFile } from '../application/case-files.ts'
import { type FilesApp, type KeptFile, keepFile } from '../kept-file.ts'
import { newToken, tokenHash } from '../sign-in/token.ts'
import { proofOf } from './proof.ts'
import { queryCodeOfForm } from './query-code.ts'

export type ApplyApp = FilesApp & { readonly db: Database }

/** From where an applicant asks. */
export type ApplicantPlace = { readonly now: Date; readonly from: string | null; readonly network: string }

/** A file that came with a form, known by its first bytes to be of a kind that is taken. */
export type SentFile = {
  readonly bytes: Uint8Array
  readonly name: string
  readonly mediaType: string
  readonly purpose: FilePurpose
  readonly title: string
}

export type Application = {
  readonly agencyId: number
  /** From the mark of the form: the same form sent twice has the same. */
  readonly submissionKey: string
  readonly filed: FiledApplication
  readonly files: readonly SentFile[]
}

export type Applied =
  /** `again`: this form had been received before, and nothing was added. `token` opens the case in this browser. */
  | { readonly kind: 'applied'; readonly number: string; readonly token: string; readonly again: boolean }
  /** The form had been received before under this number, and says something else now: nothing of that was taken in. */
  | { readonly kind: 'changed'; readonly number: string }
  /** Too many, from this network or by this applicant; one sentence that says what to do. */
  | { readonly kind: 'wait'; readonly reason: string }

const hour = 3_600_000
const perNetwork = { inAnHour: 20, inADay: 60 }
const perApplicant = { inADay: 20 }
const instead = '条例没有限制申请次数，着急的可以当面提交或者邮寄申请。'

/**
 * Takes in an application from the public form. Once it returns, the case, its event, its files and what the receipt
 * says are on disk together. The day of receipt is not set here: that takes both sides (Art 31).
 */
export async function apply(app: ApplyApp, asked: Application, place: ApplicantPlace): Promise<Applied> {
  const before = await app.db.transaction((tx) => knownForm(tx, app, asked, place))
  if (before !== null) return before
  const kept = await Promise.all(asked.files.map((file) => keepFile(app, file)))
  return app.db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 19))', [asked.submissionKey])
    return (await knownForm(tx, app, asked, place)) ?? (await takeIn(tx, app, asked, kept, place))
  })
}

async function takeIn(
  tx: Transaction,
  app: ApplyApp,
  { agencyId, submissionKey, filed, files }: Application,
  kept: readonly KeptFile[],
  place: ApplicantPlace,
): Promise<Applied> {
  const { now, from } = place
  const networkKey = app.sealer.keyedHash(place.network, 'application.network')
  const refusal = await tooMany(tx, app, filed, networkKey, now)
  if (refusal !== null) return { kind: 'wait', reason: refusal }
  const day = dayOfInstant(now)
  const { codeKey } = queryCodeOfForm(app.sealer, submissionKey)
  const { applicant, ...wanted } = filed
  const { id, number } = await insertApplication(tx, {
    ...{
      agencyId,
      channel: 'online',
      applicantKind: applicant.kind,
      ...wanted,
      arrivedOn: day,
      submissionKey,
      codeKey,
    },
  })
  await putApplicant(tx, app.sealer, id, applicant)
  const [eventId = 0] = await appendEvents(tx, id, [{ kind: 'arrived', day, channel: 'online' }], null)
  await addReceiptEvidence(tx, app.sealer, {
    ...{ applicationId: id, kind: 'arrival', day, timeOfDay: timeInShanghai(now), way: 'platform', eventId },
    ...{ account: { with: '', at: '', note: '申请人在门户提交，程序自动登记' }, recordedBy: null },
  })
  for (const [at, file] of kept.entries()) {
    const { purpose, title } = files[at] ?? { purpose: 'request', title: '附件' }
    await addCaseFile(tx, app, file, { applicationId: id, purpose, title, addedBy: null })
  }
  const fileSums = kept.map(({ sha256 }) => sha256)
  const proof = proofOf(app.sealer, { number, receivedAt: now, filed, fileSums })
  await putSubmission(tx, id, { receivedAt: now, proof, networkKey })
  const token = await openCase(tx, id, now)
  await record(tx, {
    actor: { kind: 'visitor' },
    act: 'application.submit',
    subject: { kind: 'application', id: String(id) },
    result: 'done',
    from,
    detail: { proof: proof.toString('hex'), files: kept.length },
  })
  return { kind: 'applied', number, token, again: false }
}

/**
 * What a form that was received before led to: the applicant may never have seen the answer. What he has changed since
 * must not pass for received: the proof tells whether it is the same.
 */
async function knownForm(
  tx: Transaction,
  { sealer }: ApplyApp,
  { submissionKey, filed, files }: Application,
  { now }: ApplicantPlace,
): Promise<Applied | null> {
  const known = await applicationBySubmission(tx, submissionKey)
  const submission = known === null ? null : await submissionOf(tx, known.id)
  if (known === null || submission === null) return null
  const { receivedAt, proof } = submission
  const fileSums = files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
  if (!proofOf(sealer, { number: known.number, receivedAt, filed, fileSums }).equals(proof)) {
    return { kind: 'changed', number: known.number }
  }
  return { kind: 'applied', number: known.number, token: await openCase(tx, known.id, now), again: true }
}

function timeInShanghai(instant: Date): string {
  return new Date(instant.getTime() + 8 * hour).toISOString().slice(11, 16)
}

async function openCase(tx: Transaction, applicationId: number, at: Date): Promise<string> {
  const token = newToken()
  await beginApplicantSession(tx, { tokenHash: tokenHash(token), applicationId, at, bySubmission: true })
  return token
}

async function tooMany(
  tx: Transaction,
  { sealer }: ApplyApp,
  { applicant }: FiledApplication,
  networkKey: Buffer,
  now: Date,
): Promise<string | null> {
  const since = (hours: number) => new Date(now.getTime() - hours * hour)
  if ((await submissionsFrom(tx, networkKey, since(1))) >= perNetwork.inAnHour) {
    return `这个网络一小时内已经提交了${perNetwork.inAnHour}件申请，请一小时后再提交。${instead}`
  }
  if ((await submissionsFrom(tx, networkKey, since(24))) >= perNetwork.inADay) {
    return `这个网络一天内已经提交了${perNetwork.inADay}件申请，请明天再提交。${instead}`
  }
  const identity = identityOf(applicant)
  const identityKey = identity === null ? null : sealer.keyedHash(identity, 'applicant.identity')
  if (identityKey !== null && (await submissionsOf(tx, identityKey, since(24))) >= perApplicant.inADay) {
    return `您一天内已经提交了${perApplicant.inADay}件申请，请明天再提交。${instead}`
  }
  return null
}
