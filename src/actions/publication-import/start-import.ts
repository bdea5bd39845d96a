import { createHash } from 'node:crypto'
import { putSealedFile } from '../../outside/sealed-files.ts'
import { may } from '../../rules/permission.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import type { Transaction } from '../../store/database.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { officerOn } from '../../store/officers.ts'
import { addImport } from '../../store/publication-import/imports.ts'
import { addRows } from '../../store/publication-import/rows.ts'
import { atDesk, type By, type NotDone } from '../desk-act.ts'
import type { ImportApp } from './at-import.ts'

export type ImportStarted = { readonly kind: 'done'; readonly id: number }

/**
 * Takes an upload in: it is kept, and opened in a process of its own. Nothing is published and no draft is made; the pages
 * of a folder are read and every row is judged afterwards (advance-imports.ts).
 */
export async function startImport(
  app: ImportApp,
  by: By,
  asked: { readonly slug: string; readonly file: { readonly bytes: Uint8Array; readonly name: string } | null },
): Promise<ImportStarted | NotDone<'file'>> {
  const { file, slug } = asked
  const wrong = (message: string) => ({ kind: 'invalid', problems: [{ field: 'file', message }] }) as const
  if (file === null) return wrong('请选择文件。')
  // Nothing is read or kept for whoever may not import; the act itself says why not.
  const opened = (await app.db.read((tx) => mayStart(tx, by, slug)))
    ? await app.reader.openImport(file.bytes, file.name)
    : null
  const upload = opened?.kind === 'opened' ? await putSealedFile(app.files, file.bytes) : null
  return atDesk<ImportStarted, 'file'>(app, by, 'publicationImport.start', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
    const facts = agency === null ? null : await agencyFacts(desk.tx, agency.id, desk.day)
    if (agency === null || facts === null) return { kind: 'unknown' }
    desk.about('agency', agency.id)
    const refused = desk.ask(may.publishing.import, facts)
    if (refused !== null) return refused
    if (opened?.kind === 'unreadable') return wrong(opened.unreadable.message)
    if (opened === null || upload === null) return wrong('文件没有收下，请重新上传。')
    const { source, rows, notes, unknownHeads } = opened.opened
    const unused = unknownHeads.length === 0 ? [] : [`以下各列没有用到：${unknownHeads.join('、')}。`]
    const given = {
      ...{ agencyId: agency.id, source, remarks: [...notes, ...unused], fileId: upload.fileId },
      ...{ sha256: createHash('sha256').update(file.bytes).digest('hex'), size: file.bytes.length },
      startedBy: by.personId,
    }
    const id = await addImport(desk.tx, app.sealer, given, { key: upload.key, name: file.name })
    await addRows(desk.tx, id, rows)
    desk.about('publicationImport', id, { agency: agency.id, rows: rows.length })
    return { kind: 'done', id }
  })
}

async function mayStart(tx: Transaction, by: By, slug: string): Promise<boolean> {
  const officer = await officerOn(tx, by.personId, by.day)
  if (officer === null) return false
  const viewer = { kind: 'officer', officer } as const
  const agency = await agencyBySlug(tx, viewer, slug)
  const facts = agency === null ? null : await agencyFacts(tx, agency.id, by.day)
  return facts !== null && may.publishing.import.decide(viewer, facts).kind === 'allowed'
}
