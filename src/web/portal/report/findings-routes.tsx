import type { Handler } from 'hono'
import { everyone } from '../../../rules/visibility.ts'
import { findingsOverview } from '../../../store/findings.ts'
import * as asked from '../../asked.ts'
import { answer } from '../../layout.tsx'
import { framed, type Web } from '../../web.ts'
import { FindingsPage } from './findings.tsx'

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
