import type { FileInspector } from '../../outside/file-inspector.ts'
import type { CaseFile } from '../../rules/application/case-file.ts'
import { mayConfirm, type ReleaseState, releaseStateOf, releaseStops } from '../../rules/decision/release.ts'
import { inspectingProgram } from '../../rules/inspection.ts'
import { may } from '../../rules/permission.ts'
import { printableLine } from '../../rules/printable.ts'
import { applicationById } from '../../store/application/applications.ts'
import { caseFile, caseFilesOf, removeCaseFile } from '../../store/application/files.ts'
import type { Transaction } from '../../store/database.ts'
import {
  insertConfirmation,
  insertInspection,
  inspectionsOf,
  type KeptInspection,
} from '../../store/decision/released-files.ts'
import { officerOn } from '../../store/officers.ts'
import type { UploadedFile } from '../application/add-file.ts'
import { addCaseFile, readCaseFile, titleNamesApplicant } from '../application/case-files.ts'
import type { By, DeskApp, NotDone, Refused } from '../desk-act.ts'
import { type FilesApp, keepFile } from '../kept-file.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'
import { type ProtectedInCase, protectedStringsOf } from './protected-strings.ts'

type App = DeskApp & FilesApp & { readonly inspector: FileInspector }
type Done = { readonly kind: 'done'; readonly fileId: number; readonly state: ReleaseState }

/** A copy that is to be handed over, with its last inspection and what follows from both now. */
export type CopyToRelease = {
  readonly file: CaseFile
  readonly kept: KeptInspection | null
  readonly state: ReleaseState
  /** The places of the findings that a person may accept and has not. */
  readonly toConfirm: readonly number[]
}

/** The copies of a case, each asked of its inspection as things stand in this moment. */
export async function copiesToRelease(
  tx: Transaction,
  app: Pick<FilesApp, 'sealer'>,
  applicationId: number,
): Promise<readonly CopyToRelease[]> {
  const files = (await caseFilesOf(tx, applicationId)).filter(({ purpose }) => purpose === 'release')
  if (files.length === 0) return []
  const inspections = await inspectionsOf(tx, app.sealer, applicationId)
  const known = await protectedStringsOf(tx, app, applicationId)
  return files.map((file) => copyOf(file, inspections.get(file.id) ?? null, known))
}

function copyOf(file: CaseFile, kept: KeptInspection | null, { key, mayAppear }: ProtectedInCase): CopyToRelease {
  if (kept === null) return { file, kept, state: 'notInspected', toConfirm: [] }
  const { inspection, confirmations } = kept
  const confirmed = new Set(confirmations.map(({ finding }) => finding))
  const current = kept.sha256 === file.sha256 && kept.program === inspectingProgram && kept.protectedKey.equals(key)
  const state = releaseStateOf({ ...inspection, current, confirmed }, mayAppear)
  const open = inspection.findings.flatMap((finding, index) =>
    confirmed.has(index) || !mayConfirm(finding, mayAppear) ? [] : [index],
  )
  return { file, kept, state, toConfirm: state === 'toConfirm' ? open : [] }
}

/** Whether a file of a case may leave the house: null, or why not. What is no inspected copy may not. */
export async function releasable(
  tx: Transaction,
  app: Pick<FilesApp, 'sealer'>,
  applicationId: number,
  fileId: number,
): Promise<Refused | null> {
  const copy = (await copiesToRelease(tx, app, applicationId)).find(({ file }) => file.id === fileId)
  const state = copy?.state ?? 'notInspected'
  return state === 'free' ? null : { kind: 'refused', reason: releaseStops[state] }
}

/** Puts a copy that is to be handed over into the case, and keeps what its inspection found. */
export async function addReleaseFile(
  app: App,
  by: By,
  given: { readonly applicationId: number; readonly title: string; readonly file: UploadedFile | null },
): Promise<Done | NotDone<'file' | 'title'>> {
  const { applicationId } = given
  // On disk and inspected before the transaction begins: an inspection may take as long as a minute.
  const kept = given.file === null ? null : await keepFile(app, given.file)
  const inspected = given.file === null ? null : await inspectFor(app, by, applicationId, given.file)
  const of = { act: 'application.addReleaseFile', rule: may.application.work, applicationId }
  return atCase<Done, 'file' | 'title'>(app, by, of, async (at) => {
    const title = printableLine(given.title)
    if (title === '' || title.length > 100)
      return { kind: 'invalid', problems: [{ field: 'title', message: '请填写文件名称，不超过100个字。' }] }
    const names = await titleNamesApplicant(at.tx, app, applicationId, title)
    if (names !== null) return { kind: 'invalid', problems: [{ field: 'title', message: names }] }
    if (kept === null || inspected === null)
      return { kind: 'invalid', problems: [{ field: 'file', message: '请选择文件。' }] }
    const fileId = await addCaseFile(at.tx, app, kept, {
      ...{ applicationId, purpose: 'release', title, addedBy: by.personId },
    })
    await at.append({ kind: 'fileAdded', day: by.day, ref: fileId })
    return keepInspection(app, at, by, { applicationId, fileId, sha256: kept.sha256, inspected })
  })
}

