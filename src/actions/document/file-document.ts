import { readFiling } from '../../rules/document/filing.ts'
import { may } from '../../rules/permission.ts'
import { isDocument } from '../../rules/publication/publication.ts'
import { addFiling } from '../../store/document/filings.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atPublication } from '../publication/at-publication.ts'

type Done = { readonly kind: 'done' }

/** Records that a document was sent for filing (备案), or what became of it: each record stands, the last one holds. */
export function fileDocument(
  app: DeskApp,
  by: By,
  id: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<string>> {
  const wanted = { act: 'document.file', rule: may.publication.keep, id }
  return atPublication<Done, string>(app, by, wanted, async (at) => {
    if (!isDocument(at.publication.kind)) return { kind: 'refused', reason: '只有规章和文件需要备案。' }
    const read = readFiling(typed, { madeOn: at.publication.madeOn, today: at.day })
    if (read.kind === 'invalid') return read
    await addFiling(at.tx, id, read.filing, by.personId)
    return { kind: 'done' }
  })
}
