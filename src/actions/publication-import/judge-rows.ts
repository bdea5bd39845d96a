import type { Leaf } from '../../rules/catalogue/node.ts'
import type { Day } from '../../rules/day.ts'
import { type Ground, judgeRow, type Translated } from '../../rules/publication-import/judge.ts'
import { leavesOf } from '../../store/catalogue/nodes.ts'
import type { Transaction } from '../../store/database.ts'
import { holdImport, peopleOfImport, setImportState } from '../../store/publication-import/imports.ts'
import { oldColumnsOf } from '../../store/publication-import/old-columns.ts'
import {
  firstAtPath,
  knownOf,
  putVerdicts,
  type RowVerdict,
  rowsIn,
  type Traits,
} from '../../store/publication-import/rows.ts'
import type { ImportApp } from './at-import.ts'

const rowsAtOnce = 50

/** Judges the next rows of an import: what would become of each. Nothing else changes. */
export async function judgeRows(app: ImportApp, importId: number, today: Day): Promise<void> {
  await app.db.transaction(async (tx) => {
    const held = await holdImport(tx, importId)
    if (held?.state !== 'judging') return
    const rows = await rowsIn(tx, importId, 'read', rowsAtOnce)
    if (rows.length === 0) return setImportState(tx, importId, 'judged')
    const ground = await groundOf(tx, importId, today)
    const judged = rows.map(({ position, content }) => ({ position, judged: judgeRow(content, ground) }))
    const ready = judged.flatMap(({ position, judged: one }) =>
      one.kind === 'ready' ? [traitsOf(position, one.translated)] : [],
    )
    const known = await knownOf(tx, held.agencyId, ready)
    const paths = ready.flatMap(({ path }) => (path === null ? [] : [path]))
    const first = new Map(await firstAtPath(tx, importId, paths))
    const verdicts = judged.map(({ position, judged: one }): RowVerdict => {
      const blank = { position, notes: [], reasons: [], publicationId: null, path: null }
      if (one.kind === 'problem') return { ...blank, state: 'problem', reasons: one.problems }
      const { path } = one.translated
      const before = path === null ? undefined : first.get(path)
      if (before !== undefined && before !== position) {
        return { ...blank, state: 'problem', reasons: [`原网址与第${before}条相同，只导入前一条。`] }
      }
      if (path !== null) first.set(path, position)
      const there = known.get(position) ?? null
      return there === null
        ? { ...blank, state: 'ready', notes: one.notes, path }
        : { ...blank, state: 'there', reasons: ['平台上已经有这一条，不再导入。'], publicationId: there, path }
    })
    await putVerdicts(tx, importId, verdicts)
  })
}

export function traitsOf(position: number, { content, releasedOn, path }: Translated): Traits {
  const { title, documentNumber, madeOn } = content
  return { position, path, title, documentNumber, madeOn, releasedOn }
}

/** The columns that were chosen for those of the old site; one of the same name needs no choosing. */
export async function groundOf(tx: Transaction, importId: number, today: Day): Promise<Ground> {
  const people = await peopleOfImport(tx, importId)
  if (people === null) throw new Error(`there is no import ${importId}`)
  const leaves = await leavesOf(tx, people.agencyId)
  const chosen = await oldColumnsOf(tx, people.agencyId)
  return { today, agencyName: people.agencyName, leafOf: (name) => leafFor(name, leaves, chosen) }
}

/** Null where nothing was chosen and no column, or more than one, has that name. */
export function leafFor(name: string, leaves: readonly Leaf[], chosen: ReadonlyMap<string, number>): Leaf | null {
  const choice = chosen.get(name)
  const byChoice = leaves.find(({ id }) => id === choice)
  if (byChoice !== undefined) return byChoice
  const last =
    name
      .split(/[/>›»\\]/u)
      .at(-1)
      ?.trim() ?? ''
  const same = last === '' ? [] : leaves.filter((leaf) => leaf.name === last)
  return same.length === 1 ? (same[0] ?? null) : null
}
