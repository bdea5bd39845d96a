import type { VNode } from 'preact'
import { caseStates, channels } from '../../rules/application/application.ts'
import { type CaseView, caseViews, waitingStates } from '../../rules/application/case-filter.ts'
import { caseTitleOf } from '../../rules/application/case-title.ts'
import { outcomeKeys, outcomes } from '../../rules/application/outcome.ts'
import { type Day, dayInChinese, yearOf } from '../../rules/day.ts'
import type { Decision } from '../../rules/permission.ts'
import { numberOf } from '../../store/application/applications.ts'
import type { ListedCase } from '../../store/application/case-lists.ts'
import { addresses } from '../addresses.ts'
import { daysLeft } from './application/case-page.tsx'
import { type CaseChoices, filterOf, tabCap } from './application/list-filter.ts'
import { DataTable, type Table } from './data-table.tsx'
import { DeskPage } from './desk-page.tsx'
import { ActLink } from './form.tsx'
import type { Here } from './here.ts'
import type { TableShown } from './table-routes.tsx'

/** The cases of one's own agencies, or one's own part of them. Nothing of the applicant is in it but the kind. */
export function applicationsTable(here: Here): Table<ListedCase> {
  const { day } = here
  const years = Array.from({ length: 10 }, (_, past) => yearOf(day) - past)
  const choicesOf = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([value, name]) => ({ value, name }))
  return {
    name: 'applications',
    caption: '政府信息公开申请',
    unit: '件',
    sortable: [],
    sortedBy: '',
    filters: ['q', 'view', 'state', 'channel', 'outcome', 'year', 'unit', 'person'],
    address: addresses.deskApplications,
    exportAddress: addresses.deskApplicationsExport,
    rowKey: ({ id }) => String(id),
    rowName: (row) => numberOf(row),
    fields: [
      { key: 'q', name: '编号或内容', kind: 'text', hint: '编号，内容中的词' },
      { key: 'view', name: '范围', kind: 'kept', choices: choicesOf(caseViews) },
      {
        key: 'state',
        name: '状态',
        kind: 'choice',
        choices: choicesOf(caseStates).filter(({ value }) => value !== 'lapsed'),
      },
      { key: 'channel', name: '提出方式', kind: 'choice', choices: choicesOf(channels) },
      {
        key: 'outcome',
        name: '办理结果',
        kind: 'choice',
        choices: outcomeKeys.map((key) => ({ value: key, name: outcomes[key].name })),
      },
      {
        key: 'year',
        name: '年度',
        kind: 'choice',
        choices: years.map((year) => ({ value: String(year), name: `${year}年` })),
      },
    ],
    columns: [
      {
        key: 'number',
        name: '受理编号',
        heading: true,
        cell: (row) => <a href={addresses.deskApplication(row.id)}>{numberOf(row)}</a>,
        text: (row) => numberOf(row),
      },
      {
        key: 'wanted',
        name: '申请内容',
        cell: ({ wanted }) => caseTitleOf(wanted),
        text: ({ wanted }) => caseTitleOf(wanted),
      },
      {
        key: 'state',
        name: '状态',
        cell: (row) => <span class={`state ${stateOfRow(row, day).state}`}>{stateOfRow(row, day).name}</span>,
        text: (row) => stateOfRow(row, day).name,
      },
      {
        key: 'due',
        name: '期限',
        cell: (row) => <span class={isLateRow(row, day) ? 'late' : undefined}>{wholeParts(dueOfRow(row, day))}</span>,
        text: (row) => dueOfRow(row, day),
      },
      {
        key: 'hands',
        name: '经办',
        cell: (row) => handsOfRow(row),
        text: (row) => handsOfRow(row),
      },
      {
        key: 'owed',
        name: '未办结的交办',
        cell: ({ owedTasks, owedOn }) =>
          owedTasks === 0 ? '—' : `${owedTasks}项${owedOn === null ? '' : `，最早${daysLeft(owedOn, day)}`}`,
        text: ({ owedTasks }) => owedTasks,
      },
      {
        key: 'arrived',
        name: '到达',
        cell: ({ arrivedOn, channel }) => wholeParts(`${dayInChinese(arrivedOn)}，${channels[channel]}`),
        text: ({ arrivedOn, channel }) => `${arrivedOn} ${channels[channel]}`,
      },
      { key: 'agency', name: '机关', cell: ({ agencyName }) => agencyName, text: ({ agencyName }) => agencyName },
    ],
  }
}

type Props = TableShown<
  ListedCase,
  {
    readonly counts: ReadonlyMap<CaseView, number>
    readonly choices: CaseChoices
    readonly mayRegister: Decision
    readonly mayImportLedger: boolean
  }
>

