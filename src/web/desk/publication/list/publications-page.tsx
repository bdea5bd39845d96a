import type { VNode } from 'preact'
import type { Leaf } from '../../../../rules/catalogue/node.ts'
import { type Day, dayInChinese, dayOfInstant, yearOf } from '../../../../rules/day.ts'
import { minuteInChinese } from '../../../../rules/minute.ts'
import { disclosureClassNames, publicationKindNames, validityNames } from '../../../../rules/publication/publication.ts'
import { validityOn } from '../../../../rules/publication/validity.ts'
import {
  type ListedPublication,
  type PublicationView,
  publicationViews,
} from '../../../../store/publication/desk-list.ts'
import { addresses } from '../../../addresses.ts'
import { DataTable, type Table } from '../../data-table.tsx'
import { DeskPage } from '../../desk-page.tsx'
import { handlesErrors } from '../../errors/handles-errors.ts'
import { ActLink } from '../../form.tsx'
import type { Here } from '../../here.ts'
import type { TableShown } from '../../table-routes.tsx'
import { titleInWords } from '../publication.ts'
import { StateMarks, stateWords } from '../publication-page.tsx'
import { filterOf, type ListMore, tabCap } from './list-filter.ts'

const viewNames: Readonly<Record<PublicationView, string>> = {
  all: '全部',
  mine: '我起草的',
  draft: '草稿',
  inReview: '审核中',
  toRelease: '待发布',
  released: '已公开',
  ended: '撤回、下线和期满',
  kept: '只存档',
  trash: '已删除的草稿',
}

/** What one's own agencies publish, and those below for whoever watches over them. */
export function publicationsTable({ day }: Here): Table<ListedPublication> {
  const years = Array.from({ length: 15 }, (_, past) => yearOf(day) - past)
  return {
    name: 'publications',
    caption: '主动公开的信息',
    unit: '条',
    sortable: [],
    sortedBy: '',
    filters: ['q', 'view', 'kind', 'column', 'year', 'validity'],
    address: addresses.deskPublications,
    exportAddress: addresses.deskPublicationsExport,
    rowKey: ({ id }) => String(id),
    rowName: ({ title }) => titleInWords(title),
    fields: [
      { key: 'q', name: '标题、文号或索引号', kind: 'text', hint: '标题中的词，文号，索引号' },
      {
        key: 'view',
        name: '范围',
        kind: 'kept',
        choices: publicationViews.map((view) => ({ value: view, name: viewNames[view] })),
      },
      { key: 'column', name: '栏目', kind: 'kept', choices: [] },
      {
        key: 'kind',
        name: '种类',
        kind: 'choice',
        choices: Object.entries(publicationKindNames).map(([value, name]) => ({ value, name })),
      },
      {
        key: 'year',
        name: '年度',
        kind: 'choice',
        choices: years.map((year) => ({ value: String(year), name: `${year}年` })),
      },
      {
        key: 'validity',
        name: '有效性',
        kind: 'choice',
        choices: Object.entries(validityNames).map(([value, name]) => ({ value, name })),
      },
    ],
    columns: [
      {
        key: 'title',
        name: '标题',
        heading: true,
        cell: ({ id, title, documentNumber }) => (
          <>
            <a class="title" href={addresses.deskPublication(id)}>
              {titleInWords(title)}
            </a>
            {documentNumber !== null && <span class="meta">{documentNumber}</span>}
          </>
        ),
        text: ({ title }) => title,
      },
      {
        key: 'state',
        name: '状态',
        cell: (row) => <StateMarks publication={row} />,
        text: (row) =>
          stateWords(row)
            .map(({ words }) => words)
            .join('、'),
      },
      {
        key: 'kind',
        name: '种类',
        minor: true,
        cell: ({ kind }) => publicationKindNames[kind],
        text: ({ kind }) => publicationKindNames[kind],
      },
      {
        key: 'column',
        name: '栏目',
        cell: ({ columnName }) => columnName ?? '—',
        text: ({ columnName }) => columnName,
      },
      {
        key: 'edited',
        name: '最近修改',
        minor: true,
        cell: ({ editedAt, editorName }) => `${dayInChinese(dayOfInstant(editedAt))} ${editorName ?? ''}`,
        text: ({ editedAt, editorName }) => `${dayOfInstant(editedAt)} ${editorName ?? ''}`,
      },
      {
        key: 'released',
        name: '公开时间',
        cell: ({ releasedAt }) => (releasedAt === null ? '—' : minuteInChinese(releasedAt)),
        text: ({ releasedAt }) => (releasedAt === null ? null : minuteInChinese(releasedAt)),
      },
      {
        key: 'validity',
        name: '有效性',
        minor: true,
        cell: (row) => validityInWords(row, day) ?? '—',
        text: (row) => validityInWords(row, day),
      },
      {
        key: 'index',
        name: '索引号',
        minor: true,
        cell: ({ indexNumber }) => indexNumber ?? '—',
        text: (row) => row.indexNumber,
      },
      {
        key: 'class',
        name: '公开属性',
        minor: true,
        cell: ({ disclosureClass }) => disclosureClassNames[disclosureClass],
        text: ({ disclosureClass }) => disclosureClassNames[disclosureClass],
      },
      { key: 'agency', name: '机关', cell: ({ agencyName }) => agencyName, text: ({ agencyName }) => agencyName },
    ],
  }
}

