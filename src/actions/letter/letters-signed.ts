import type { FileInspector } from '../../outside/file-inspector.ts'
import { stringsFoundIn } from '../../rules/application/hidden-applicant.ts'
import { ofApplicant, ofParty } from '../../rules/decision/release.ts'
import type { Inspection, ProtectedString } from '../../rules/inspection.ts'
import { letterKindRule } from '../../rules/letter/letter-kind.ts'
import { may } from '../../rules/permission.ts'
import type { ApplicationRow } from '../../store/application/applications.ts'
import { applicationById } from '../../store/application/applications.ts'
import { type Letter, letterById, putSignedCopy } from '../../store/letter/letters.ts'
import { officerOn } from '../../store/officers.ts'
import type { UploadedFile } from '../application/add-file.ts'
import { addCaseFile } from '../application/case-files.ts'
import { type ProtectedInCase, protectedStringsOf } from '../decision/protected-strings.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type FilesApp, keepFile } from '../kept-file.ts'
import { atCase } from '../procedure/at-case.ts'

type App = DeskApp & FilesApp & { readonly inspector: FileInspector }

/**
 * Takes the copy of an issued letter that was signed or sealed by hand: it is served in place of what was issued. It goes
 * through the inspection of everything that leaves the house; what is grave is mended, what is not is looked at by a
 * person. Refused once the letter was served.
 */
export async function attachSigned(
  app: App,
  by: By,
  given: {
    readonly applicationId: number
    readonly letterId: number
    readonly file: UploadedFile | null
    /** Whoever uploads it has looked at every page, and at what the inspection leaves to him. */
    readonly looked: boolean
  },
): Promise<{ readonly kind: 'attached' } | NotDone<'file' | 'looked'>> {
  const { applicationId, letterId, file } = given
  // On disk and inspected before the transaction begins: an inspection may take as long as a minute.
  const kept = file === null ? null : await keepFile(app, file)
  const inspection = file === null ? null : await inspectFor(app, by, { ...given, file })
  const of = { act: 'letter.attachSigned', rule: may.application.work, applicationId }
  return atCase<{ readonly kind: 'attached' }, 'file' | 'looked'>(app, by, of, async ({ tx, about, append }) => {
    const letter = await letterById(tx, app.sealer, applicationId, letterId)
    if (letter === null) return { kind: 'unknown' }
    about('application', applicationId, { letter: letterId, verdict: inspection?.verdict ?? 'none' })
    if (letter.issuedOn === null) return { kind: 'refused', reason: '先印发，编号、定日期，再签章上传。' }
    const { rowCount } = await tx.query('select from service_attempt where letter_id = $1 and counts_on is not null', [
      letterId,
    ])
    if (rowCount !== 0) return { kind: 'refused', reason: '这份文书已经送达，不能再换。' }
    if (kept === null || inspection === null) {
      return { kind: 'invalid', problems: [{ field: 'file', message: '请选择签章后的文件。' }] }
    }
    const grave = inspection.findings.filter((finding) => finding.grave)
    if (inspection.verdict === 'uninspectable' || grave.length > 0) {
      const problems = grave
        .slice(0, 10)
        .map(({ where, what }) => ({ field: 'file' as const, message: `${where}：${what}` }))
      return { kind: 'invalid', problems }
    }
    if (inspection.findings.length > 0 && !given.looked) {
      const left = inspection.findings.slice(0, 10).map(({ where, what }) => `${where}：${what}`)
      return { kind: 'invalid', problems: left.map((message) => ({ field: 'looked' as const, message })) }
    }
    const title = `${letterKindRule(letter.kind).name}（签章）`
    const fileId = await addCaseFile(tx, app, kept, {
      applicationId,
      purpose: 'signedLetter',
      title,
      addedBy: by.personId,
    })
    await putSignedCopy(tx, letterId, fileId)
    await append({ kind: 'fileAdded', day: by.day, ref: fileId })
    return { kind: 'attached' }
  })
}

/** Null where this officer may not know of the letter: nothing of the case is searched for then. */
async function inspectFor(
  app: App,
  by: By,
  { applicationId, letterId, file }: { applicationId: number; letterId: number; file: UploadedFile },
): Promise<Inspection | null> {
  const protectedStrings = await app.db.read(async (tx) => {
    const officer = await officerOn(tx, by.personId, by.day)
    const application = officer === null ? null : await applicationById(tx, { kind: 'officer', officer }, applicationId)
    const letter = application === null ? null : await letterById(tx, app.sealer, applicationId, letterId)
    if (application === null || letter === null) return null
    return stringsFor(letter, application, await protectedStringsOf(tx, app, applicationId))
  })
  return protectedStrings === null ? null : app.inspector.inspect(file.bytes, file.name, { protectedStrings })
}

/** What must not stand in it: who applied, in letters to others; and third parties, in letters to anybody but themselves. */
function stringsFor(
  letter: Letter,
  { wanted }: ApplicationRow,
  { strings }: ProtectedInCase,
): readonly ProtectedString[] {
  const { to, about } = letterKindRule(letter.kind)
  if (to === 'file') return []
  const addressee = about === 'consultation' && letter.aboutId !== null ? ofParty(letter.aboutId) : null
  return strings.filter(({ of, value }) => {
    if (to !== 'applicant') return of !== addressee
    return of !== ofApplicant && stringsFoundIn(wanted, [value]).length === 0
  })
}
