import type { VNode } from 'preact'
import type { DeskAgency } from '../../../store/agencies-allowing.ts'
import { addresses } from '../../addresses.ts'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'

type Props = { readonly agencies: readonly DeskAgency[]; readonly year: number; readonly frame: DeskFrame }

/** The agencies of which this officer may see figures. */
export function FigureAgenciesPage({ agencies, year, frame }: Props): VNode {
  return (
    <DeskPage title="统计" frame={frame} place="figures">
      <h1>统计</h1>
      <p class="lead">年度报告表三、表四由办件记录直接算出，每个数字都能看到对应的办件。</p>
      <ul class="rows">
        {agencies.map(({ id, slug, name }) => (
          <li key={id}>
            <p class="name">
              <a href={addresses.deskFiguresOf({ slug, year })}>{name}</a>
            </p>
            <p class="meta">
              <a href={addresses.deskFiguresOf({ slug, year })}>{year}年</a>
              <a href={addresses.deskFiguresOf({ slug, year: year - 1 })}>{year - 1}年</a>
              <a href={addresses.deskFiguresPart({ slug, year }, 'statistics')}>分项统计</a>
            </p>
          </li>
        ))}
      </ul>
    </DeskPage>
  )
}
