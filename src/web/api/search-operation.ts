import { z } from 'zod'
import { everyone } from '../../rules/visibility.ts'
import type { SearchHit } from '../../store/search/hits.ts'
import { search } from '../../store/search.ts'
import type { SnippetPart } from '../../store/snippet.ts'
import { addresses } from '../addresses.ts'
import { searchAsked, searchedKinds, searchQuery } from '../portal/search/search-query.ts'
import { searchResult } from './answers.ts'
import { operation } from './operation.ts'
import { slug, topic, validity, year } from './question.ts'
import { agencyRefOf } from './shown.ts'

/** The search of the site: what is asked and what is found is that of its page. */
export const searchOperation = operation({
  name: 'search',
  route: 'apiSearch',
  summary: 'Finds agencies, publications with their files, and annual reports, as the search of the site does.',
  query: {
    q: z.string().trim().min(1).max(200),
    agency: slug.optional(),
    kind: z.enum(searchedKinds).optional(),
    topic: topic.optional(),
    validity: validity.optional(),
    year: year.optional(),
    order: z.enum(['relevance', 'date']).optional(),
    page: z.coerce.number<string>().int().min(1).max(500).optional(),
  },
  answer: searchResult,
  kept: false,
  find: async ({ c, tx, origin, now }) => {
    const asked = searchAsked(c, now)
    const found = await search(tx, everyone, asked)
    // The nearest page that exists is what the page of the search shows; a program is told that there is no such page.
    if (found.page !== asked.page) return { kind: 'unknown' }
    const next = found.page < found.pages ? { ...searchQuery(asked), page: found.page + 1 } : null
    const value = {
      total: found.total,
      counted: found.counted,
      items: found.hits.map((hit) => shownHit(hit, origin)),
      next: next === null ? null : origin + addresses.apiSearch(next),
    }
    return { kind: 'found', value, agencies: 'all' }
  },
})

function shownHit(hit: SearchHit, origin: string) {
  const { slug: ofAgency, name } = hit.agency
  const agency = agencyRefOf(hit.agency, origin)
  switch (hit.kind) {
    case 'agency':
      return {
        ...{ kind: hit.kind, title: name, agency, passages: [] },
        page: origin + addresses.agency(ofAgency),
        api: origin + addresses.apiAgency(ofAgency),
      }
    case 'report':
      return {
        ...{ kind: hit.kind, title: `${name}${hit.year}年政府信息公开工作年度报告`, agency },
        passages: hit.passages.map(words),
        page: origin + addresses.report({ slug: ofAgency, year: hit.year }),
        api: origin + addresses.apiReport(ofAgency, hit.year),
      }
    case 'publication':
      return {
        ...{ kind: hit.kind, title: hit.publication.title, agency },
        passages: [...hit.passages, ...hit.files.flatMap(({ passages }) => passages)].map(words),
        page: origin + addresses.publication(hit.publication.id),
        api: origin + addresses.apiPublication(hit.publication.id),
      }
  }
}

function words(passage: readonly SnippetPart[]): string {
  return passage.map(({ text }) => text).join('')
}
