import type { Hono } from 'hono'
import { listAgencies } from '../../store/agencies.ts'
import { listCases } from '../../store/application/case-lists.ts'
import type { Transaction } from '../../store/database.ts'
import { listDeskReports } from '../../store/desk-reports.ts'
import { findPosts } from '../../store/desk-search.ts'
import { listPeople } from '../../store/people.ts'
import { listPublications } from '../../store/publication/desk-list.ts'
import { desksSeen } from '../../store/workplaces.ts'
import { routes } from '../addresses.ts'
import * as asked from '../asked.ts'
import { answer } from '../layout.tsx'
import type { Web } from '../web.ts'
import { atDeskPage } from './frame.ts'
import { forOfficer, type Here } from './here.ts'
import { DeskSearchPage, type Found } from './search.tsx'

const shownOfEach = 10

export function searchRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskSearch,
    forOfficer(async (c, here) => {
      const query = asked.text(c, 'q')
      const [found, frame] = await atDeskPage(web, c, here, (tx) => (query === '' ? noResult : find(tx, here, query)))
      return answer(c, <DeskSearchPage query={query} found={found} frame={frame} />)
    }),
  )
}

const noResult = Promise.resolve(null)

async function find(tx: Transaction, { viewer, day }: Here, typed: string): Promise<Found> {
  const { query: named, year } = yearApart(typed)
  // A year alone may be part of a number or of a name, too.
  const query = named === '' ? typed : named
  const agencies = await listAgencies(tx, viewer, { query, page: 1 })
  const agenciesShown = agencies.agencies.slice(0, shownOfEach)
  const desks = await desksSeen(
    tx,
    viewer,
    agenciesShown.map(({ id }) => id),
  )
  const people = await listPeople(tx, viewer, day, { query, page: 1 })
  const reports = await listDeskReports(tx, viewer, {
    ...{ query: named, year, state: undefined, page: 1 },
    ...{ sort: 'year', descending: true },
  })
  const cases = await listCases(tx, viewer, {
    filter: { view: 'all', query: typed },
    ...{ today: day, soon: day, after: null },
  })
  const publications = await listPublications(tx, viewer, { filter: { view: 'all', query: typed }, after: null })
  return {
    publications: publications.rows.slice(0, shownOfEach),
    publicationsTotal: publications.total,
    cases: cases.rows.slice(0, shownOfEach),
    casesTotal: cases.total,
    agencies: agenciesShown.map((agency) => ({ ...agency, atDesk: desks.has(agency.id) })),
    agenciesTotal: agencies.total,
    people: people.people.slice(0, shownOfEach),
    peopleTotal: people.total,
    posts: await findPosts(tx, viewer, day, query, shownOfEach),
    reports: reports.rows.slice(0, shownOfEach),
    reportsTotal: reports.total,
  }
}

/** 教育局 2025, 2025年: the year narrows the reports. */
function yearApart(typed: string): { readonly query: string; readonly year: number | undefined } {
  const year = /(?:^|\s)(20\d{2})年?(?:年度报告|年报)?(?=\s|$)/u.exec(typed.normalize('NFKC'))
  if (year === null) return { query: typed, year: undefined }
  return { query: typed.normalize('NFKC').replace(year[0], ' ').trim(), year: Number(year[1]) }
}
