import type { Hono } from 'hono'
import { writeTableCsv } from '../../../documents/write-table.ts'
import { topicName } from '../../../rules/catalogue/topics.ts'
import { readPolicyFilter } from '../../../rules/document/policy-filter.ts'
import { minuteInWords } from '../../../rules/minute.ts'
import { publicationKindNames } from '../../../rules/publication/publication.ts'
import { bondsOf } from '../../../store/publication/bonds.ts'
import {
  type Policy,
  policyAgencies,
  policyList,
  policyOverview,
  policyPage,
} from '../../../store/publication/policies.ts'
import { releasedPublications } from '../../../store/publication/public-lists.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { type Asked, publicPage } from '../../serving/public-page.ts'
import { attachment } from '../../serving/security.ts'
import type { Web } from '../../web.ts'
import { InterpretationsPage } from './interpretations-page.tsx'
import { PoliciesPage } from './policies-page.tsx'
import { PolicyAgenciesPage } from './policy-agencies.tsx'
import { mostPrinted, PolicyPrintPage } from './policy-print.tsx'
import { policyValidityOn, validityWords } from './policy-rows.tsx'

/** The policy library, and what explains policies. */
export function policyRoutes(app: Hono, web: Web): void {
  app.get(
    routes.policies,
    publicPage(web, async (at) => {
      const wanted = await wantedOf(at)
      const { filter, agency } = wanted
      const found = await policyPage(at.tx, filter, at.today, asked.pageNumber(at.c))
      const shown = {
        found,
        bonds: await bondsOf(
          at.tx,
          found.policies.map(({ id }) => id),
        ),
        counts: await policyOverview(at.tx, filter, at.today),
        today: at.today,
        ...wanted,
      }
      return {
        kind: 'page',
        page: (frame) => <PoliciesPage {...shown} {...frame} />,
        agencies: agency === null ? 'all' : [agency.id],
      }
    }),
  )
  app.get(
    routes.policiesPrint,
    publicPage(web, async ({ now, ...at }) => {
      const wanted = await wantedOf(at)
      const policies = await policyList(at.tx, wanted.filter, at.today, mostPrinted)
      const shown = { policies, now, today: at.today, ...wanted }
      return { kind: 'page', page: (frame) => <PolicyPrintPage {...shown} {...frame} />, agencies: 'all' }
    }),
  )
  app.get(
    routes.policiesCsv,
    publicPage(web, async (at) => {
      const { filter } = await wantedOf(at)
      const policies = await policyList(at.tx, filter, at.today)
      return {
        kind: 'file',
        body: writeTableCsv({ head: csvHead, rows: policies.map((policy) => csvRow(policy, at)) }),
        mediaType: 'text/csv; charset=utf-8',
        disposition: attachment('政策文件清单.csv'),
        agencies: 'all',
      }
    }),
  )
  app.get(
    routes.policyAgencies,
    publicPage(web, async ({ c, tx, today }) => {
      const found = await policyAgencies(tx, today, asked.pageNumber(c))
      return {
        kind: 'page',
        page: (frame) => <PolicyAgenciesPage found={found} today={today} {...frame} />,
        agencies: 'all',
      }
    }),
  )
  app.get(
    routes.interpretations,
    publicPage(web, async ({ c, tx }) => {
      const typed = asked.text(c, 'agency')
      const [agency = null] = typed === '' ? [] : await asked.agencies(tx, typed)
      if (typed !== '' && agency === null) return { kind: 'fault', fault: 'notFound' }
      const by = { kind: 'interpretation', agencyId: agency?.id } as const
      const found = await releasedPublications(tx, by, asked.pageNumber(c))
      const shown = { found, agency }
      return {
        kind: 'page',
        page: (frame) => <InterpretationsPage {...shown} {...frame} />,
        agencies: agency === null ? 'all' : [agency.id],
      }
    }),
  )
}

async function wantedOf({ c, tx }: Pick<Asked, 'c' | 'tx'>) {
  const agencyTyped = asked.text(c, 'agency')
  const [agency = null] = agencyTyped === '' ? [] : await asked.agencies(tx, agencyTyped)
  const said = Object.fromEntries(
    ['q', 'validity', 'kind', 'topic', 'year', 'order'].map((name) => [name, asked.text(c, name)]),
  )
  // Of an agency that there is not there are no documents: nobody has this number.
  const agencyId = agency?.id ?? (agencyTyped === '' ? null : 0)
  return { agency, agencyTyped, filter: readPolicyFilter(said, agencyId) }
}

const csvHead = [
  '标题',
  '文号',
  '种类',
  '发文机关',
  '公开机关',
  '成文日期',
  '发布时间',
  '有效性',
  '有效期至',
  '主题分类',
  '索引号',
  '网址',
]

function csvRow(policy: Policy, { today, origin }: Pick<Asked, 'today' | 'origin'>): readonly (string | null)[] {
  return [
    policy.title,
    policy.documentNumber,
    publicationKindNames[policy.kind],
    policy.issuedBy ?? policy.agencyName,
    policy.agencyName,
    policy.madeOn,
    minuteInWords(policy.listedAt),
    validityWords[policyValidityOn(policy, today)],
    policy.expiresOn,
    policy.topic === null ? null : topicName(policy.topic),
    policy.indexNumber,
    origin + addresses.publication(policy.id),
  ]
}
