import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { masked, type PersonalDataKind } from './masking.ts'

test('each kind of personal data keeps only what helps to recognise it', () => {
  assert.equal(masked('idNumber', '110105194912310021'), '110***********0021')
  assert.equal(masked('phone', '13800001234'), '138****1234')
  assert.equal(masked('phone', '5696167'), '***6167')
  assert.equal(masked('bankAccount', '6222020200012345678'), '************5678')
  assert.equal(masked('email', 'wangwu@example.cn'), 'w*****@example.cn')
  assert.equal(masked('address', '示例省示例市示例区和平街道3号楼501室'), '示例省示例市****')
  assert.equal(masked('name', '欧阳修'), '欧**')
  assert.equal(masked('phone', ' '), '')
})

test('a masked value never holds the whole value, and never the date of birth', () => {
  const kinds: PersonalDataKind[] = ['idNumber', 'phone', 'email', 'address', 'bankAccount', 'name']
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string({ minLength: 1 }), (kind, value) => {
      const text = value.trim()
      if (text === '' || text.includes('*')) return
      assert.ok(masked(kind, value) !== text)
    }),
  )
  assert.doesNotMatch(masked('idNumber', '110105194912310021'), /1949|1231/u)
})
