import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day } from '../day.ts'
import { asTyped, passwordProblems } from './password.ts'

const today = day(2026, 11, 23)
const about = ['张三', 'zhangsan', 'zs', 'a0017']
const problems = (password: string) => passwordProblems(password, about, today)

describe('a password is refused', () => {
  const weak = {
    'too short': ['Xk7#mQ2', '', 'aB3$eF7!'],
    'one kind only': ['wqkxjvmzpthr', '583920174652'],
    'two kinds and fewer than twelve signs': ['wkxjvmz4821'],
    'one’s own name, in characters, pinyin or with capitals': ['张三kV7#wq2Lp', 'ZhangSan#kV7w2q', 'kV7#A0017wq2LpX'],
    'a word that everybody uses, however dressed up': [
      'Password2024!',
      'P@ssw0rd1234',
      'Admin@123456',
      'Woaini5201314!',
      'Qwer1234!@#$',
      '1qaz@WSX3edc',
      'Zhengfu@2026',
      'GongKai#2024',
      'Mima123456!!',
      'Abcd1234abcd1234',
      'Beijing20080808!',
      'aaaaaaaaaaA1',
      'Aa1!Aa1!Aa1!Aa1!',
    ],
    'longer than any person types': ['aB3$'.repeat(40)],
  }
  for (const [why, passwords] of Object.entries(weak)) {
    test(why, () => {
      for (const password of passwords) assert.notDeepEqual(problems(password), [], password)
    })
  }
})

test('good passwords are taken: random ones, odd sentences, Chinese ones', () => {
  for (const password of [
    'kV7#wq2LpX',
    'tree plate 9 cloud',
    '梧桐树下放着三把旧椅子9张',
    'xkqzvwmtbrhlnydcpfgj',
    'Tr0ub4dor&3',
  ]) {
    assert.deepEqual(problems(password), [], password)
  }
})

test('a short employee number does not forbid its digits', () => {
  assert.deepEqual(passwordProblems('kV7#wq01LpX', ['01'], today), [])
})

test('a password typed with a full-width input method is the same password', () => {
  assert.equal(asTyped('ｋＶ７＃ｗｑ２'), 'kV7#wq2')
})

test('random passwords of sixteen letters and digits are never called weak; any text whatever is measured', () => {
  const sign = fc.constantFrom(...'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789')
  let weak = 0
  fc.assert(
    fc.property(fc.array(sign, { minLength: 16, maxLength: 16 }), (signs) => {
      const said = passwordProblems(signs.join(''), [], today)
      if (said.some((sentence) => sentence.includes('容易'))) weak += 1
    }),
    { seed: 7, numRuns: 300 },
  )
  assert.ok(weak <= 3, `${weak} of 300`)
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => Array.isArray(problems(text))))
})
