import type { VNode } from 'preact'
import type { YearFigures } from '../../../rules/figures/count.ts'
import type { DeskAgency } from '../../../store/agencies-allowing.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'

export type AgencyFigures = { readonly agency: DeskAgency; readonly figures: YearFigures }

const columns = [
  { name: '新收', table: 'requests', row: 'received' },
  { name: '上年结转', table: 'requests', row: 'carriedIn' },
  { name: '办结', table: 'requests', row: 'concluded' },
  { name: '结转', table: 'requests', row: 'carriedOut' },
  { name: '行政复议', table: 'disputes', row: 'reconsideration' },
  { name: '直接起诉', table: 'disputes', row: 'litigationDirect' },
  { name: '复议后起诉', table: 'disputes', row: 'litigationAfter' },
] as const

type Props = {
  readonly agencies: readonly AgencyFigures[]
  readonly year: number
  /** The last day, where it is not the usual one. */
  readonly through: string | null
}

/** The agencies of a sum, each with its totals; a number leads to what it counts. */
export function ByAgency({ agencies, year, through }: Props): VNode {
  return (
    <section aria-labelledby="by-agency">
      <h2 id="by-agency">各机关</h2>
      <section class="wide" aria-label="各机关，可左右滚动" {...scrollable}>
        <table class="working">
          <thead>
            <tr>
              <th scope="col">机关</th>
              {columns.map(({ name }) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {agencies.map(({ agency: { id, slug, name: agencyName }, figures }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={addresses.deskFiguresOf({ slug, year }, { through })}>{agencyName}</a>
                </th>
                {columns.map(({ name, table, row }) => {
                  const count = figures[table][row]?.total ?? 0
                  const part = table === 'disputes' ? 'disputes' : 'cases'
                  const address = addresses.deskFiguresPart({ slug, year }, part, { row, column: 'total', through })
                  return (
                    <td key={name} class="number" data-column={name}>
                      {count === 0 ? (
                        '0'
                      ) : (
                        <a href={address} aria-label={`${agencyName}${name}${count}件`}>
                          {count}
                        </a>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
