import type { VNode } from 'preact'
import { dayInChinese, yearOf } from '../../../rules/day.ts'
import { type Light, lightNames } from '../../../rules/duty/duty-light.ts'
import type { AgencyDuties, DutyAgency, ListedDuty } from '../../../store/catalogue/duties.ts'
import type { Page } from '../../../store/page.ts'
import { addresses } from '../../addresses.ts'
import { Paging } from '../../portal/paging.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { Icon } from '../icon.tsx'
import type { DutyFilter } from './duty-filter.ts'
import { DutyLight, lightWords, ReleaseLink } from './light.tsx'

type Props = {
  readonly of: AgencyDuties
  readonly filter: DutyFilter
  readonly shown: Page & { readonly rows: readonly ListedDuty[] }
  /** Of what the other filters leave, how many have each light. */
  readonly counts: Readonly<Record<Light, number>>
  readonly frame: DeskFrame
}

const lights = Object.keys(lightNames) as readonly Light[]

/** What is due from an agency in a year, what is overdue first. */
export function DutiesPage({ of, filter, shown, counts, frame }: Props): VNode {
  const { agency, days, items } = of
  const at = { slug: agency.slug, year: days.year }
  const query = { light: filter.light, unit: filter.unit, q: filter.text }
  const owners = [...new Set(items.flatMap(({ owner }) => owner ?? []))].toSorted((a, b) => a.localeCompare(b, 'zh'))
  return (
    <DeskPage title={`公开任务：${agency.name}`} frame={frame} place="duties" crumbs={overviewCrumbs()}>
      <h1>
        {agency.name}
        {days.year}年公开任务
      </h1>
      <DutyTabs agency={agency} year={days.year} thisYear={yearOf(days.today)} on="list" />
      <form class="filter no-print" method="get" action={addresses.deskDutiesOf(at)}>
        <div class="field">
          <label for="duty-light">状态</label>
          <select id="duty-light" name="light">
            <option value="">全部</option>
            {lights.map((light) => (
              <option key={light} value={light} selected={light === filter.light}>
                {`${lightNames[light]}（${counts[light]}）`}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="duty-unit">责任单位</label>
          <select id="duty-unit" name="unit">
            <option value="">全部</option>
            <option value="-" selected={filter.unit === '-'}>
              没有写明
            </option>
            {owners.map((owner) => (
              <option key={owner} value={owner} selected={owner === filter.unit}>
                {owner}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="duty-text">事项</label>
          <input id="duty-text" type="search" name="q" value={filter.text} autocomplete="off" />
        </div>
        <button type="submit">筛选</button>
      </form>
      <ul class="light-counts" aria-label="各状态的项数">
        {lights.map((light) => (
          <li key={light}>
            <a href={addresses.deskDutiesOf(at, { ...query, light })}>
              <DutyLight light={light} /> {counts[light]}项
            </a>
          </li>
        ))}
      </ul>
      {shown.rows.length === 0 ? (
        <div class="card nothing">
          {items.length === 0 ? (
            <p>
              这个机关的<a href={addresses.deskCatalogue(agency.slug)}>公开目录</a>还没有事项。
            </p>
          ) : (
            <p>没有这样的公开任务。</p>
          )}
        </div>
      ) : (
        <section class="wide" aria-label="公开任务，可左右滚动" {...scrollable}>
          <table class="working duties">
            <caption class="unseen">{`${agency.name}${days.year}年公开任务`}</caption>
            <thead>
              <tr>
                <th scope="col">事项</th>
                <th scope="col">状态</th>
                <th scope="col">期限</th>
                <th scope="col">责任单位</th>
                <th scope="col">情况</th>
              </tr>
            </thead>
            <tbody>
              {shown.rows.map((duty) => (
                <DutyRow key={duty.key} duty={duty} at={at} agencyName={agency.name} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Paging at={shown} unit="项" address={(page) => addresses.deskDutiesOf(at, { ...query, page })} />
      {shown.rows.length > 0 && (
        <form class="no-print" method="post" action={addresses.deskDutiesExport(at, 'xlsx')}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          {Object.entries(query).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value ?? ''} />
          ))}
          <button type="submit" class="quiet small">
            <Icon name="download" />
            导出 Excel
          </button>{' '}
          <button type="submit" class="quiet small" formaction={addresses.deskDutiesExport(at, 'csv')}>
            <Icon name="download" />
            导出 CSV
          </button>
        </form>
      )}
    </DeskPage>
  )
}

function DutyRow({
  duty,
  at,
  agencyName,
}: {
  readonly duty: ListedDuty
  readonly at: { readonly slug: string; readonly year: number }
  readonly agencyName: string
}): VNode {
  const { item, due, doneBy } = duty
  return (
    <tr>
      <th scope="row">
        <a href={addresses.deskDutyItem({ ...at, item: item.id })}>{item.name}</a>
        {duty.what !== null && <span class="duty-what">{duty.what}</span>}
        {item.path.length > 0 && <small class="path">{item.path.join(' › ')}</small>}
      </th>
      <td data-column="状态">
        <DutyLight light={duty.light} words={lightWords(duty)} />
      </td>
      <td data-column="期限">
        {due === null ? '—' : dayInChinese(due.day)}
        {due?.kind === 'provisional' && <small>（暂定）</small>}
      </td>
      <td data-column="责任单位">{item.owner ?? agencyName}</td>
      <td data-column="情况">
        <div>
          {duty.said}
          {doneBy !== null && (
            <>
              {' '}
              <ReleaseLink release={doneBy} slug={at.slug} />
            </>
          )}
          {duty.draftId !== null && (
            <>
              {' '}
              <a href={addresses.deskPublication(duty.draftId)}>查看草稿</a>
            </>
          )}
          <small class="path">{duty.article}</small>
        </div>
      </td>
    </tr>
  )
}

const overviewCrumbs = () => [{ name: '公开任务', address: addresses.deskDuties() }]

export function agencyCrumbs(agency: DutyAgency, year: number) {
  return [
    ...overviewCrumbs(),
    { name: `${agency.name}${year}年`, address: addresses.deskDutiesOf({ slug: agency.slug, year }) },
  ]
}

/** The pages of the duties of an agency, and its years. */
export function DutyTabs({
  agency,
  year,
  thisYear,
  on,
}: {
  readonly agency: DutyAgency
  readonly year: number
  readonly thisYear: number
  readonly on: 'list' | 'fiscal' | 'columns'
}): VNode {
  const { slug } = agency
  const pages = [
    { key: 'list', name: '任务清单', address: addresses.deskDutiesOf({ slug, year }) },
    { key: 'fiscal', name: '预决算公开日历', address: addresses.deskDutyFiscal({ slug, year }) },
    { key: 'columns', name: '空白和未更新栏目', address: addresses.deskDutyColumns(slug) },
  ]
  const addressOf = (of: number) =>
    on === 'fiscal' ? addresses.deskDutyFiscal({ slug, year: of }) : addresses.deskDutiesOf({ slug, year: of })
  return (
    <nav class="duty-tabs no-print" aria-label="公开任务的各页">
      <ul class="tabs">
        {pages.map(({ key, name, address }) => (
          <li key={key}>
            <a href={address} aria-current={key === on ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      {on !== 'columns' && (
        <ul class="tabs">
          {[thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map((of) => (
            <li key={of}>
              <a href={addressOf(of)} aria-current={of === year ? 'page' : undefined}>
                {of}年
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
