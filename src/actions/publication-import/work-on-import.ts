import { createHash } from 'node:crypto'
import type { Officer } from '../../rules/officer.ts'
import { readSheet } from '../../rules/publication/review/secrecy-sheet.ts'
import { isAtWork } from '../../rules/publication-import/row.ts'
import { leavesOf } from '../../store/catalogue/nodes.ts'
import { markProposed, markSigned, type StoredImport, setImportState } from '../../store/publication-import/imports.ts'
import { chooseOldColumns } from '../../store/publication-import/old-columns.ts'
import { columnsOfImport, judgeAgain } from '../../store/publication-import/rows.ts'
import { atDesk, type By, type NotDone } from '../desk-act.ts'
import { heldImport, type ImportApp } from './at-import.ts'

type Done = { readonly kind: 'done' }
type Typed = Readonly<Record<string, string>>

/** The field of a column of the old site in the form: by its name, however many rows have it meanwhile. */
export function columnField(name: string): string {
  return `column-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
}

const notNow = '导入正在进行，请等它完成。'

/** Chooses where each column of the old site belongs, for this upload and for those to come; every row is judged anew. */
export function chooseColumns(app: ImportApp, by: By, id: number, typed: Typed): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'publicationImport.columns', async (desk) => {
    const found = await heldImport(desk, id, 'import')
    if (found.kind !== 'held') return found
    const { held } = found
    if (held.state !== 'judged')
      return { kind: 'refused', reason: isAtWork(held.state) ? notNow : '已经导入，不能再改。' }
    const leaves = new Set((await leavesOf(desk.tx, held.agencyId)).map((leaf) => leaf.id))
    const columns = await columnsOfImport(desk.tx, id)
    const chosen = new Map<string, number | null>()
    const problems: { field: string; message: string }[] = []
    for (const { name } of columns) {
      const field = columnField(name)
      const value = typed[field] ?? ''
      const column = /^\d{1,9}$/u.test(value) ? Number(value) : null
      if (value === '' || (column !== null && leaves.has(column))) chosen.set(name, column)
      else problems.push({ field, message: `请为“${name}”从列表中选择栏目。` })
    }
    if (problems.length > 0) return { kind: 'invalid', problems }
    await chooseOldColumns(desk.tx, held.agencyId, chosen, by.personId)
    await judgeAgain(desk.tx, id)
    await setImportState(desk.tx, id, 'judging')
    return { kind: 'done' }
  })
}

/** Judges every row anew: something was brought in or taken out meanwhile. */
export function judgeImportAgain(app: ImportApp, by: By, id: number): Promise<Done | NotDone> {
  return atDesk<Done>(app, by, 'publicationImport.judge', async (desk) => {
    const found = await heldImport(desk, id, 'import')
    if (found.kind !== 'held') return found
    if (found.held.state !== 'judged') return { kind: 'refused', reason: notJudged(found.held) }
    await judgeAgain(desk.tx, id)
    await setImportState(desk.tx, id, 'judging')
    return { kind: 'done' }
  })
}

/** Begins to make drafts of the rows that can come over, proposing that they are released. */
export function proposeImport(app: ImportApp, by: By, id: number): Promise<Done | NotDone> {
  return atDesk<Done>(app, by, 'publicationImport.propose', async (desk) => {
    const found = await heldImport(desk, id, 'import')
    if (found.kind !== 'held') return found
    const { held, behind } = found
    const closed = refusedToPropose(held)
    if (closed !== null) return { kind: 'refused', reason: closed }
    desk.about('publicationImport', id, { rows: held.counts.ready ?? 0 })
    await markProposed(desk.tx, id, behind)
    return { kind: 'done' }
  })
}

/** Why no drafts can be made of it now, in one sentence; null: they can. */
export function refusedToPropose(held: StoredImport): string | null {
  if (held.state !== 'judged') return notJudged(held)
  return (held.counts.ready ?? 0) === 0 ? '没有可以导入的条目。' : null
}

/**
 * Signs that the drafts against which nothing stands are released (签发), with the sheet of the secrecy review: they were
 * public on the old site, so that one signature takes the place of a review of each. Nobody signs what he proposed.
 */
export function signImport(app: ImportApp, by: By, id: number, typed: Typed): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'publicationImport.sign', async (desk) => {
    const found = await heldImport(desk, id, 'signImport')
    if (found.kind !== 'held') return found
    const { held, behind } = found
    const closed = refusedToSign(held, desk.officer)
    if (closed !== null) return { kind: 'refused', reason: closed }
    const sheet = readSheet(typed)
    const opinion = (typed.opinion ?? '').trim()
    const problems = [
      ...(sheet.kind === 'invalid' ? sheet.problems : []),
      ...(opinion.length > 300 ? [{ field: 'opinion', message: '意见不超过300个字。' }] : []),
    ]
    if (sheet.kind === 'invalid' || problems.length > 0) return { kind: 'invalid', problems }
    desk.about('publicationImport', id, { rows: held.counts.clear ?? 0 })
    await markSigned(desk.tx, app.sealer, id, { by: behind, opinion, sheet: sheet.sheet })
    return { kind: 'done' }
  })
}

/** Ends an import without releasing anything: its drafts stay, and go the way of all drafts. */
export function dropImport(app: ImportApp, by: By, id: number, typed: Typed): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'publicationImport.drop', async (desk) => {
    const asSigner = await heldImport(desk, id, 'signImport')
    const found = asSigner.kind === 'refused' ? await heldImport(desk, id, 'import') : asSigner
    if (found.kind !== 'held') return found
    const { held, behind } = found
    if (held.state !== 'judged' && held.state !== 'created') {
      return { kind: 'refused', reason: isAtWork(held.state) ? notNow : '这次导入已经结束。' }
    }
    const opinion = (typed.opinion ?? '').trim()
    if (opinion === '') return { kind: 'invalid', problems: [{ field: 'opinion', message: '请写明理由。' }] }
    if (opinion.length > 300)
      return { kind: 'invalid', problems: [{ field: 'opinion', message: '理由不超过300个字。' }] }
    await markSigned(desk.tx, app.sealer, id, { by: behind, opinion, sheet: null })
    return { kind: 'done' }
  })
}

/** Why this officer cannot sign it as it stands, in one sentence; null: he can. */
export function refusedToSign(held: StoredImport, officer: Officer): string | null {
  if (held.state !== 'created') {
    return isAtWork(held.state) ? notNow : '这次导入没有等待签发的信息。'
  }
  if ((held.counts.clear ?? 0) === 0) return '没有可以签发的信息，各条都须人工处理。'
  const own = [officer.personId, ...officer.posts.map(({ actingFor }) => actingFor)]
  const theirs = [held.startedBy, held.proposedBy, held.proposedFor].filter((one) => one !== null)
  return theirs.some((one) => own.includes(one)) ? '导入人不能签发自己导入的信息，请由另一位有权的人员签发。' : null
}

function notJudged({ state }: StoredImport): string {
  return isAtWork(state) ? notNow : '这次导入已经进行过。'
}
