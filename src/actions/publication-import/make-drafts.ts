import { isFileId } from '../../outside/file-store.ts'
import type { Day } from '../../rules/day.ts'
import { refusedToSubmit } from '../../rules/publication/missing.ts'
import { isDocument } from '../../rules/publication/publication.ts'
import { judgeRow, type Translated } from '../../rules/publication-import/judge.ts'
import type { ImportedRow } from '../../rules/publication-import/row.ts'
import type { Transaction } from '../../store/database.ts'
import { appendPublicationEvent } from '../../store/publication/events.ts'
import { insertPublication } from '../../store/publication/publications.ts'
import { notReadyForRelease } from '../../store/publication/ready.ts'
import { contentOf, saveContent } from '../../store/publication/versions.ts'
import { importFilesOf } from '../../store/publication-import/import-files.ts'
import { kindOf, setOldValidity } from '../../store/publication-import/imported.ts'
import { holdImport, peopleOfImport, setImportState } from '../../store/publication-import/imports.ts'
import { keepOldAddress } from '../../store/publication-import/old-addresses.ts'
import {
  draftsIn,
  knownOf,
  putCreated,
  putVerdicts,
  rowsIn,
  settleKnown,
  settleRow,
} from '../../store/publication-import/rows.ts'
import { ensureChecked } from '../publication/finding/check-version.ts'
import { addPublicationFile } from '../publication/publication-files.ts'
import type { ImportApp } from './at-import.ts'
import { groundOf, traitsOf } from './judge-rows.ts'

const draftsAtOnce = 20

/**
 * The next step of making drafts: one draft, in a transaction of its own, so that whatever ends the program in between, the
 * next start goes on behind it; then each draft is checked like any other. Once all are, they wait for a signature.
 */
export async function makeDrafts(app: ImportApp, importId: number, today: Day): Promise<void> {
  const more = await app.db.transaction((tx) => makeNext(app, tx, importId, today))
  if (more) return
  const made = await app.db.read((tx) => draftsIn(tx, importId, 'created', draftsAtOnce))
  for (const { publicationId, position, reasons } of made) {
    await ensureChecked(app, { id: publicationId, version: 1, day: today, by: null })
    await app.db.transaction(async (tx) => {
      const stands = [...reasons, ...(await againstRelease(tx, publicationId))]
      await settleRow(tx, importId, position, { state: stands.length === 0 ? 'clear' : 'held', reasons: stands })
    })
  }
  if (made.length < draftsAtOnce) await app.db.transaction((tx) => settle(tx, importId))
}

async function settle(tx: Transaction, importId: number): Promise<void> {
  if ((await holdImport(tx, importId))?.state !== 'creating') return
  if ((await draftsIn(tx, importId, 'created', 1)).length > 0) return
  const clear = await draftsIn(tx, importId, 'clear', 1)
  await setImportState(tx, importId, clear.length > 0 ? 'created' : 'done')
}

/** What stands against the release of a draft as it is, as sentences. */
export async function againstRelease(tx: Transaction, id: number): Promise<readonly string[]> {
  const kind = await kindOf(tx, id)
  const stored = await contentOf(tx, id, 1)
  if (stored === null || kind === null) return ['草稿已经不在。']
  const missing = refusedToSubmit(kind, stored.content)
  return [...(missing === null ? [] : [missing]), ...(await notReadyForRelease(tx, id, 1))]
}

/** False where no row is left. */
async function makeNext(app: ImportApp, tx: Transaction, importId: number, today: Day): Promise<boolean> {
  const held = await holdImport(tx, importId)
  if (held?.state !== 'creating') return false
  const [row] = await rowsIn(tx, importId, 'ready', 1)
  if (row === undefined) {
    await settleKnown(tx, importId)
    return false
  }
  const { position, content } = row
  const judged = judgeRow(content, await groundOf(tx, importId, today))
  const blank = { position, notes: [], reasons: [], publicationId: null, path: null }
  if (judged.kind === 'problem') {
    await putVerdicts(tx, importId, [{ ...blank, state: 'problem', reasons: judged.problems }])
    return true
  }
  const { translated } = judged
  const there = (await knownOf(tx, held.agencyId, [traitsOf(position, translated)])).get(position)
  if (there !== undefined) {
    const reasons = ['平台上已经有这一条，不再导入。']
    const verdict = { ...blank, state: 'there', reasons, publicationId: there, path: translated.path } as const
    await putVerdicts(tx, importId, [verdict])
    return true
  }
  const made = await makeDraft(app, tx, { importId, agencyId: held.agencyId, row: content, translated })
  await putCreated(tx, importId, position, made)
  return true
}

async function makeDraft(
  app: ImportApp,
  tx: Transaction,
  of: {
    readonly importId: number
    readonly agencyId: number
    readonly row: ImportedRow
    readonly translated: Translated
  },
): Promise<{ readonly publicationId: number; readonly revision: number; readonly reasons: readonly string[] }> {
  const { importId, agencyId, row, translated } = of
  const { kind, content, releasedOn, validity, path } = translated
  const people = await peopleOfImport(tx, importId)
  const by = people?.proposedBy ?? null
  const id = await insertPublication(tx, {
    ...{ agencyId, unitId: null, kind, createdBy: by, imported: true, originallyReleasedOn: releasedOn },
  })
  const reasons = row.lacks.map((clause) => `${clause}。`)
  const kept = await importFilesOf(
    tx,
    app.sealer,
    importId,
    row.files.map((file) => file.path),
  )
  const fileIds: number[] = []
  const numbers: number[] = []
  for (const { path: at, title, alt } of row.files) {
    const file = kept.get(at)
    if (file?.kind !== 'kept' || !isFileId(file.fileId)) {
      numbers.push(0)
      reasons.push(file?.kind === 'refused' ? file.problem : `“${title}”没有带过来。`)
      continue
    }
    const { fileId, key, size, sha256, name, mediaType } = file
    const sealed = { sealed: { fileId, key }, size, sha256, name, mediaType }
    const shown = row.body.includes(`src="file:${numbers.length + 1}"`)
    const purpose = shown ? 'picture' : mediaType.startsWith('video/') ? 'video' : 'attachment'
    const said = [...alt.trim()].slice(0, 300).join('')
    const number = await addPublicationFile(tx, app, sealed, {
      ...{ publicationId: id, purpose, title, alt: shown && said !== '' ? said : null, addedBy: by },
    })
    numbers.push(number)
    fileIds.push(number)
  }
  const body = row.body.replaceAll(/"file:(\d{1,9})"/gu, (_, at: string) => `"file:${numbers[Number(at) - 1] ?? 0}"`)
  await saveContent(tx, id, 1, { ...content, body, fileIds }, { revision: 1, editedBy: by })
  await appendPublicationEvent(tx, id, 1, { kind: 'imported', from: `导入第${importId}号，${row.place}` }, by)
  if (validity !== null && isDocument(kind)) await setOldValidity(tx, id, validity)
  if (path !== null && !(await keepOldAddress(tx, path, id))) reasons.push('原网址已属于另一条信息，没有登记跳转。')
  if (path === null && releasedOn === null) {
    reasons.push('没有原网址，也没有原发布时间，看不出原来公开过，须按审核流程送审。')
  }
  const stored = await contentOf(tx, id, 1)
  return { publicationId: id, revision: stored?.revision ?? 0, reasons }
}
