import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pairsOf } from './likeness.ts'
import { type Asking, repeatedAskings } from './repeated.ts'

const asking = (id: number, wanted: string, applicant: string | null, document: string | null = null): Asking => {
  return { id, document, pairs: pairsOf(wanted), applicant }
}
const all = (askings: readonly Asking[]) =>
  askings.flatMap((_, a) => askings.slice(a + 1).map((__, b) => [a, a + 1 + b] as const))
const found = (...askings: readonly Asking[]) => repeatedAskings(askings, all(askings))

const wall = '2024年校舍安全检查记录'

test('the same words of two applicants are one proposal; of one applicant they are none', () => {
  assert.deepEqual(found(asking(1, wall, 'a'), asking(2, wall, 'b')), [{ ids: [1, 2], why: 'wording' }])
  assert.deepEqual(found(asking(1, wall, 'a'), asking(2, wall, 'a')), [])
})

test('applicants who are not known count as different ones', () => {
  assert.equal(found(asking(1, wall, null), asking(2, wall, null)).length, 1)
})

test('the same document in other words is the same information', () => {
  const [one] = found(asking(1, '批复全文', 'a', '示教体15'), asking(2, '去年那份文件的附图', 'b', '示教体15'))
  assert.deepEqual(one, { ids: [1, 2], why: 'document' })
})

test('whoever is like one of a group belongs to it, and others stay out', () => {
  const groups = found(
    asking(4, '校舍安全检查记录', 'a'),
    asking(3, wall, 'b'),
    asking(9, '某路拓宽工程征地补偿标准', 'c'),
    asking(7, `${wall}及整改`, 'd'),
  )
  assert.deepEqual(groups, [{ ids: [3, 4, 7], why: 'wording' }])
})
