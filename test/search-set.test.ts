import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FoundOf, searchQuality } from '../bench/search.ts'
import { loadSearchSet } from '../bench/search-set.ts'
import { openSite } from './site.ts'

test('what people look for is found among the first ten, and where there is nothing there is a way to go on', async () => {
  const site = await openSite({}, { clock: () => new Date('2026-11-22T02:00:00Z') })
  try {
    await loadSearchSet(site)
    const found = await searchQuality(site.db)
    assert.ok(found.length >= 120, `${found.length} queries`)
    const of = (kind: string) => found.filter((one) => one.kind === kind)
    const mean = (some: readonly FoundOf[], value: (one: FoundOf) => number) =>
      some.reduce((sum, one) => sum + value(one), 0) / some.length
    const missed = found.filter(({ recall }) => recall < 1).map(({ query, first }) => `${query}: ${first.join('、')}`)
    for (const kind of ['word', 'phrase', 'number', 'pinyin', 'variant', 'synonym', 'agency', 'attachment']) {
      assert.ok(mean(of(kind), ({ recall }) => recall) >= 0.97, `${kind}\n${missed.join('\n')}`)
      assert.ok(mean(of(kind), ({ reciprocalRank }) => reciprocalRank) >= 0.95, kind)
    }
    assert.ok(mean(of('question'), ({ recall }) => recall) >= 0.85, missed.join('\n'))
    for (const { query, total, helped } of of('nothing')) {
      assert.equal(total, 0, query)
      assert.ok(helped, `${query}: nobody to ask is named`)
    }
  } finally {
    await site.close()
  }
})
