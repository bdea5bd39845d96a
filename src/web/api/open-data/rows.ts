import { agencyKindNames } from '../../../rules/agency.ts'
import { catalogueTree } from '../../../rules/catalogue/node.ts'
import { topicName } from '../../../rules/catalogue/topics.ts'
import { sheetsOf } from '../../../rules/catalogue/workbook.ts'
import type { Day } from '../../../rules/day.ts'
import { policyKinds } from '../../../rules/document/policy-filter.ts'
import { minuteInWords } from '../../../rules/minute.ts'
import type { DataRow } from '../../../rules/open-data.ts'
import { publicationKindNames, validityNames } from '../../../rules/publication/publication.ts'
import { validityOn } from '../../../rules/publication/validity.ts'
import { figuresOf } from '../../../rules/report/figures-of.ts'
import type { Agency } from '../../../store/agencies.ts'
import { registeredAgencies } from '../../../store/agency-register.ts'
import { nodesOf } from '../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../store/database.ts'
import {
  indexNumbersByPrograms,
  type ListedForPrograms,
  type PlaceInList,
  type ReadBy,
  readByPrograms,
} from '../../../store/publication/read-by-programs.ts'
import { publishedReportsWhole } from '../../../store/published-reports.ts'
import { addresses } from '../../addresses.ts'

// The rows of data sets, read some at a time: nothing is held of what was given out.

type Rows = AsyncGenerator<readonly DataRow[]>
type As = { readonly origin: string; readonly today: Day }

const publicationsAtOnce = 500
const numbersAtOnce = 2000
const agenciesAtOnce = 1000
const reportsAtOnce = 20

export async function* agencyRows(tx: Transaction, { origin }: As): Rows {
  for (let after = 0; ; ) {
    const found = await registeredAgencies(tx, {}, { after, count: agenciesAtOnce })
    yield found.map(({ slug, name, kind, region, parentSlug, endedOn }) => ({
      ...{ agency: slug, name, kind: agencyKindNames[kind], region, parent: parentSlug, endedOn },
      address: origin + addresses.agency(slug),
    }))
    const last = found.at(-1)
    if (last === undefined || found.length < agenciesAtOnce) return
    after = last.id
  }
}

/** The catalogue of one agency, without what is its own business: the units that see to an item. */
export async function* catalogueRows(tx: Transaction, agency: Pick<Agency, 'id' | 'name'>): Rows {
  for (const { name, rows } of sheetsOf(catalogueTree(await nodesOf(tx, agency.id)), agency.name, new Map())) {
    yield rows.map((row) => ({ ...row, field: name }))
  }
}

export async function* publicationRows(tx: Transaction, as: As, by: ReadBy): Rows {
  for (let after: PlaceInList | null = null; ; ) {
    const found: readonly ListedForPrograms[] = await readByPrograms(tx, by, { after, count: publicationsAtOnce })
    yield found.map((one) => publicationRow(one, as))
    const last = found.at(-1)
    if (last === undefined || found.length < publicationsAtOnce) return
    after = last.place
  }
}

export function policyRows(tx: Transaction, as: As): Rows {
  return publicationRows(tx, as, { kinds: policyKinds })
}

export async function* numberRows(tx: Transaction, { origin }: As): Rows {
  for (let after = 0; ; ) {
    const found = await indexNumbersByPrograms(tx, { after, count: numbersAtOnce })
    yield found.map(({ id, ...one }) => ({ ...one, address: origin + addresses.publication(id) }))
    const last = found.at(-1)
    if (last === undefined || found.length < numbersAtOnce) return
    after = last.id
  }
}

export async function* figureRows(tx: Transaction): Rows {
  for (let after = 0; ; ) {
    const found = await publishedReportsWhole(tx, {}, { after, count: reportsAtOnce })
    yield found.flatMap(({ agencySlug, agencyName, year, form, report }) =>
      figuresOf(report).map((figure) => ({ agency: agencySlug, agencyName, year, form, ...figure })),
    )
    const last = found.at(-1)
    if (last === undefined || found.length < reportsAtOnce) return
    after = last.id
  }
}

function publicationRow(one: ListedForPrograms, { origin, today }: As): DataRow {
  const { id, indexNumber, title, kind, documentNumber, agencyName, issuedBy, columnName, topic, expiresOn } = one
  const validity = validityOn(one.validity, expiresOn, today)
  return {
    ...{ id, indexNumber, title, kind: publicationKindNames[kind], documentNumber },
    ...{ agency: one.agencySlug, agencyName, issuedBy, columnName },
    topic: topic === null ? null : topicName(topic),
    madeOn: one.madeOn,
    publishedAt: minuteInWords(one.listedAt),
    changedAt: minuteInWords(one.changedAt),
    expiresOn,
    validity: validity === null ? null : validityNames[validity],
    summary: one.summary,
    keywords: one.keywords.join('、'),
    address: origin + addresses.publication(id),
  }
}
