import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { randomFrom } from '../../bench/random-report.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { reportOf } from '../../test/reports.ts'
import { everyone } from '../rules/visibility.ts'
import { putAgency } from './agencies.ts'
import { addVersion } from './reports.ts'
import { searchAll } from './search.ts'
import { haystackLimit } from './search-words.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await keep('xin-xing', '某市新兴区发展和改革局', 2020, ['去年设立政务公开专栏，答复申请３件。'])
  await keep('xin-xing', '某市新兴区发展和改革局', 2021, [
    '推进政务公开\n标准化，开展公开栏整治。',
    '建设政务公开专区，邀请群众参与 Open Day 活动。',
  ])
  await keep('an-ping', '安平镇人民政府', 2021, ['公示栏更新不及时；公务用车公开。𠮷日宣传。'])
})
after(() => database.drop())

test('every phrase of two characters or more that stands in the prose is found, and no other', async () => {
  assert.deepEqual(await found('政务公开专'), ['新兴 2021', '新兴 2020'])
  assert.deepEqual(await found('政务公开专区'), ['新兴 2021'])
  assert.deepEqual(await found('公开公开'), [])
  // All its bigrams stand in 安平's prose, the phrase itself does not.
  assert.deepEqual(await found('公务用车公示栏'), [])
  assert.deepEqual((await search('公务用车公示栏')).divided, ['公务', '用车', '公示'])
  assert.deepEqual(await found('公务用车'), ['安平 2021'])
})

test('one character is found wherever it stands', async () => {
  assert.deepEqual(await found('车'), ['安平 2021'])
  assert.deepEqual(await found('𠮷'), ['安平 2021'])
  assert.deepEqual(await found('镇'), ['安平', '安平 2021'])
})

test('several phrases must all stand there', async () => {
  assert.deepEqual(await found('专栏 答复'), ['新兴 2020'])
  assert.deepEqual(await found('专栏 专区'), [])
})

test('width, case and layout do not matter', async () => {
  assert.deepEqual(await found('申请3件'), ['新兴 2020'])
  assert.deepEqual(await found('ＯＰＥＮ'), ['新兴 2021'])
  assert.deepEqual(await found('群众 参与'), ['新兴 2021'])
})

test('an old version is not found, and its successor is', async () => {
  assert.deepEqual(await found('开展公开栏整治'), [])
  assert.deepEqual(await found('邀请群众'), ['新兴 2021'])
})

test('agencies are found by name, region, slug and pinyin, and come first', async () => {
  assert.deepEqual(await found('新兴区发展'), ['新兴', '新兴 2021', '新兴 2020'])
  assert.deepEqual(await found('某省'), ['安平', '新兴'])
  assert.deepEqual(await found('an-ping'), ['安平'])
  assert.deepEqual(await found('APZ'), ['安平'])
  assert.deepEqual(await found('xinxingqu'), ['新兴'])
})

test('hits say where: the name, or the sentence', async () => {
  const byName = (await search('安平镇')).hits[0]
  assert.deepEqual(byName?.kind === 'agency' && byName.name, [
    { text: '安平镇', marked: true },
    { text: '人民政府', marked: false },
  ])
  const byProse = (await search('群众参与')).hits[0]
  assert.ok(byProse?.kind === 'report')
  assert.deepEqual(
    byProse.passages.flat().filter(({ marked }) => marked),
    [{ text: '群众参与', marked: true }],
  )
  assert.match(
    byProse.passages
      .flat()
      .map(({ text }) => text)
      .join(''),
    /建设政务公开专区，邀请群众参与 Open Day 活动。/,
  )
})

test('nothing asked finds nothing, and whatever is typed is a question, not SQL', async () => {
  const nothing = await search(' ，。')
  assert.deepEqual([nothing.terms, nothing.hits, nothing.total, nothing.pages], [[], [], 0, 1])
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (query) => {
      assert.ok((await search(query)).total >= 0)
    }),
    { seed: 20212, numRuns: 200 },
  )
  for (const query of ["'", "a' | 'b", '\\', ':*', '信息 & !公开', '%', '\0', '\ud800', '<->']) await search(query)
})

test('pages hold twenty, and a page beyond the last is the last', async () => {
  for (let n = 1; n <= 25; n++) {
    await database.db.transaction((tx) =>
      putAgency(tx, { ...township, slug: `he-xi-${n}`, name: `河西镇第${n}办事处`, parentSlug: null }),
    )
  }
  const first = await search('河西镇')
  const second = await search('河西镇', 2)
  assert.deepEqual([first.total, first.pages, first.hits.length, second.hits.length], [25, 2, 20, 5])
  assert.deepEqual(await search('河西镇', 9), second)
  assert.equal(new Set([...first.hits, ...second.hits].map((hit) => hit.agency.slug)).size, 25)
})

test('prose without end or repetition is kept, and found as far as it is searched', async () => {
  const random = randomFrom(1)
  const characters = Array.from({ length: 2 * haystackLimit }, () =>
    String.fromCodePoint(0x20000 + Math.floor(random() * 40_000)),
  )
  await keep('xin-xing', '某市新兴区发展和改革局', 2022, [characters.join('')])
  assert.deepEqual(await found(characters.slice(1000, 1020).join('')), ['新兴 2022'])
  assert.deepEqual(await found(characters.slice(-20).join('')), [])
})

const township = { kind: 'township', region: '某省/某市', sample: false, findingsPublic: false } as const
let files = 0

/** Keeps one version for each prose. */
async function keep(slug: string, name: string, year: number, proses: readonly string[]) {
  await database.db.transaction(async (tx) => {
    const agency = await putAgency(tx, { ...township, slug, name, parentSlug: null })
    for (const overview of proses) {
      const id = (++files).toString(16).padStart(64, '0')
      const file = { id, name: '报告.txt', mediaType: 'text/plain', size: 1 }
      const report = reportOf({ agency: name, year, overview })
      await addVersion(tx, { agency, year, report, file, publishedOn: null, note: null, state: 'published' })
    }
  })
}

function search(query: string, page = 1) {
  return database.db.read((tx) => searchAll(tx, everyone, query, page))
}

async function found(query: string): Promise<string[]> {
  const { hits, divided } = await search(query)
  // What is shown of its single words is told to be that.
  if (divided !== null) return []
  return hits.map((hit) => {
    const name = hit.agency.slug === 'an-ping' ? '安平' : '新兴'
    return hit.kind === 'report' ? `${name} ${hit.year}` : name
  })
}
