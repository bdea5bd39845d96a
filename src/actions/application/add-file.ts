import type { FilePurpose } from '../../rules/application/case-file.ts'
import { may } from '../../rules/permission.ts'
import { printableLine } from '../../rules/printable.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type FilesApp, type KeptFile, keepFile } from '../kept-file.ts'
import { atCase } from '../procedure/at-case.ts'
import { addCaseFile, titleNamesApplicant } from './case-files.ts'

/** A file as it was uploaded, and what it is. */
export type UploadedFile = { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string }

/** What somebody who works on a case may add to it by hand; all else comes with an act of its own. */
export const addedPurposes = [
  'request',
  'form',
  'identity',
  'authorisation',
  'envelope',
  'evidence',
  'found',
] as const satisfies readonly FilePurpose[]

type Done = { readonly kind: 'done' }

/** Puts a file into a case under a title that says what it is, never whose. */
export async function addFile(
  app: DeskApp & FilesApp,
  by: By,
  given: {
    readonly applicationId: number
    readonly purpose: string
    readonly title: string
    readonly file: UploadedFile | null
  },
): Promise<Done | NotDone<'file' | 'title' | 'purpose'>> {
  // On disk before the row that names it; what a refusal leaves behind names nothing and opens with no key.
  const kept: KeptFile | null = given.file === null ? null : await keepFile(app, given.file)
  const of = { act: 'application.addFile', rule: may.application.doTask, applicationId: given.applicationId }
  return atCase<Done, 'file' | 'title' | 'purpose'>(app, by, of, async ({ tx, append }) => {
    const purpose = addedPurposes.find((known) => known === given.purpose)
    const title = printableLine(given.title)
    if (purpose === undefined)
      return { kind: 'invalid', problems: [{ field: 'purpose', message: '请选择材料的种类。' }] }
    if (title === '' || title.length > 100) {
      return { kind: 'invalid', problems: [{ field: 'title', message: '请填写材料名称，不超过100个字。' }] }
    }
    const names = await titleNamesApplicant(tx, app, given.applicationId, title)
    if (names !== null) return { kind: 'invalid', problems: [{ field: 'title', message: names }] }
    if (kept === null) return { kind: 'invalid', problems: [{ field: 'file', message: '请选择文件。' }] }
    const { applicationId } = given
    const id = await addCaseFile(tx, app, kept, { applicationId, purpose, title, addedBy: by.personId })
    await append({ kind: 'fileAdded', day: by.day, ref: id })
    return { kind: 'done' }
  })
}
