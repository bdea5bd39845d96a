import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pairsOf } from '../application/likeness.ts'
import { type Asking, repeatedAskings } from './repeated.ts'

const asking = (id: number, wanted: string, applicant: string | null, document: string | null = null): Asking => {
  return { id, document, pairs: pairsOf(wanted), applicant }
}
const found = (...askings: readonly Asking[]) => repeatedAskings(askings)

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

test('others stay out, and what is like the second of a group but not the first begins its own', () => {
  const groups = found(
    asking(3, wall, 'b'),
    asking(4, '校舍安全检查记录', 'a'),
    asking(7, `${wall}及整改`, 'd'),
    asking(9, '某路拓宽工程征地补偿标准', 'c'),
  )
  assert.deepEqual(groups, [{ ids: [3, 4, 7], why: 'wording' }])
})

test('a document that two have named does not draw in what others say in the words of one of them', () => {
  const groups = found(
    asking(1, wall, 'a', '示教体15'),
    asking(2, '某小学改扩建批复', 'b', '示教体15'),
    asking(3, '某小学改扩建批复', 'c'),
    asking(4, '某小学改扩建批复', 'd'),
  )
  assert.deepEqual(groups, [
    { ids: [1, 2], why: 'document' },
    { ids: [3, 4], why: 'wording' },
  ])
})
