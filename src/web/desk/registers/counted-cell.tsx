import type { VNode } from 'preact'
import { cellNameOf } from '../../../rules/register/cell-name.ts'
import { inTenThousands } from '../../../rules/register/money.ts'
import { isAmount, type RegisterRow } from '../../../rules/register/register.ts'
import { cellOfFigure, type TableTwo } from '../../../rules/register/table-two.ts'
import type { FormId } from '../../../rules/report/form.ts'
import { addresses } from '../../addresses.ts'

type Props = {
  readonly of: { readonly slug: string; readonly year: number }
  readonly row: RegisterRow
  readonly column: string
  readonly counted: TableTwo
  readonly said: TableTwo
  readonly below?: boolean
}

/** A counted number of table 二, which leads to what it counts, with what was said beside it. */
export function CountedCell({ of, row, column, counted, said, below = false }: Props): VNode {
  const { form } = counted
  const value = counted.rows[row]?.figures[column] ?? 0
  const beside = (said.rows[row]?.figures[column] ?? value) - value
  const name = cellNameOf(form, row, column)
  const text = cellOfFigure(form, row, column, value).text
  return (
    <>
      <a
        href={addresses.deskRegistersPart(of, 'cell', { row, column, below: below ? 'on' : null })}
        aria-label={`${name}${text}`}
      >
        {text}
      </a>
      {beside !== 0 && (
        <a
          class="beside"
          href={`${addresses.deskRegistersOf(of)}#adjustments`}
          aria-label={`${name}调整${signedFigure(form, row, column, beside)}`}
        >
          {signedFigure(form, row, column, beside)}
        </a>
      )}
    </>
  )
}

/** +2, -1.5: in the unit in which the cell is printed. */
export function signedFigure(form: FormId, row: string, column: string, change: number): string {
  const text = isAmount(form, row, column) ? inTenThousands(change) : String(change)
  return change > 0 ? `+${text}` : text
}

/** What a row rests on: 登记簿, or the return that was signed for it. */
export function Pedigree({
  of,
  row,
  counted,
}: Pick<Props, 'of' | 'counted'> & { readonly row: RegisterRow }): VNode | null {
  const parts = counted.rows[row]?.parts ?? []
  if (parts.length === 0) return null
  if (parts.length > 1) {
    const stated = parts.filter(({ returnId }) => returnId !== null).length
    return <small class="pedigree">{`${parts.length}个机关合计${stated === 0 ? '' : `，其中填报${stated}个`}`}</small>
  }
  const returnId = parts[0]?.returnId ?? null
  return (
    <small class="pedigree">
      {returnId === null ? (
        <a href={`${addresses.deskRegistersOf(of)}#registers`}>由登记簿统计</a>
      ) : (
        <a href={addresses.deskRegisterReturn(returnId)}>由签认的填报</a>
      )}
    </small>
  )
}
