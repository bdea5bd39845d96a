import type { Handler } from 'hono'
import { everyone } from '../rules/visibility.ts'
import { findingsOverview } from '../store/findings.ts'
import { searchAll } from '../store/search.ts'
import * as asked from './asked.ts'
import { answer } from './layout.tsx'
import { FindingsPage } from './portal/findings.tsx'
import { SearchPage } from './portal/search.tsx'
import { framed, type Web } from './web.ts'

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
