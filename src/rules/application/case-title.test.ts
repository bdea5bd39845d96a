import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caseTitleOf } from './case-title.ts'

test('a case is called by how its request begins, in one line', () => {
  assert.equal(caseTitleOf(' 2025年\n征地  补偿方案 '), '2025年 征地 补偿方案')
  assert.equal(caseTitleOf('字'.repeat(50)), `${'字'.repeat(40)}…`)
})

test('identity and phone numbers that an applicant wrote there are masked, other numbers are not', () => {
  assert.equal(caseTitleOf('本人11010119900307451X，电话13800138000'), '本人110***********451X，电话138****8000')
  assert.equal(caseTitleOf('示政发〔2025〕12号、编号20250101000012345'), '示政发〔2025〕12号、编号20250101000012345')
})
