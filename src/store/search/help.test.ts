import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { day } from '../../rules/day.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { askedFor } from './asked.ts'
import { helpFor } from './help.ts'
import { understand } from './understanding.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('what a search that finds nothing costs is bounded, however many words nobody has written it has', async () => {
  const words = '甲乙丙丁戊己庚辛 子丑寅卯辰巳午未 壬癸申酉戌亥一二 三四五六七八九十 百千万亿兆京垓秭 天地玄黄宇宙洪荒'
  const asked = askedFor(words, 1, day(2026, 11, 22), new Date('2026-11-22T01:00:00Z'))
  let queries = 0
  const help = await database.db.read(async (tx) => {
    const understood = await understand(tx, everyone, asked)
    const counting = new Proxy(tx, {
      get(of, name) {
        if (name === 'query') queries += 1
        const value: unknown = Reflect.get(of, name)
        return typeof value === 'function' ? value.bind(of) : value
      },
    }) as Transaction
    return helpFor(counting, everyone, asked, understood)
  })
  assert.equal(help.each.length, 5)
  assert.ok(queries < 80, `${queries} queries`)
})
