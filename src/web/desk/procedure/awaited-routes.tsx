import type { Hono } from 'hono'
import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { consultedKinds, isConsultedKind } from '../../../rules/procedure/consultation.ts'
import { numberOf } from '../../../store/application/applications.ts'
import { type AwaitedAnswer, awaitedAnswers } from '../../../store/procedure/consultations.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { daysLeft } from '../application/case-page.tsx'
import { DataTable, type Table } from '../data-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { Here } from '../here.ts'
import { showTable, type TableAtDesk, type TableShown } from '../table-routes.tsx'

/** The answers of third parties and agencies that are awaited, by the day on which they are due. */
export function awaitedRoutes(app: Hono, web: Web): void {
  app.get(routes.deskConsultations, showTable(web, awaitedAtDesk))
}

const awaitedAtDesk: TableAtDesk<AwaitedAnswer, null> = {
  table: awaitedTable,
  load: (tx, { viewer }, { filters, page }) =>
    awaitedAnswers(tx, viewer, { kind: isConsultedKind(filters.kind) ? filters.kind : undefined, page }),
  more: async () => null,
  page: (shown) => <AwaitedPage {...shown} />,
}

function awaitedTable({ day }: Here): Table<AwaitedAnswer> {
  return {
    name: 'awaitedAnswers',
    caption: '等待答复的征求意见',
    unit: '份',
    sortable: ['dueOn'],
    sortedBy: 'dueOn',
    filters: ['kind'],
    address: addresses.deskConsultations,
    rowKey: ({ id }) => String(id),
    rowName: (row) => `${numberOf(row)}${consultedKinds[row.kind]}`,
    fields: [
      {
        key: 'kind',
        name: '征求谁的意见',
        kind: 'choice',
        choices: Object.entries(consultedKinds).map(([value, name]) => ({ value, name })),
      },
    ],
    columns: [
      {
        key: 'application',
        name: '申请',
        heading: true,
        cell: (row) => (
          <a href={`${addresses.deskApplication(row.applicationId)}#consultation-${row.id}`}>{numberOf(row)}</a>
        ),
        text: numberOf,
      },
      { key: 'agency', name: '承办机关', cell: ({ agencyName }) => agencyName, text: ({ agencyName }) => agencyName },
      { key: 'kind', name: '对方', cell: partyInWords, text: partyInWords },
      { key: 'sentOn', name: '发出', cell: ({ sentOn }) => dayInChinese(sentOn), text: ({ sentOn }) => sentOn },
      { key: 'deliveredOn', name: '送达', cell: deliveredInWords, text: ({ deliveredOn }) => deliveredOn },
      {
        key: 'dueOn',
        name: '答复期限',
        cell: ({ dueOn, dueProvisional }) =>
          dueOn === null
            ? '没有期限或者未起算'
            : `${dayInChinese(dueOn)}${dueProvisional ? '（暂定）' : ''}，${daysLeft(dueOn, day)}`,
        text: ({ dueOn }) => dueOn,
      },
    ],
  }
}

/** A third party is named in its case alone. */
function partyInWords({ kind, partyAgency }: AwaitedAnswer): string {
  return kind === 'thirdParty' || partyAgency === null ? consultedKinds[kind] : partyAgency
}

function deliveredInWords({ deliveredOn }: AwaitedAnswer): string {
  return deliveredOn === null ? '还没有登记' : dayInChinese(deliveredOn)
}

function AwaitedPage({ table, found, state, frame }: TableShown<AwaitedAnswer, null>): VNode {
  return (
    <DeskPage
      title="等待答复的征求意见"
      frame={frame}
      place="applications"
      crumbs={[{ name: '依申请公开', address: addresses.deskApplications() }]}
    >
      <header class="page-head">
        <h1>等待答复的征求意见</h1>
      </header>
      <p class="hint">
        第三方和共同制作机关自收到征求意见书的次日起有15个工作日；逾期的，第三方由本机关决定，共同制作机关视为同意公开。
      </p>
      <DataTable
        table={table}
        state={state}
        rows={found.rows}
        at={found}
        frame={frame}
        nothing={<p>没有等待答复的征求意见。</p>}
      />
    </DeskPage>
  )
}