function validityInWords({ validity, expiresOn }: ListedPublication, day: Day): string | null {
  const stands = validityOn(validity, expiresOn, day)
  return stands === null ? null : validityNames[stands]
}

/** Whoever sees one agency chooses among its columns; others come from a catalogue with a column chosen. */
function withColumns(table: Table<ListedPublication>, columns: readonly Leaf[]): Table<ListedPublication> {
  if (columns.length === 0) return table
  const choices = columns.map(({ id, name, path }) => ({
    value: String(id),
    name: [...path.slice(-1), name].join(' › '),
  }))
  const fields = table.fields.map((field): Table<ListedPublication>['fields'][number] =>
    field.key === 'column' ? { key: 'column', name: '栏目', kind: 'choice', choices } : field,
  )
  return { ...table, fields }
}

export function PublicationsPage({
  table,
  found,
  more,
  state,
  frame,
  here,
}: TableShown<ListedPublication, ListMore>): VNode {
  const { view, columnId } = filterOf(state.filters, here.day)
  return (
    <DeskPage title="主动公开" frame={frame} place="publications">
      <header class="page-head">
        <h1>主动公开</h1>
        <div class="act">
          <a href={addresses.deskPublishedFindings()}>核查发现</a>
          <a href={addresses.deskProjects()}>重大建设项目</a>
          <a href={addresses.deskThemes}>专题</a>
          <a href={addresses.deskAssignedCases()}>交办件</a>
          {handlesErrors(here).kind === 'allowed' && <a href={addresses.deskErrors()}>纠错</a>}
          <a href={addresses.deskCleanups}>文件清理</a>
          <a href={addresses.deskImports}>导入原有信息</a>
          {more.configures !== null && <a href={addresses.deskReviewPlan(more.configures)}>审核步骤</a>}
          {more.configures !== null && <a href={addresses.deskIndexNumbers(more.configures)}>索引号编制规则</a>}
          {more.configures !== null && <a href={addresses.deskLexicon(more.configures)}>词库</a>}
          <ActLink decision={more.mayStart} address={addresses.deskPublicationNew({ column: columnId })}>
            起草信息
          </ActLink>
        </div>
      </header>
      <nav aria-label="按状态">
        <ul class="tabs">
          {publicationViews.map((key) => {
            const count = more.counts.get(key)
            return (
              <li key={key}>
                <a
                  href={addresses.deskPublications({ view: key === 'all' ? null : key, column: columnId })}
                  aria-current={key === view ? 'true' : undefined}
                >
                  {viewNames[key]} {count !== undefined && <b>{count > tabCap ? `${tabCap}+` : count}</b>}
                </a>
              </li>
            )
          })}
        </ul>
      </nav>
      {more.column !== null && (
        <p>
          栏目：{more.column} <a href={addresses.deskPublications({ view })}>看全部栏目</a>
        </p>
      )}
      <DataTable
        table={withColumns(table, more.columns)}
        state={state}
        rows={found.rows}
        at={found}
        frame={frame}
        nothing={
          Object.keys(state.filters).length === 0 ? (
            <p>还没有信息。选好栏目，就可以起草第一条。</p>
          ) : (
            <p>
              这样筛选后没有信息。<a href={addresses.deskPublications()}>看全部</a>
            </p>
          )
        }
      />
    </DeskPage>
  )
}
