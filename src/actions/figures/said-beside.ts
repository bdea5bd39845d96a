import { type Adjustment, type SaidRow, stands } from '../../rules/figures/reconcile.ts'
import type { TableTwoAdjustment } from '../../rules/register/table-two.ts'
import { addAdjustment } from '../../store/figures/adjustments.ts'
import { type By, type Desk, type NotDone, readReason } from '../desk-act.ts'

// What a person says beside figures, whether they are counted from cases or from registers. The caller holds the
// figures of the agency (holdFigures).

type AgencyYear = { readonly agencyId: number; readonly year: number }
type Beside = Pick<Adjustment | TableTwoAdjustment, 'table' | 'row' | 'column' | 'amount' | 'reason'>

/** Writes down that a cell is so many more or fewer than counted; `cell` as it was chosen. */
export async function adjust(
  desk: Desk,
  by: By,
  { agencyId, year }: AgencyYear,
  { cell, ...said }: Beside & { readonly cell: string },
): Promise<{ readonly kind: 'done' }> {
  const id = await addAdjustment(desk.tx, { ...said, agencyId, year, takesBack: null }, by.personId)
  desk.about('figureAdjustment', id, { agencyId, year, cell, amount: said.amount })
  return { kind: 'done' }
}

type Asked = { readonly id: number; readonly reason: string }

/** Takes an adjustment back by a row of the opposite amount; both stay to be seen. */
export async function takeAdjustmentBack(
  desk: Desk,
  by: By,
  at: AgencyYear,
  all: readonly (Adjustment | TableTwoAdjustment)[],
  asked: Asked,
): Promise<{ readonly kind: 'done' } | NotDone<'reason'>> {
  const found = toTakeBack(all, asked)
  if (found.kind !== 'found') return found
  const { table, row, column } = found.said
  const id = await addAdjustment(desk.tx, { ...at, table, row, column, ...found.opposite }, by.personId)
  desk.about('figureAdjustment', id, { takesBack: asked.id })
  return { kind: 'done' }
}

/** The row that is to be taken back and what its opposite says, or why that cannot be. */
export function toTakeBack<Said extends SaidRow>(
  all: readonly Said[],
  asked: Asked,
):
  | {
      readonly kind: 'found'
      readonly said: Said
      readonly opposite: Pick<SaidRow, 'amount' | 'reason'> & { readonly takesBack: number }
    }
  | NotDone<'reason'> {
  const said = all.find(({ id }) => id === asked.id)
  if (said === undefined) return { kind: 'unknown' }
  if (!stands(said)) return { kind: 'refused', reason: '这一行已经收回，或者本身就是收回另一行的。' }
  const why = readReason(asked.reason)
  if (why.kind === 'invalid') return why
  return { kind: 'found', said, opposite: { amount: -said.amount, reason: why.reason, takesBack: said.id } }
}
