import type { VNode } from 'preact'
import type { DutyAgency } from '../../../store/catalogue/duties.ts'
import type { Page } from '../../../store/page.ts'
import { addresses } from '../../addresses.ts'
import { Paging } from '../../portal/paging.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { DutyLight } from './light.tsx'

/** How an agency stands this year. */
export type AgencyStanding = {
  readonly agency: DutyAgency
  readonly red: number
  readonly yellow: number
  readonly blank: number
  readonly items: number
}

type Props = {
  readonly at: Page
  readonly rows: readonly AgencyStanding[]
  readonly year: number
  readonly frame: DeskFrame
}

/** Who owes what: the agencies that one may look into, each with its counts. */
export function OverviewPage({ at, rows, year, frame }: Props): VNode {
  return (
    <DeskPage title="公开任务" frame={frame} place="duties">
      <h1>{year}年公开任务</h1>
      {rows.length === 0 ? (
        <div class="card nothing">没有可以查看的机关。</div>
      ) : (
        <section class="wide" aria-label="各机关的公开任务，可左右滚动" {...scrollable}>
          <table class="working">
            <caption class="unseen">{`各机关${year}年公开任务`}</caption>
            <thead>
              <tr>
                <th scope="col">机关</th>
                <th scope="col">逾期</th>
                <th scope="col">临近、待办</th>
                <th scope="col">空白栏目</th>
                <th scope="col">目录事项</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ agency, red, yellow, blank, items }) => (
                <tr key={agency.id}>
                  <th scope="row">
                    <a href={addresses.deskDutiesOf({ slug: agency.slug, year })}>{agency.name}</a>
                  </th>
                  <td data-column="逾期">{red === 0 ? 0 : <DutyLight light="red" words={String(red)} />}</td>
                  <td data-column="临近、待办">{yellow}</td>
                  <td data-column="空白栏目">
                    <a href={addresses.deskDutyColumns(agency.slug)}>{blank}</a>
                  </td>
                  <td data-column="目录事项">{items}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Paging at={at} unit="个机关" address={(page) => addresses.deskDuties({ page })} />
    </DeskPage>
  )
}
