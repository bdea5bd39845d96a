import { isFileId } from '../../outside/file-store.ts'
import { getSealedFile } from '../../outside/sealed-files.ts'
import type { CaseFile, FilePurpose } from '../../rules/application/case-file.ts'
import { applicantFoundIn } from '../../rules/application/hidden-applicant.ts'
import { applicantOf } from '../../store/application/applicants.ts'
import { addFileRow, caseFile, fileSecretOf } from '../../store/application/files.ts'
import type { Transaction } from '../../store/database.ts'
import type { FilesApp, KeptFile } from '../kept-file.ts'

/** Puts a kept file into a case under a title that says what it is. Gives the number of its row. */
export function addCaseFile(
  tx: Transaction,
  app: Pick<FilesApp, 'sealer'>,
  kept: KeptFile,
  as: {
    readonly applicationId: number
    readonly purpose: FilePurpose
    readonly title: string
    readonly addedBy: number | null
  },
): Promise<number> {
  const { sealed, size, sha256, name, mediaType } = kept
  return addFileRow(tx, app.sealer, { ...as, size, sha256, mediaType }, { ...sealed, name })
}

/** Why a title may not stand: it names the applicant, and titles are read in lists and become file names. Null: it may. */
export async function titleNamesApplicant(
  tx: Transaction,
  app: Pick<FilesApp, 'sealer'>,
  applicationId: number,
  title: string,
): Promise<string | null> {
  const applicant = await applicantOf(tx, app.sealer, applicationId)
  // What an organisation is called is no secret, and often the subject of a paper.
  const found = applicant?.kind === 'person' ? applicantFoundIn(title, applicant) : []
  return found.length === 0 ? null : `名称里有申请人的${found.join('、')}，请只写是什么材料。`
}

export type OpenedFile = { readonly file: CaseFile; readonly bytes: Uint8Array; readonly name: string }

/** A file of a case with its plain bytes; null where the case has no such file, or it was erased. */
export async function readCaseFile(
  tx: Transaction,
  app: FilesApp,
  applicationId: number,
  id: number,
): Promise<OpenedFile | null> {
  const file = await caseFile(tx, applicationId, id)
  const secret = file === null ? null : await fileSecretOf(tx, app.sealer, id)
  if (file === null || secret === null || !isFileId(secret.fileId)) return null
  const { fileId, key, name } = secret
  return { file, name, bytes: await getSealedFile(app.files, { fileId, key }) }
}
