import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outcomeKeys } from '../application/outcome.ts'
import { day } from '../day.ts'
import { formOfYear, forms } from '../report/form.ts'
import { type LedgerCells, readCase, readHead, readLedgerDay } from './ledger.ts'

const today = day(2026, 11, 22)

const filled = {
  number: '2025-3',
  receivedOn: '2025.3.3',
  applicantKind: '公民',
  channel: '网上',
  wanted: '某某规划的批复',
  concludedOn: '2025年3月20日',
  outcome: '予以公开',
} as const

function read(more: LedgerCells['cells'] = {}) {
  return readCase({ row: 5, cells: { ...filled, ...more } }, today)
}

function problemsOf(more: LedgerCells['cells']): readonly string[] {
  const result = read(more)
  return result.kind === 'wrong' ? result.problems.map(({ message }) => message) : []
}

test('a row with the words of an office becomes a case with its events', () => {
  const result = read({ extendedOn: '2025-3-18', correctionAskedOn: '2025/3/5', correctedOn: '2025/3/10' })
  assert.ok(result.kind === 'case')
  assert.equal(result.case.kind, 'person')
  assert.deepEqual(result.case.events, [
    { kind: 'arrived', day: '2025-03-03', channel: 'online' },
    { kind: 'receiptConfirmed', day: '2025-03-03' },
    { kind: 'correctionAsked', day: '2025-03-05', until: '2025-03-10' },
    { kind: 'corrected', day: '2025-03-10' },
    { kind: 'extended', day: '2025-03-18', workingDays: 20, consentedBy: 0 },
    { kind: 'replied', day: '2025-03-20', outcome: 'disclosed' },
  ])
})

test('a case without an answer is open', () => {
  const result = read({ concludedOn: '', outcome: '' })
  assert.ok(result.kind === 'case')
  assert.equal(result.case.conclusion, null)
  assert.deepEqual(
    result.case.events.map(({ kind }) => kind),
    ['arrived', 'receiptConfirmed'],
  )
})

test('every row label of the form in force is understood as its own outcome, with its group before it or not', () => {
  for (const { key, path } of forms[formOfYear(2026)].requests) {
    const outcome = outcomeKeys.find((known) => known === key)
    if (outcome === undefined) continue
    const label = path.at(-1) ?? ''
    for (const written of [label, label.replace(/^\d\./, ''), `${path.at(-2) ?? ''}：${label}`]) {
      if (outcome === 'partlyDisclosed' || outcome === 'otherHandling.other') continue
      const result = read({ outcome: written })
      assert.ok(result.kind === 'case', `${written}: ${JSON.stringify(result)}`)
      assert.equal(result.case.conclusion?.outcome, outcome, written)
    }
  }
})

test('what is not understood is said, never guessed', () => {
  assert.deepEqual(problemsOf({ number: '' }), ['没有编号：请补上原台账的编号，再次导入时靠它认出同一件申请。'])
  assert.deepEqual(problemsOf({ receivedOn: '去年三月' }), ['收到日期“去年三月”不是日期，请写成2025-01-03的样子。'])
  assert.deepEqual(problemsOf({ receivedOn: '2205-03-03' }).slice(0, 1), ['收到日期2205-03-03在今天之后，请核对年份。'])
  assert.deepEqual(problemsOf({ receivedOn: '1925-03-03' }), ['收到日期1925-03-03早于《条例》施行，请核对年份。'])
  assert.match(problemsOf({ applicantKind: '单位' })[0] ?? '', /不是年报表三的六类之一/)
  assert.match(problemsOf({ channel: '微信' })[0] ?? '', /申请方式“微信”不认识/)
  assert.match(problemsOf({ outcome: '已回复' })[0] ?? '', /不能归入年报表三的任何一行/)
  assert.deepEqual(problemsOf({ outcome: '' }), ['有答复日期，没有办理结果。'])
  assert.deepEqual(problemsOf({ concludedOn: '' }), ['有办理结果，没有答复日期。'])
  assert.deepEqual(problemsOf({ concludedOn: '2025-03-01' }), ['答复日期2025-03-01早于收到日期2025-03-03。'])
  assert.deepEqual(problemsOf({ correctedOn: '2025-03-10' }), ['有收到补正日期，没有补正告知日期。'])
  assert.deepEqual(problemsOf({ correctionAskedOn: '2025-03-05', concludedOn: '', outcome: '' }), [
    '正在等待补正，没有补正截止日期：请补上告知书所定的期限。',
  ])
})

test('a row of heads is known by its columns, in any order, and names what it lacks', () => {
  const head = readHead(
    [' 序号', '申请内容（摘要）', '收到日期', '申请内容', '办理人'].map((text, column) => ({ text, column })),
  )
  assert.deepEqual(head === null ? null : [...head.columns], [
    [2, 'receivedOn'],
    [3, 'wanted'],
  ])
  assert.deepEqual(head?.unknown, ['申请内容（摘要）', '办理人'])
  assert.deepEqual(head?.missing, ['number', 'applicantKind', 'channel'])
  assert.equal(readHead([{ text: '某局2025年台账', column: 0 }]), null)
})

test('days are read as ledgers write them, and nothing else is a day', () => {
  for (const text of [
    '2025-01-03',
    '2025.1.3',
    '2025/01/3',
    '2025年1月3日',
    '2025-01-03 10:20',
    '２０２５－０１－０３',
  ]) {
    assert.equal(readLedgerDay(text), '2025-01-03', text)
  }
  for (const text of ['2025-02-30', '1.3', '25-01-03', '45660', '2025-1']) assert.equal(readLedgerDay(text), null, text)
})
