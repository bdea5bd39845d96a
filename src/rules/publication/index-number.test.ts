import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '../day.ts'
import { defaultIndexPattern, type IndexFacts, indexNumberOf, patternText, readIndexPattern } from './index-number.ts'

const facts: IndexFacts = {
  creditCode: '11410303005392345H',
  divisionCode: '410305',
  day: day(2026, 11, 22),
  serial: 13,
}

function made(typed: string, of: Partial<IndexFacts> = {}): string {
  const read = readIndexPattern(typed)
  assert.equal(read.kind, 'read', typed)
  const number = read.kind === 'read' ? indexNumberOf(read.pattern, { ...facts, ...of }) : null
  return number?.kind === 'made' ? number.number : (number?.reason ?? '')
}

test('the default gives the twenty signs of the national rule', () => {
  const number = made(defaultIndexPattern, { creditCode: '11441700007280420Y', serial: 50 })
  assert.equal(number, '007280420/2026-00050')
  assert.match(number, /^[0-9A-Z]{9}\/\d{4}-\d{5}$/)
})

test('the patterns that agencies use in the field can all be written', () => {
  const creditCode = '11441700007280420Y'
  assert.equal(made('{credit18}/{year}-{serial:5}', { creditCode }), '11441700007280420Y/2026-00013')
  assert.equal(made('{credit18}/{year}{month}-{serial:5}', { creditCode }), '11441700007280420Y/202611-00013')
  assert.equal(made('{division}/{year}-{serial:6}'), '410305/2026-000013')
  assert.equal(made('JXZF-{year}-{serial:7}'), 'JXZF-2026-0000013')
})

test('a number past its digits grows and never begins anew', () => {
  assert.equal(made('{division}/{year}-{serial:3}', { serial: 1000 }), '410305/2026-1000')
})

test('no number is made with a hole in it', () => {
  assert.match(made('{credit9}/{year}-{serial:5}', { creditCode: null }), /统一社会信用代码/)
  assert.match(made('{credit18}/{year}-{serial:5}', { creditCode: '114103030053923450' }), /统一社会信用代码/)
  assert.match(made('{division}/{year}-{serial:5}', { divisionCode: null }), /行政区划代码/)
  assert.match(made('{division}/{year}-{serial:5}', { divisionCode: 'null' }), /行政区划代码/)
})

test('a pattern that would repeat numbers, or hold null, is refused with the reason', () => {
  const message = (typed: string) => {
    const read = readIndexPattern(typed)
    return read.kind === 'invalid' ? read.message : 'read'
  }
  assert.match(message(''), /请填写/)
  assert.match(message('{credit9}/{serial:5}'), /年份/)
  assert.match(message('{credit9}/{year}'), /流水号/)
  assert.match(message('{year}{serial:5}'), /区别机关/)
  assert.match(message('{credit9}{year}-{serial:5}'), /隔开/)
  assert.match(message('{credit9}/{year}{serial:5}'), /隔开/)
  assert.match(message('null02D/{year}-{serial:5}'), /null/)
  assert.match(message('{credit9}/{year}-{serial:12}'), /不认识/)
  assert.match(message('{credit9}/{年}-{serial:5}'), /不认识/)
  assert.match(message('索引{year}-{serial:5}'), /字母/)
  assert.match(message('{credit9/{year}-{serial:5}'), /字母|不认识/)
})

test('a pattern is kept as it was read, in half width', () => {
  const read = readIndexPattern('ＪＸ/{year}－{serial:5}')
  assert.equal(read.kind === 'read' ? patternText(read.pattern) : '', 'JX/{year}-{serial:5}')
})
