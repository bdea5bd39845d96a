import assert from 'node:assert/strict'
import { test } from 'node:test'
import { investmentInWords, readProject } from './project.ts'

const typed = { name: '茉莉巷小学迁建工程', code: '', investment: '12,000.50', responsible: '示例区教育体育局' }

test('a project is read with its amount in 万元, whatever the width and commas', () => {
  const read = readProject({ ...typed, publicInterest: 'on', investment: '１２，０００．５０' })
  assert.deepEqual(read, {
    kind: 'read',
    project: {
      ...{ name: typed.name, code: null, responsible: typed.responsible, publicInterest: true },
      investment: '12000.50',
    },
  })
})

test('what is missing or no amount is said by its field', () => {
  const wrong = (given: Record<string, string>) => {
    const read = readProject({ ...typed, ...given })
    return read.kind === 'invalid' ? read.problems.map(({ field }) => field) : []
  }
  assert.deepEqual(wrong({ name: ' ', responsible: '' }), ['name', 'responsible'])
  for (const amount of ['-1', '约1亿', '1.23456', '12345678901'])
    assert.deepEqual(wrong({ investment: amount }), ['investment'])
})

test('amounts are shown in groups of three, without zeros at their end', () => {
  assert.equal(investmentInWords('12000.5000'), '12,000.5万元')
  assert.equal(investmentInWords('980.0000'), '980万元')
  assert.equal(investmentInWords('1234567'), '1,234,567万元')
})

test('what the page of a project shows names nobody by a number', () => {
  const read = readProject({ ...typed, responsible: '示例区教育体育局（王示例，13800138000）' })
  assert.deepEqual(read.kind === 'invalid' ? read.problems.map(({ field }) => field) : read, ['responsible'])
})
