import type { Handler } from 'hono'
import { isAgencyKind } from '../rules/agency.ts'
import { dayOfInstant } from '../rules/day.ts'
import { everyone } from '../rules/visibility.ts'
import { agencyBySlug, agencyTakingApplications, listAgencies } from '../store/agencies.ts'
import { findingsOverview } from '../store/findings.ts'
import { recentReports, storedTotals } from '../store/overview.ts'
import { filledColumns, latestPublications } from '../store/publication/public-lists.ts'
import { reportsOfAgency } from '../store/reports.ts'
import { searchAll } from '../store/search.ts'
import * as asked from './asked.ts'
import { answerFault } from './faults.tsx'
import { answer } from './layout.tsx'
import { AgenciesPage } from './portal/agencies.tsx'
import { AgencyPage } from './portal/agency.tsx'
import { FindingsPage } from './portal/findings.tsx'
import { HomePage } from './portal/home.tsx'
import { SearchPage } from './portal/search.tsx'
import { framed, type Web } from './web.ts'

export function showHome(web: Web): Handler {
  return async (c) => {
    const [held, frame] = await framed(web, async (tx) => ({
      latest: await latestPublications(tx, {}, 8),
      totals: await storedTotals(tx, everyone),
      recent: await recentReports(tx, everyone, 5),
      agencies: (await listAgencies(tx, everyone, { page: 1 })).agencies.slice(0, 6),
    }))
    return answer(c, <HomePage {...held} {...frame} />)
  }
}

export function showAgencies(web: Web): Handler {
  return async (c) => {
    const kind = c.req.query('kind')
    const wanted = { q: asked.text(c, 'q'), kind: isAgencyKind(kind) ? kind : undefined }
    const [found, frame] = await framed(web, (tx) =>
      listAgencies(tx, everyone, { query: wanted.q, kind: wanted.kind, page: asked.pageNumber(c) }),
    )
    return answer(c, <AgenciesPage found={found} wanted={wanted} {...frame} />)
  }
}

export function showAgency(web: Web): Handler {
  return async (c) => {
    const [held, frame] = await framed(web, async (tx) => {
      const agency = await agencyBySlug(tx, everyone, c.req.param('slug') ?? '')
      if (agency === null) return null
      const takesApplications = (await agencyTakingApplications(tx, agency.slug, dayOfInstant(web.clock()))) !== null
      return {
        agency,
        takesApplications,
        latest: await latestPublications(tx, { agencyId: agency.id }, 6),
        columns: await filledColumns(tx, agency.id),
        reports: await reportsOfAgency(tx, everyone, agency.id),
      }
    })
    if (held === null) return answerFault(c, web, 'notFound')
    return answer(c, <AgencyPage {...held} {...frame} />)
  }
}

export function showFindings(web: Web): Handler {
  return async (c) => {
    const wanted = {
      rule: asked.rule(c),
      severity: asked.severity(c),
      year: asked.year(c, 'year'),
      agency: asked.text(c, 'agency'),
    }
    const [found, frame] = await framed(web, async (tx) => {
      const agencies = wanted.agency === '' ? [] : await asked.agencies(tx, wanted.agency)
      // Of an agency that there is not there are no findings: the empty slug is nobody's.
      const agencySlug = wanted.agency === '' ? undefined : (agencies[0]?.slug ?? '')
      return findingsOverview(tx, everyone, { ...wanted, agencySlug, page: asked.pageNumber(c) })
    })
    return answer(c, <FindingsPage found={found} asked={wanted} {...frame} />)
  }
}

export function showSearch(web: Web): Handler {
  return async (c) => {
    const query = asked.text(c, 'q')
    const [found, frame] = await framed(web, async (tx) =>
      query === '' ? null : searchAll(tx, everyone, query, asked.pageNumber(c)),
    )
    return answer(c, <SearchPage found={found} query={query} {...frame} />)
  }
}
