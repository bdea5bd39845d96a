import type { CaseEvent } from '../../rules/application/case-event.ts'
import type { FilePurpose } from '../../rules/application/case-file.ts'
import { type RegisterField, readWrittenDown, type WrittenDown } from '../../rules/application/register-form.ts'
import { dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { putApplicant } from '../../store/application/applicants.ts'
import { applicationBySubmission, insertApplication, numberOf } from '../../store/application/applications.ts'
import { similarCases } from '../../store/application/duplicates.ts'
import { appendEvents } from '../../store/application/events.ts'
import { addReceiptEvidence } from '../../store/application/receipt-evidence.ts'
import type { Transaction } from '../../store/database.ts'
import { workplaceOf } from '../../store/workplaces.ts'
import { queryCodeOfForm } from '../apply/query-code.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'
import { type FilesApp, type KeptFile, keepFile } from '../kept-file.ts'
import type { UploadedFile } from './add-file.ts'
import { addCaseFile } from './case-files.ts'

export type Registered = {
  readonly kind: 'done'
  readonly id: number
  readonly number: string
  /** Shown and printed now: all that is kept of it is a keyed hash. */
  readonly code: string
}

/** The scans that come with a form, by what they show. */
export type Scans = readonly { readonly purpose: FilePurpose; readonly title: string; readonly file: UploadedFile }[]

type Field = RegisterField | 'agency' | 'knownSame'

/** From this likeness on, an application of the same applicant is taken for the same. */
const theSame = 80

/**
 * Writes down an application that came to the desk: gives it its number and code, its arrival, its scans, and the day of
 * receipt where the channel gives it at once (Art 31). The same form sent twice makes one.
 */
export async function registerApplication(
  app: DeskApp & FilesApp,
  by: By,
  asked: {
    readonly agencyId: number
    readonly submissionKey: string
    readonly typed: Readonly<Record<string, string>>
    readonly scans: Scans
  },
): Promise<Registered | NotDone<Field>> {
  const kept: (KeptFile & { readonly purpose: FilePurpose; readonly title: string })[] = []
  for (const { file, ...as } of asked.scans) kept.push({ ...(await keepFile(app, file)), ...as })
  return atDesk<Registered, Field>(app, by, 'application.register', async (desk) => {
    const { tx, day } = desk
    const workplace = await workplaceOf(tx, asked.agencyId, null, day)
    if (workplace === null || !workplace.hasDesk) {
      return { kind: 'invalid', problems: [{ field: 'agency', message: '请选择受理机关。' }] }
    }
    const refused = desk.ask(may.application.register, workplace)
    if (refused !== null) return refused
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 19))', [asked.submissionKey])
    const { code, codeKey } = queryCodeOfForm(app.sealer, asked.submissionKey)
    const known = await applicationBySubmission(tx, asked.submissionKey)
    if (known !== null) return { kind: 'done', ...known, code }
    const read = readWrittenDown(asked.typed, day)
    if (read.kind === 'invalid') return read
    const { written } = read
    const { id, number } = await insertApplication(tx, {
      agencyId: asked.agencyId,
      ...written,
      applicantKind: written.applicant.kind,
      submissionKey: asked.submissionKey,
      codeKey,
    })
    desk.about('application', id, { channel: written.channel })
    await putApplicant(tx, app.sealer, id, written.applicant)
    const same = asked.typed.knownSame === 'on' ? null : await sameBefore(desk, asked.agencyId, id, written)
    if (same !== null) return { kind: 'invalid', problems: [{ field: 'knownSame', message: same }] }
    await writeHistory(tx, app, id, written, by.personId)
    for (const { purpose, title, ...file } of kept) {
      await addCaseFile(tx, app, file, { applicationId: id, purpose, title, addedBy: by.personId })
    }
    return { kind: 'done', id, number, code }
  })
}

/** Nothing is refused for being asked twice: it is said once, so that one letter is not taken for two. */
async function sameBefore(
  { tx, viewer }: Desk,
  agencyId: number,
  except: number,
  { wanted }: WrittenDown,
): Promise<string | null> {
  const similar = await similarCases(tx, viewer, { agencyId, wanted, except })
  const same = similar.find(({ percent, sameApplicant }) => sameApplicant && percent >= theSame)
  if (same === undefined) return null
  return `同一申请人${dayInChinese(same.arrivedOn)}已经就几乎相同的内容提出申请（${numberOf(same)}）。确是另一件的，勾选“已知有相同的申请”后再登记。`
}

async function writeHistory(
  tx: Transaction,
  app: FilesApp,
  applicationId: number,
  { channel, arrivedOn, arrival, confirmation, receipt }: WrittenDown,
  recordedBy: number,
): Promise<void> {
  const events: CaseEvent[] = [{ kind: 'arrived', day: arrivedOn, channel }]
  if (receipt.kind === 'fixed') events.push({ kind: 'receiptConfirmed', day: receipt.day })
  const [arrived = 0, confirmed = 0] = await appendEvents(tx, applicationId, events, recordedBy)
  const of = { applicationId, recordedBy }
  await addReceiptEvidence(tx, app.sealer, { ...of, ...arrival, kind: 'arrival', eventId: arrived })
  if (confirmation !== null) {
    await addReceiptEvidence(tx, app.sealer, { ...of, ...confirmation, kind: 'confirmed', eventId: confirmed })
  }
}