export function ApplicationsPage({ table, found, more, state, frame }: Props): VNode {
  const { view } = filterOf(state.filters)
  const withChoices = { ...table, fields: [...table.fields, ...choiceFields(more.choices)] }
  return (
    <DeskPage title="依申请公开" frame={frame} place="applications">
      <header class="page-head">
        <h1>依申请公开</h1>
        <div class="act">
          {more.mayImportLedger && <a href={addresses.deskLedgerImport}>导入旧台账</a>}
          <a href={addresses.deskArchivesOver()}>保管期限届满的案卷</a>
          <ActLink decision={more.mayRegister} address={addresses.deskApplicationRegister()}>
            登记申请
          </ActLink>
        </div>
      </header>
      <nav aria-label="按期限和状态">
        <ul class="tabs">
          {[...more.counts].map(([key, count]) => (
            <li key={key}>
              <a href={addresses.deskApplications({ view: key })} aria-current={key === view ? 'true' : undefined}>
                {caseViews[key]} <b>{count > tabCap ? `${tabCap}+` : count}</b>
              </a>
            </li>
          ))}
          {(['concluded', 'all'] as const).map((key) => (
            <li key={key}>
              <a href={addresses.deskApplications({ view: key })} aria-current={key === view ? 'true' : undefined}>
                {caseViews[key]}
              </a>
            </li>
          ))}
          <li>
            <a href={addresses.deskConsultations()}>等待答复的征求意见</a>
          </li>
        </ul>
      </nav>
      <DataTable
        table={withChoices}
        state={state}
        rows={found.rows}
        at={found}
        frame={frame}
        nothing={
          Object.keys(state.filters).length === 0 ? (
            <p>现在没有在办的申请。网上提交的会自动出现在“待确认”，其他方式提出的请登记。</p>
          ) : (
            <p>
              这样筛选后没有申请。<a href={addresses.deskApplications()}>看在办的</a>
            </p>
          )
        }
      />
    </DeskPage>
  )
}

function choiceFields({ units, people }: CaseChoices): Table<ListedCase>['fields'] {
  const fields: Table<ListedCase>['fields'][number][] = []
  if (units.length > 0) {
    const choices = units.map(({ id, name }) => ({ value: String(id), name }))
    fields.push({ key: 'unit', name: '股室', kind: 'choice', choices })
  }
  if (people.length > 0) {
    const choices = people.map(({ id, name }) => ({ value: String(id), name }))
    fields.push({ key: 'person', name: '人员', kind: 'choice', choices })
  }
  return fields
}

function stateOfRow(
  { state, waitingUntil }: ListedCase,
  today: Day,
): { readonly state: string; readonly name: string } {
  const lapsed =
    (state === 'awaitingCorrection' || state === 'awaitingFee') && waitingUntil !== null && waitingUntil < today
  const shown = lapsed ? 'lapsed' : state
  return { state: shown, name: caseStates[shown] }
}

function isLateRow(row: ListedCase, today: Day): boolean {
  const { state, inTime } = row
  if (state === 'concluded') return inTime === false
  const dueOn = isSilent(row, today) ? row.dueIfSilent : row.dueOn
  return (state === 'handling' || state === 'answeringAnew' || isSilent(row, today)) && dueOn !== null && dueOn < today
}

/** The time of all that it waited for is over: its clock runs again. */
function isSilent({ silentUntil }: ListedCase, today: Day): boolean {
  return silentUntil !== null && silentUntil < today
}

/** The legal day of a row: what is owed until when, what is waited for, or what it came to. */
function dueOfRow(row: ListedCase, today: Day): string {
  const { state, dueOn, dueProvisional, waitingUntil, concludedOn, outcome, inTime } = row
  if (state === 'concluded' && concludedOn !== null && outcome !== null) {
    return `${dayInChinese(concludedOn)}${inTime === false ? '，逾期' : ''}：${outcomes[outcome].name}`
  }
  if (state === 'unconfirmed') return '收到日期待确认'
  if (isSilent(row, today) && waitingUntil !== null && row.dueIfSilent !== null) {
    return `${dayInChinese(waitingUntil)}期满，${dayInChinese(row.dueIfSilent)}，${daysLeft(row.dueIfSilent, today)}`
  }
  if (waitingStates.some((waiting) => waiting === state) && waitingUntil !== null) {
    return waitingUntil < today ? `${dayInChinese(waitingUntil)}期满` : `${dayInChinese(waitingUntil)}前等待`
  }
  if (dueOn === null) return '暂停计算'
  const provisional = dueProvisional ? '（暂定）' : ''
  return state === 'consulting'
    ? `最早${dayInChinese(dueOn)}${provisional}`
    : `${dayInChinese(dueOn)}${provisional}，${daysLeft(dueOn, today)}`
}

/** A line breaks after a comma, never within a day. */
function wholeParts(text: string): VNode[] {
  const parts = text.split(/(?<=，)/u)
  return parts.map((part) => (
    <span key={part} class="short">
      {part}
    </span>
  ))
}

function handsOfRow({ unitName, handlerName }: ListedCase): string {
  return [unitName, handlerName].filter(Boolean).join(' ') || '—'
}
