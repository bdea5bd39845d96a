import type { VNode } from 'preact'
import { dayInChinese, yearOf } from '../../../rules/day.ts'
import type { Decision } from '../../../rules/permission.ts'
import { isRegisterKey, type RegisterKey, registerKeys, registers } from '../../../rules/register/register.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { EntriesWanted, RegisterEntry } from '../../../store/register/entries.ts'
import { addresses } from '../../addresses.ts'
import { DataTable, type Table } from '../data-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { TableShown } from '../table-routes.tsx'
import type { TableState } from '../table-state.ts'
import { registersCrumb } from './asked.ts'

const states = { standing: '在册、有效', ended: '已废止、取消', struck: '已作废' } as const

/** The lines of a register as a table that people work in. */
export function entriesTable({ day }: Here): Table<RegisterEntry> {
  const years = Array.from({ length: yearOf(day) - 1999 }, (_, past) => String(yearOf(day) - past))
  return {
    name: 'registerEntries',
    caption: '登记簿',
    unit: '条',
    sortable: ['startedOn', 'number', 'amount'],
    sortedBy: '-startedOn',
    filters: ['agency', 'register', 'year', 'state', 'q'],
    fields: [
      { key: 'agency', name: '机关', kind: 'kept', choices: [] },
      {
        key: 'register',
        name: '登记簿',
        kind: 'choice',
        choices: registerKeys.map((value) => ({ value, name: registers[value].name })),
      },
      { key: 'q', name: '编号或内容', kind: 'text' },
      { key: 'year', name: '年度', kind: 'choice', choices: years.map((value) => ({ value, name: `${value}年` })) },
      {
        key: 'state',
        name: '状态',
        kind: 'choice',
        choices: Object.entries(states).map(([value, name]) => ({ value, name })),
      },
    ],
    columns: [
      {
        key: 'name',
        name: '内容',
        heading: true,
        cell: (row) => (
          <>
            <a href={addresses.deskRegisterEntry(row.id)}>{row.name}</a>
            {row.struck && <small class="pedigree">已作废</small>}
            {row.publicationId !== null && <small class="pedigree">由主动公开信息计入</small>}
          </>
        ),
        text: ({ name }) => name,
      },
      { key: 'number', name: '编号、文号', cell: ({ number }) => number, text: ({ number }) => number },
      {
        key: 'startedOn',
        name: '日期',
        cell: ({ startedOn }) => dayInChinese(startedOn),
        text: ({ startedOn }) => startedOn,
      },
      {
        key: 'endedOn',
        name: '废止、取消',
        cell: ({ endedOn }) => (endedOn === null ? '—' : dayInChinese(endedOn)),
        text: ({ endedOn }) => endedOn,
      },
      {
        key: 'quantity',
        name: '件数',
        numeric: true,
        cell: ({ quantity }) => quantity,
        text: ({ quantity }) => quantity,
      },
      {
        key: 'amount',
        name: '金额（元）',
        numeric: true,
        cell: ({ amount }) => amount ?? '—',
        text: ({ amount }) => amount,
      },
      { key: 'note', name: '备注', cell: ({ note }) => note ?? '—', text: ({ note }) => note },
    ],
    address: addresses.deskRegisterEntries,
    exportAddress: addresses.deskRegisterEntriesExport,
    rowKey: ({ id }) => String(id),
    rowName: ({ number }) => number,
  }
}

/** Which lines the address asks for; a register that is not said is the first. */
export function entriesWanted({ filters, sort, descending, page }: TableState): EntriesWanted {
  const { agency = '', register = '', year = '', state, q = '' } = filters
  return {
    slug: agency,
    register: isRegisterKey(register) ? register : 'normativeDocuments',
    year: /^\d{4}$/u.test(year) ? Number(year) : null,
    state: state === 'standing' || state === 'ended' || state === 'struck' ? state : null,
    query: q,
    sort: sort === 'number' || sort === 'amount' ? sort : 'startedOn',
    descending,
    page,
  }
}

export type EntriesMore = {
  readonly agency: Agency | null
  readonly register: RegisterKey
  readonly decision: Decision
}

export function EntriesPage({ table, found, more, state, frame, here }: TableShown<RegisterEntry, EntriesMore>): VNode {
  const { agency, register, decision } = more
  const title = agency === null ? '登记簿' : `${agency.name}${registers[register].name}`
  const year = yearOf(here.day)
  return (
    <DeskPage
      title={title}
      frame={frame}
      place="registers"
      crumbs={
        agency === null
          ? [registersCrumb()]
          : [
              registersCrumb(),
              { name: `${agency.name}${year}年表二`, address: addresses.deskRegistersOf({ slug: agency.slug, year }) },
            ]
      }
    >
      <h1>{title}</h1>
      {agency === null ? (
        <p>请先选择机关。</p>
      ) : (
        <>
          <ActLink decision={decision} address={addresses.deskRegisterEntryNew(agency.slug, register)}>
            登记一条
          </ActLink>
          <ul class="jump no-print">
            <li>
              <a href={addresses.deskRegisterImport(agency.slug, register)}>从工作簿导入</a>
            </li>
            <li>
              <a href={addresses.deskRegisterTemplate(register)}>空白工作簿（XLSX）</a>
            </li>
          </ul>
          <DataTable
            table={{ ...table, caption: registers[register].name }}
            state={state}
            rows={found.rows}
            at={found}
            frame={frame}
            nothing={<p>没有这样的记录。</p>}
          />
        </>
      )}
    </DeskPage>
  )
}