/** Inspects a copy anew: after the parties of the case changed, or the program did. What was confirmed before falls. */
export async function inspectAgain(
  app: App,
  by: By,
  { applicationId, fileId }: { readonly applicationId: number; readonly fileId: number },
): Promise<Done | NotDone> {
  const opened = await app.db.read((tx) => readCaseFile(tx, app, applicationId, fileId))
  const inspected = opened?.file.purpose === 'release' ? await inspectFor(app, by, applicationId, opened) : null
  const of = { act: 'application.inspectReleaseFile', rule: may.application.work, applicationId }
  return atCase<Done>(app, by, of, async (at) => {
    const file = await caseFile(at.tx, applicationId, fileId)
    if (file === null || inspected === null) return { kind: 'unknown' }
    return keepInspection(app, at, by, { applicationId, fileId, sha256: file.sha256, inspected })
  })
}

type Inspected = { readonly known: ProtectedInCase; readonly inspection: KeptInspection['inspection'] }

/** Null where this officer may not know of the case: nothing of it is searched for then, and no time spent. */
async function inspectFor(
  app: App,
  by: By,
  applicationId: number,
  { bytes, name }: Pick<UploadedFile, 'bytes' | 'name'>,
): Promise<Inspected | null> {
  const known = await app.db.read(async (tx) => {
    const officer = await officerOn(tx, by.personId, by.day)
    const application = officer === null ? null : await applicationById(tx, { kind: 'officer', officer }, applicationId)
    return application === null ? null : protectedStringsOf(tx, app, applicationId)
  })
  if (known === null) return null
  return { known, inspection: await app.inspector.inspect(bytes, name, { protectedStrings: known.strings }) }
}

async function keepInspection(
  app: App,
  at: AtCase,
  by: By,
  of: {
    readonly applicationId: number
    readonly fileId: number
    readonly sha256: string
    readonly inspected: Inspected
  },
): Promise<Done | NotDone> {
  const { applicationId, fileId, sha256, inspected } = of
  const { inspection, known } = inspected
  await insertInspection(at.tx, app.sealer, {
    ...{ applicationId, fileId, sha256, inspection },
    ...{ protectedKey: known.key, program: inspectingProgram, inspectedBy: by.personId },
  })
  await at.append({ kind: 'fileInspected', day: by.day, ref: fileId })
  at.about('application', applicationId, { file: fileId, verdict: inspection.verdict })
  const copy = (await copiesToRelease(at.tx, app, applicationId)).find(({ file }) => file.id === fileId)
  return { kind: 'done', fileId, state: copy?.state ?? 'notInspected' }
}

/** Accepts findings of a copy, each with its reason (`reason-3`). Grave ones are refused whatever is said. */
export function confirmFindings(
  app: DeskApp & Pick<FilesApp, 'sealer'>,
  by: By,
  given: {
    readonly applicationId: number
    readonly fileId: number
    /** The inspection that was read, so that nobody confirms what he has not seen. */
    readonly inspectionId: number
    readonly typed: Readonly<Record<string, string>>
  },
): Promise<Done | NotDone<string>> {
  const { applicationId, fileId, typed } = given
  const of = { act: 'application.confirmFindings', rule: may.application.work, applicationId }
  return atCase<Done, string>(app, by, of, async (at) => {
    const copy = (await copiesToRelease(at.tx, app, applicationId)).find(({ file }) => file.id === fileId)
    if (copy === undefined || copy.kept === null) return { kind: 'unknown' }
    if (copy.kept.id !== given.inspectionId || copy.state === 'outdated')
      return { kind: 'refused', reason: '文件已经重新检查，或者须重新检查，请按最新的检查结果确认。' }
    if (copy.state !== 'toConfirm') return { kind: 'refused', reason: '这份文件没有可以确认的问题。' }
    const problems = copy.toConfirm.flatMap((finding) => {
      const reason = printableLine(typed[`reason-${finding}`] ?? '')
      if (reason === '') return [{ field: `reason-${finding}`, message: '请写明可以提供的理由。' }]
      return reason.length > 300 ? [{ field: `reason-${finding}`, message: '理由不超过300个字。' }] : []
    })
    if (problems.length > 0) return { kind: 'invalid', problems }
    for (const finding of copy.toConfirm) {
      const reason = printableLine(typed[`reason-${finding}`] ?? '')
      await insertConfirmation(at.tx, app.sealer, { inspectionId: copy.kept.id, finding, reason, by: by.personId })
    }
    at.about('application', applicationId, { file: fileId, inspection: copy.kept.id, confirmed: copy.toConfirm.length })
    return { kind: 'done', fileId, state: 'free' }
  })
}

/** Takes a copy out of the case that is not to be handed over after all. What went out stays. */
export function removeReleaseFile(
  app: DeskApp & Pick<FilesApp, 'sealer'>,
  by: By,
  { applicationId, fileId }: { readonly applicationId: number; readonly fileId: number },
): Promise<{ readonly kind: 'done' } | NotDone> {
  const of = { act: 'application.removeReleaseFile', rule: may.application.work, applicationId }
  return atCase<{ readonly kind: 'done' }>(app, by, of, async (at) => {
    const file = await caseFile(at.tx, applicationId, fileId)
    if (file === null || file.purpose !== 'release') return { kind: 'unknown' }
    const { rows } = await at.tx.query<{ served: boolean }>(
      'select exists (select from service_attempt where application_id = $1 and $2 = any (file_ids)) as served',
      [applicationId, fileId],
    )
    if (rows[0]?.served !== false) return { kind: 'refused', reason: '这份文件已经随答复送出，不能移除。' }
    await removeCaseFile(at.tx, fileId)
    at.about('application', applicationId, { file: fileId })
    return { kind: 'done' }
  })
}
