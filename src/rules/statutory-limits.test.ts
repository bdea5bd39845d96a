import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from './day.ts'
import { limitInWords, limitOn, limitsOn, statutoryLimits } from './statutory-limits.ts'

const today = day(2026, 11, 22)
const inWords = (key: Parameters<typeof limitOn>[0], on = today) => {
  const limit = limitOn(key, on)
  return limit === null ? null : limitInWords(limit.value)
}

test('an application of 2018 is answered in 15 working days and 15 more, one of today in 20 and 20', () => {
  for (const key of ['reply', 'extension'] as const) {
    assert.equal(inWords(key, day(2019, 5, 14)), '15个工作日')
    assert.equal(inWords(key, day(2019, 5, 15)), '20个工作日')
    assert.equal(inWords(key), '20个工作日')
  }
  assert.equal(inWords('correctionNotice', day(2019, 5, 14)), null)
})

test('each limit has one value on each day', () => {
  for (const on of [day(2010, 1, 1), day(2019, 5, 15), day(2021, 1, 1), today]) {
    const keys = limitsOn(on).map(({ key }) => key)
    assert.deepEqual(keys, [...new Set(keys)])
  }
})

test('limits are said in words', () => {
  assert.equal(inWords('departmentReport'), '每年1月31日前')
  assert.equal(inWords('governmentReport'), '每年3月31日前')
  assert.equal(inWords('correctionPeriod'), '合理期限')
  assert.equal(inWords('receiptInternetOrFax'), '双方确认之日')
  assert.equal(inWords('auditLogKept'), '6个月')
  assert.equal(inWords('feePerItem'), '1至10件免费；11至30件每件100元；31件以上以10件为一档，每增加一档，每件加收100元')
  assert.equal(inWords('feePerPage'), '1至30页免费；31至100页每页10元；101至200页每页20元；201页以上每页40元')
})

test('what no official text confirmed says so', () => {
  const doubtful = statutoryLimits
    .filter(({ toConfirm }) => toConfirm !== null)
    .map(({ key, from }) => `${key} ${from}`)
  assert.deepEqual(doubtful, [
    'publish 2008-05-01',
    'reply 2008-05-01',
    'extension 2008-05-01',
    'feePayment 2021-01-01',
    'feePerItem 2021-01-01',
    'feePerPage 2021-01-01',
    'reviewAnswer 2018-01-01',
    'courtAnswer 2015-05-01',
    'judgmentAppeal 2015-05-01',
    'auditLogKept 2017-06-01',
  ])
})
