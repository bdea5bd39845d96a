import { day } from '../src/rules/day.ts'
import { everyone } from '../src/rules/visibility.ts'
import type { Database } from '../src/store/database.ts'
import { askedFor, type SearchAsked } from '../src/store/search/asked.ts'
import { helpFor } from '../src/store/search/help.ts'
import type { SearchHit } from '../src/store/search/hits.ts'
import { suggestionsFor } from '../src/store/search/suggestions.ts'
import { search } from '../src/store/search.ts'
import { openSite } from '../test/site.ts'
import type { Figure } from './figure.ts'
import { type LabelledQuery, labelledQueries, loadSearchSet, queryKinds } from './search-set.ts'

const today = day(2026, 11, 22)
const now = new Date(`${today}T02:00:00Z`)

/** How well the search finds what it should (samples/search), and how fast over that small district. */
export async function benchSearch(): Promise<Figure[]> {
  const site = await openSite({}, { clock: () => now })
  try {
    await loadSearchSet(site)
    const found = await searchQuality(site.db)
    const figures: Figure[] = []
    for (const kind of [...queryKinds, 'all'] as const) {
      const of =
        kind === 'all' ? found.filter((one) => one.kind !== 'nothing') : found.filter((one) => one.kind === kind)
      const say = (name: string, value: number, unit: string) =>
        figures.push({ name: `${kind} (${of.length} queries): ${name}`, value, unit })
      if (kind === 'nothing') {
        say(
          'nothing claimed',
          share(of, (one) => one.total === 0),
          '%',
        )
        say(
          'with a way to go on',
          share(of, (one) => one.helped),
          '%',
        )
        continue
      }
      say('recall@10', 100 * mean(of.map((one) => one.recall)), '%')
      say('mean reciprocal rank', mean(of.map((one) => one.reciprocalRank)), '')
      say(
        'nothing found',
        share(of, (one) => one.total === 0),
        '%',
      )
    }
    return [...figures, ...(await searchFigures(site.db))]
  } finally {
    await site.close()
  }
}

export type FoundOf = LabelledQuery & {
  readonly recall: number
  readonly reciprocalRank: number
  readonly total: number
  /** Whether the page says what there is of each word, or whom to ask. */
  readonly helped: boolean
  readonly first: readonly string[]
}

/** What each labelled query finds in a database that holds the set. */
export async function searchQuality(db: Database): Promise<readonly FoundOf[]> {
  const found: FoundOf[] = []
  for (const labelled of await labelledQueries()) {
    const asked = askedFor(labelled.query, 1, today, now)
    found.push(
      await db.read(async (tx) => {
        const page = await search(tx, everyone, asked)
        const help = page.total > 0 ? null : await helpFor(tx, everyone, asked, page.understood)
        const first = page.hits.slice(0, 10).map(nameOf)
        const ranks = labelled.find.map((wanted) => first.indexOf(wanted)).filter((rank) => rank !== -1)
        const recall = labelled.find.length === 0 ? Number(page.total === 0) : ranks.length / labelled.find.length
        const reciprocalRank = ranks.length === 0 ? 0 : 1 / (1 + Math.min(...ranks))
        const helped = help !== null && help.agencies.length > 0
        return { ...labelled, recall, reciprocalRank, total: page.total, helped, first }
      }),
    )
  }
  return found
}

function nameOf(hit: SearchHit): string {
  if (hit.kind === 'publication') return hit.publication.title
  return `${hit.kind}:${hit.agency.slug}`
}

/** What people ask, from the rarest to what stands everywhere: the mix whose median and 95th percentile are told. */
const mix: readonly (string | Partial<SearchAsked>)[] = [
  ...[
    '公开',
    '通知',
    '工作',
    '预算',
    '2026年预算',
    '教育局 2025 预算',
    '义务教育招生',
    '养老服务 补贴',
    '低保',
    '公积金',
  ],
  ...[
    '房屋征收补偿方案',
    '食品安全抽检 结果',
    '安全生产 检查 整改',
    '示政发〔2025〕12号',
    '财政局',
    'czj',
    '供水管网改造',
  ],
  ...['公務員招錄', '道路', '城市管理行政处罚 听证', '没有这样的一句话', '危房改造对象公示', '解读', '三公经费', '路'],
  { query: '管理办法', order: 'date' },
  { query: '项目', kind: 'publicNotice' },
  { query: '管理', validity: 'repealed' },
  { query: '补贴', year: 2025 },
  { query: '', kind: 'interpretation', year: 2024 },
]
const rounds = 10

/**
 * How long searches and suggestions take over whatever a database holds: each of the mix once at first (what the server
 * and the disk make of it), then ten times.
 */
export async function searchFigures(db: Database): Promise<Figure[]> {
  const questions = mix.map((one) => ({
    ...askedFor('', 1, today, now),
    ...(typeof one === 'string' ? { query: one } : one),
  }))
  const first: number[] = []
  const warm: number[] = []
  const suggesting: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    for (const asked of questions) {
      const times = round === 0 ? first : warm
      times.push(await millisecondsOf(() => db.read((tx) => search(tx, everyone, asked))))
      if (round === 0 || asked.query === '') continue
      const typed = asked.query.slice(0, 3)
      suggesting.push(await millisecondsOf(() => db.read((tx) => suggestionsFor(tx, everyone, typed, today))))
    }
  }
  return [
    { name: 'a search, first time, p50', value: at(first, 0.5), unit: 'ms' },
    { name: 'a search, first time, p95', value: at(first, 0.95), unit: 'ms' },
    { name: 'a search, p50', value: at(warm, 0.5), unit: 'ms' },
    { name: 'a search, p95', value: at(warm, 0.95), unit: 'ms' },
    { name: 'suggestions, p50', value: at(suggesting, 0.5), unit: 'ms' },
    { name: 'suggestions, p95', value: at(suggesting, 0.95), unit: 'ms' },
  ]
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function at(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function share<T>(of: readonly T[], is: (one: T) => boolean): number {
  return (100 * of.filter(is).length) / of.length
}
