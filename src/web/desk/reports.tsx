import type { VNode } from 'preact'
import { dayInChinese, dayOfInstant } from '../../rules/day.ts'
import type { Decision } from '../../rules/permission.ts'
import { reportDueDay } from '../../rules/report/due-day.ts'
import type { ReportState } from '../../rules/visibility.ts'
import { type AgencyChoice, type DeskReport, reportOrders } from '../../store/desk-reports.ts'
import type { OwedReport } from '../../store/worklist.ts'
import { addresses } from '../addresses.ts'
import { DataTable, type Table } from './data-table.tsx'
import { DeskPage } from './desk-page.tsx'
import { ActLink } from './form.tsx'
import type { DeskFrame } from './frame.ts'
import type { Here } from './here.ts'
import type { Rows } from './table-routes.tsx'
import type { TableState } from './table-state.ts'
import { yearsUntil } from './year-tabs.tsx'

export const stateNames: Readonly<Record<ReportState, string>> = { draft: '草稿', published: '已公开' }

/** The reports of one's own agencies. Years to choose from: since the form of 2019. */
export function reportsTable({ day }: Here): Table<DeskReport> {
  return {
    name: 'reports',
    caption: '年度报告',
    unit: '份',
    sortable: reportOrders,
    sortedBy: '-year',
    filters: ['q', 'year', 'state'],
    address: addresses.deskReports,
    exportAddress: addresses.deskReportsExport,
    rowKey: ({ slug, year, version }) => `${slug}/${year}/${version}`,
    rowName: ({ agencyName, year }) => `${agencyName}${year}年度报告`,
    fields: [
      { key: 'q', name: '机关', kind: 'text', hint: '名称、地区、拼音首字母' },
      {
        key: 'year',
        name: '年度',
        kind: 'choice',
        choices: yearsUntil(day).map((year) => ({ value: String(year), name: `${year}年` })),
      },
      {
        key: 'state',
        name: '状态',
        kind: 'choice',
        choices: Object.entries(stateNames).map(([value, name]) => ({ value, name })),
      },
    ],
    columns: [
      {
        key: 'agency',
        name: '机关',
        heading: true,
        cell: ({ agencyName, slug, year }) => <a href={addresses.deskReport({ slug, year })}>{agencyName}</a>,
        text: ({ agencyName }) => agencyName,
      },
      { key: 'year', name: '年度', cell: ({ year }) => `${year}年`, text: ({ year }) => year },
      {
        key: 'state',
        name: '状态',
        cell: ({ state }) => <StateMark state={state} />,
        text: ({ state }) => stateNames[state],
      },
      { key: 'version', name: '版本', cell: ({ version }) => `第${version}版`, text: ({ version }) => version },
      {
        key: 'errors',
        name: '核对',
        cell: (report) => <Checked report={report} />,
        text: ({ errors, warnings }) => `错误${errors}、提醒${warnings}`,
      },
      {
        key: 'publishedOn',
        name: '公布日期',
        cell: ({ publishedOn }) => (publishedOn === null ? '—' : dayInChinese(publishedOn)),
        text: ({ publishedOn }) => publishedOn,
      },
      {
        key: 'importedAt',
        name: '导入',
        cell: ({ importedAt, importedByName }) => `${dayInChinese(dayOfInstant(importedAt))} ${importedByName ?? ''}`,
        text: ({ importedAt, importedByName }) => `${dayOfInstant(importedAt)} ${importedByName ?? ''}`.trim(),
      },
    ],
  }
}

/** The agencies whose report of a year is not public yet. */
export type OwedReports = { readonly year: number; readonly agencies: readonly OwedReport[] }

type Props = {
  readonly table: Table<DeskReport>
  readonly found: Rows<DeskReport>
  readonly state: TableState
  readonly frame: DeskFrame
  readonly mayImport: Decision
  readonly owed: OwedReports | null
  readonly mayDraft: readonly AgencyChoice[]
  readonly publish: { readonly any: boolean; readonly today: string }
  readonly done: string | null
}

