import type { Hono } from 'hono'
import type { CaseFilter, CaseView } from '../../rules/application/case-filter.ts'
import type { Decision } from '../../rules/permission.ts'
import { workingDayAfter } from '../../rules/work-calendar.ts'
import { type CasesWanted, countCases, type ListedCase, listCases } from '../../store/application/case-lists.ts'
import { caseScopeOf } from '../../store/application/case-scope.ts'
import { colleaguesOf } from '../../store/application/colleagues.ts'
import { agenciesToRegisterFor } from '../../store/application/registering.ts'
import { calendarOn } from '../../store/calendar.ts'
import type { Transaction } from '../../store/database.ts'
import { unitsStanding } from '../../store/units.ts'
import { routes } from '../addresses.ts'
import type { Web } from '../web.ts'
import { ledgerAgenciesOf } from './application/import-ledger-routes.tsx'
import { type CaseChoices, filterOf, tabCap } from './application/list-filter.ts'
import { ApplicationsPage, applicationsTable } from './applications.tsx'
import type { Here } from './here.ts'
import { exportTable, showTable, type TableAtDesk } from './table-routes.tsx'
import type { TableState } from './table-state.ts'

/** The lists of cases. */
export function applicationsRoutes(app: Hono, web: Web): void {
  const at = applicationsAtDesk()
  app.get(routes.deskApplications, showTable(web, at))
  app.post(routes.deskApplicationsExport, exportTable(web, at))
}

type More = {
  readonly counts: ReadonlyMap<CaseView, number>
  readonly choices: CaseChoices
  readonly mayRegister: Decision
  readonly mayImportLedger: boolean
}

const countedViews = ['overdue', 'due', 'unconfirmed', 'unassigned', 'waiting', 'lapsed', 'open'] as const

function applicationsAtDesk(): TableAtDesk<ListedCase, More> {
  return {
    table: applicationsTable,
    // An export goes on from page to page; on the screen a list that goes on from a row is always its first page.
    load: async (tx, here, state) =>
      listCases(tx, here.viewer, { ...(await wantedBy(tx, here, state)), counted: state.page === 1 }),
    async more(tx, here, state) {
      const wanted = await wantedBy(tx, here, state)
      const counts = new Map<CaseView, number>()
      for (const view of countedViews) {
        const ofView = { ...wanted, filter: { ...noFilter, view } }
        counts.set(view, await countCases(tx, here.viewer, ofView, tabCap + 1))
      }
      const scope = caseScopeOf(here.viewer)
      const agencies = await agenciesToRegisterFor(tx, here.viewer)
      return {
        counts,
        choices: {
          units: await unitsStanding(tx, own(here, scope.agencyIds), here.day),
          people: await colleaguesOf(tx, own(here, scope.agencyIds), here.day),
        },
        mayRegister:
          agencies.length > 0
            ? { kind: 'allowed', actingFor: null }
            : { kind: 'refused', reason: '只有本机关的公开办、信息员或查阅点可以登记申请。' },
        mayImportLedger: ledgerAgenciesOf(here).length > 0,
      }
    },
    page: (shown) => <ApplicationsPage {...shown} />,
  }
}

const noFilter: CaseFilter = { view: 'open', query: '' }

/** To choose from are the units and people of one's own agencies, not of all below. */
function own({ officer }: Here, seen: readonly number[]): readonly number[] {
  return [...new Set(officer.posts.map(({ agencyId }) => agencyId))].filter((id) => seen.includes(id))
}

async function wantedBy(tx: Transaction, { day }: Here, { filters, after }: TableState): Promise<CasesWanted> {
  const calendar = await calendarOn(tx)
  return { filter: filterOf(filters), today: day, soon: workingDayAfter(day, 5, calendar).day, after }
}
