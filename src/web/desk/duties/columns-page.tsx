import type { VNode } from 'preact'
import { dayInChinese, yearOf } from '../../../rules/day.ts'
import { type Freshness, staleInWords, type VetoCounter, vetoCounters } from '../../../rules/duty/freshness.ts'
import type { AgencyDuties, ListedItem } from '../../../store/catalogue/duties.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { agencyCrumbs, DutyTabs } from './duties-page.tsx'
import { DutyLight } from './light.tsx'

export type ColumnShown = { readonly item: ListedItem; readonly freshness: Freshness; readonly overdue: boolean }

type Props = {
  readonly of: AgencyDuties
  /** Those that want looking after. */
  readonly columns: readonly ColumnShown[]
  readonly counts: Readonly<Record<VetoCounter['key'], number>>
  readonly frame: DeskFrame
}

/** Which columns are blank or stale by the numbers of the inspection of websites. */
export function ColumnsPage({ of, columns, counts, frame }: Props): VNode {
  const { agency, days } = of
  const year = yearOf(days.today)
  const [counter] = vetoCounters
  return (
    <DeskPage
      title={`空白和未更新栏目：${agency.name}`}
      frame={frame}
      place="duties"
      crumbs={agencyCrumbs(agency, year)}
    >
      <h1>{agency.name}空白和未更新栏目</h1>
      <DutyTabs agency={agency} year={year} thisYear={year} on="columns" />
      <ul class="veto-counts">
        {vetoCounters.map(({ key, name, limit, said }) => (
          <li key={key} class="card">
            <p>
              {name}
              <b>
                {counts[key]} / {limit}
              </b>
              <DutyLight {...standingOf(counts[key], limit)} />
            </p>
            <small class="path">{said}</small>
          </li>
        ))}
      </ul>
      <p class="hint">{counter?.source}。以本机关目录的栏目计；只有说明信息的栏目仍是空白栏目。</p>
      {columns.length === 0 ? (
        <div class="card nothing">没有空白的栏目，也没有该更新没有更新的栏目。</div>
      ) : (
        <section class="wide" aria-label="栏目，可左右滚动" {...scrollable}>
          <table class="working">
            <caption class="unseen">空白和未更新栏目</caption>
            <thead>
              <tr>
                <th scope="col">栏目</th>
                <th scope="col">状态</th>
                <th scope="col">最近公开</th>
                <th scope="col">情况</th>
              </tr>
            </thead>
            <tbody>
              {columns.map(({ item, freshness, overdue }) => (
                <tr key={item.id}>
                  <th scope="row">
                    <a href={addresses.deskDutyItem({ slug: agency.slug, year, item: item.id })}>{item.name}</a>
                    {item.path.length > 0 && <small class="path">{item.path.join(' › ')}</small>}
                  </th>
                  <td data-column="状态">
                    <ColumnLight freshness={freshness} overdue={overdue} />
                  </td>
                  <td data-column="最近公开">{item.latest === null ? '—' : dayInChinese(item.latest.on)}</td>
                  <td data-column="情况">
                    {columnInWords(freshness, overdue)}
                    {item.exemption !== null && `${year}年已登记没有应公开的信息：${item.exemption.reason}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </DeskPage>
  )
}

function standingOf(count: number, limit: number) {
  if (count >= limit) return { light: 'red', words: '已达单项否决' } as const
  return count * 2 > limit
    ? ({ light: 'yellow', words: '接近' } as const)
    : ({ light: 'green', words: '正常' } as const)
}

function ColumnLight({ freshness, overdue }: Pick<ColumnShown, 'freshness' | 'overdue'>): VNode {
  if (freshness.kind === 'blank') return <DutyLight light="red" words="空白" />
  if (freshness.kind === 'stale') return <DutyLight light="red" words="未更新" />
  return overdue ? <DutyLight light="red" words="逾期" /> : <DutyLight light="yellow" words="将到期" />
}

function columnInWords(freshness: Freshness, overdue: boolean): string {
  const owed = overdue ? '有逾期的公开任务。' : ''
  switch (freshness.kind) {
    case 'blank':
      return `没有公开的信息。${owed}`
    case 'stale':
    case 'soon':
      return `${staleInWords(freshness)}${owed}`
    case 'fresh':
      return owed
  }
}
