import type { Handler, Hono } from 'hono'
import { countableWords } from '../../../rules/search/countable.ts'
import { everyone } from '../../../rules/visibility.ts'
import { agencyBySlug } from '../../../store/agencies.ts'
import { helpFor, nearWords } from '../../../store/search/help.ts'
import { noteMiss } from '../../../store/search/misses.ts'
import { isRebuilding } from '../../../store/search/rebuilding.ts'
import { type Suggestion, suggestionsFor } from '../../../store/search/suggestions.ts'
import { search } from '../../../store/search.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answer } from '../../layout.tsx'
import { framed, type Web } from '../../web.ts'
import { SearchPage, type SearchShown } from './search-page.tsx'
import { searchAsked } from './search-query.ts'

/** The search of everything public, and what comes up while one types. Asked as everyone, whoever asks. */
export function searchRoutesOf(app: Hono, web: Web): void {
  app.get(routes.search, showSearch(web))
  app.get(routes.searchSuggestions, showSuggestions(web))
}

function showSearch(web: Web): Handler {
  return async (c) => {
    const of = searchAsked(c, web.clock())
    const narrowed = [of.agency, of.kind, of.topic, of.year, of.validity].some((value) => value !== null)
    const [shown, frame] = await framed(web, async (tx): Promise<SearchShown> => {
      const rebuilding = await isRebuilding(tx)
      if (of.query === '' && !narrowed) return { asked: of, found: null, help: null, near: [], rebuilding }
      const found = await search(tx, everyone, of)
      const help = found.total > 0 ? null : await helpFor(tx, everyone, of, found.understood)
      const near = found.divided === null ? (help?.near ?? []) : await nearWords(tx, everyone, of)
      return { asked: of, found, help, near, rebuilding }
    })
    if (shown.help !== null && !shown.rebuilding && of.page === 1) await noted(web, shown)
    c.header('Cache-Control', 'no-cache')
    return answer(c, <SearchPage {...shown} {...frame} />)
  }
}

/** Counts that nothing was found. Nobody waits in vain for an answer because a count failed. */
async function noted(web: Web, { asked: of, found }: SearchShown): Promise<void> {
  const words = countableWords(of.query)
  if (words === null) return
  await web.db
    .transaction(async (tx) => {
      const chosen = of.agency === null ? null : await agencyBySlug(tx, everyone, of.agency)
      const agencyId = chosen?.id ?? found?.understood.agency?.agency.id ?? null
      await noteMiss(tx, { day: of.today, agencyId, words })
    })
    .catch(() => {})
}

function showSuggestions(web: Web): Handler {
  return async (c) => {
    const of = searchAsked(c, web.clock())
    const suggestions = await web.db.read((tx) => suggestionsFor(tx, everyone, asked.text(c, 'q'), of.today))
    c.header('Cache-Control', 'no-cache')
    return c.json({
      query: of.query,
      suggestions: suggestions.map((one) => ({ kind: kindNames[one.kind], name: one.name, address: addressOf(one) })),
    })
  }
}

const kindNames: Readonly<Record<Suggestion['kind'], string>> = {
  agency: '机关',
  column: '栏目',
  topic: '主题',
  theme: '专题',
  publication: '信息',
}

function addressOf(one: Suggestion): string {
  switch (one.kind) {
    case 'agency':
      return addresses.agency(one.slug)
    case 'column':
      return addresses.column(one.id)
    case 'topic':
      return addresses.topic(one.key)
    case 'theme':
      return addresses.theme(one.key)
    case 'publication':
      return addresses.publication(one.id)
  }
}
