import type { VNode } from 'preact'
import { rowLabel } from '../../../rules/register/cell-name.ts'
import { formOfYear } from '../../../rules/report/form.ts'
import type { DeskAgency } from '../../../store/agencies-allowing.ts'
import type { RegisterReturn } from '../../../store/register/returns.ts'
import { addresses } from '../../addresses.ts'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'

type Props = {
  readonly agencies: readonly DeskAgency[]
  readonly toSign: readonly RegisterReturn[]
  readonly year: number
  readonly frame: DeskFrame
}

/** The agencies of which this officer may see registers, and the returns that wait for his signature. */
export function RegisterAgenciesPage({ agencies, toSign, year, frame }: Props): VNode {
  return (
    <DeskPage title="登记簿" frame={frame} place="registers">
      <h1>登记簿</h1>
      <p class="lead">年度报告表二由登记簿、已公开的文件和签认的填报算出，每个数字都能看到它的每一条，或者它的填报。</p>
      {toSign.length > 0 && (
        <section aria-labelledby="to-sign">
          <h2 id="to-sign">等待您签认的填报</h2>
          <ul class="rows">
            {toSign.map((stated) => (
              <li key={stated.id}>
                <p class="name">
                  <a href={addresses.deskRegisterReturn(stated.id)}>
                    {stated.agencyName}
                    {stated.year}年{rowLabel(formOfYear(stated.year), stated.row)}
                  </a>
                </p>
                <p class="meta">
                  <span>{stated.preparedByName}填报</span>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul class="rows">
        {agencies.map(({ id, slug, name }) => (
          <li key={id}>
            <p class="name">
              <a href={addresses.deskRegistersOf({ slug, year })}>{name}</a>
            </p>
            <p class="meta">
              <a href={addresses.deskRegistersOf({ slug, year })}>{year}年</a>
              <a href={addresses.deskRegistersOf({ slug, year: year - 1 })}>{year - 1}年</a>
              <a href={addresses.deskRegisterStatistics(slug)}>历年</a>
            </p>
          </li>
        ))}
      </ul>
    </DeskPage>
  )
}