export function DeskReports({ table, found, state, frame, mayImport, owed, mayDraft, publish, done }: Props): VNode {
  return (
    <DeskPage title="年度报告" frame={frame} place="reports">
      <header class="page-head">
        <h1>年度报告</h1>
        <ActLink decision={mayImport} address={addresses.deskReportImport()}>
          导入年度报告
        </ActLink>
      </header>
      {done !== null && (
        <p class="done-note" role="status">
          {done}
        </p>
      )}
      <DataTable
        table={table}
        state={state}
        rows={found.rows}
        at={found}
        frame={frame}
        nothing={<Nothing state={state} />}
        act={
          publish.any
            ? {
                address: addresses.deskReportsPublish,
                content: (
                  <>
                    <div class="field">
                      <label for="published-on">公布日期</label>
                      <input
                        id="published-on"
                        type="date"
                        name="publishedOn"
                        value={publish.today}
                        max={publish.today}
                      />
                    </div>
                    <button type="submit">公开选中的草稿</button>
                  </>
                ),
              }
            : undefined
        }
      />
      {mayDraft.length > 0 && <Drafts agencies={mayDraft} year={Number(publish.today.slice(0, 4))} />}
      {owed !== null && owed.agencies.length > 0 && <Owed owed={owed} />}
    </DeskPage>
  )
}

/** The way to the reports that write themselves: the year that is running, and the one before it. */
function Drafts({ agencies, year }: { readonly agencies: readonly AgencyChoice[]; readonly year: number }): VNode {
  return (
    <section aria-labelledby="drafts-title">
      <h2 id="drafts-title">由办件记录编写</h2>
      <p>表三、表四随办件记录自动填好，补上其余表格和文字，核对后存为年度报告的一版。</p>
      <ul class="rows">
        {agencies.map(({ slug, name }) => (
          <li key={slug}>
            <p class="name">{name}</p>
            <p class="meta">
              {[year - 1, year].map((of) => (
                <a key={of} href={addresses.deskReportDraft({ slug, year: of })}>
                  编写{of}年度报告
                </a>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Owed({ owed: { year, agencies } }: { readonly owed: OwedReports }): VNode {
  return (
    <section aria-labelledby="owed-title">
      <h2 id="owed-title">
        还没有公开{year}年度报告的机关（{agencies.length}个）
      </h2>
      <ul class="rows">
        {agencies.map(({ id, slug, name, kind, hasDraft }) => (
          <li key={id}>
            <p class="name">
              <a
                href={
                  hasDraft ? addresses.deskReport({ slug, year }) : addresses.deskReportImport({ agency: slug, year })
                }
              >
                {name}
              </a>
            </p>
            <p class="meta">
              <span>应于{dayInChinese(reportDueDay(kind, year))}前公布</span>
              <span>{hasDraft ? '草稿已导入' : '没有导入'}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function StateMark({ state }: { readonly state: ReportState }): VNode {
  return <span class={`state ${state}`}>{stateNames[state]}</span>
}

function Checked({ report: { errors, warnings } }: { readonly report: DeskReport }): VNode {
  if (errors + warnings === 0) return <span class="count none">未发现问题</span>
  return (
    <span class="counts">
      {errors > 0 && <span class="count error">错误 {errors}</span>}
      {warnings > 0 && <span class="count warning">提醒 {warnings}</span>}
    </span>
  )
}

function Nothing({ state }: { readonly state: TableState }): VNode {
  if (Object.keys(state.filters).length === 0) {
    return <p>这里还没有年度报告。由办件记录编写或者导入后先存为草稿，核对无误再公开。</p>
  }
  return (
    <p>
      这样筛选后没有报告。<a href={addresses.deskReports({ sort: state.sort })}>看全部</a>
    </p>
  )
}

/** `reason`: why it was not published; null where it was. */
export type PublishOutcome = { readonly name: string; readonly address: string; readonly reason: string | null }

/** What became of several reports that were to be published together. */
export function PublishedTogether({
  results,
  frame,
}: {
  readonly results: readonly PublishOutcome[]
  readonly frame: DeskFrame
}): VNode {
  const done = results.filter(({ reason }) => reason === null).length
  return (
    <DeskPage
      title="公开结果"
      frame={frame}
      place="reports"
      crumbs={[{ name: '年度报告', address: addresses.deskReports() }]}
      failed
    >
      <h1>公开结果</h1>
      <p class="trouble" role="status">
        {results.length === 0 ? '没有选中草稿，请返回列表勾选后再公开。' : `选中${results.length}份，已公开${done}份。`}
      </p>
      <ul class="rows">
        {results.map(({ name, address, reason }) => (
          <li key={name}>
            <p class="name">
              <a href={address}>{name}</a>
            </p>
            <p class="meta">{reason ?? '已公开'}</p>
          </li>
        ))}
      </ul>
    </DeskPage>
  )
}
