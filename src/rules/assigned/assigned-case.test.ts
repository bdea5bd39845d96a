import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../day.ts'
import { readCaseResult, readHandedOver } from './assigned-case.ts'
import { batchBody, batchTitle } from './batch-body.ts'

const today = day(2026, 11, 22)
const typed = {
  ...{ number: '第3批12号', source: '示例省督察组', responsible: '示例区城管局', matter: '茉莉巷夜间施工扰民' },
  ...{ receivedOn: '2026-11-10', dueOn: '2026-11-25' },
}
const fieldsOf = (read: ReturnType<typeof readHandedOver> | ReturnType<typeof readCaseResult>) =>
  read.kind === 'invalid' ? read.problems.map(({ field }) => field) : []

test('a case needs all that the ledger holds, in an order of days that can be', () => {
  assert.equal(readHandedOver(typed, today).kind, 'read')
  assert.deepEqual(fieldsOf(readHandedOver({}, today)), [
    ...['number', 'source', 'responsible', 'matter', 'receivedOn', 'dueOn'],
  ])
  assert.deepEqual(fieldsOf(readHandedOver({ ...typed, receivedOn: '2026-11-23' }, today)), ['receivedOn'])
  assert.deepEqual(fieldsOf(readHandedOver({ ...typed, dueOn: '2026-11-09' }, today)), ['dueOn'])
})

test('a result says what was found and how far it is, on a day that has come', () => {
  const of = { receivedOn: day(2026, 11, 10), today }
  const result = { found: 'true', progress: 'done', result: '已停工整改', resultOn: '2026-11-20' }
  assert.equal(readCaseResult(result, of).kind, 'read')
  assert.deepEqual(fieldsOf(readCaseResult({ ...result, progress: 'open' }, of)), ['progress'])
  for (const on of ['2026-11-09', '2026-11-23']) {
    assert.deepEqual(fieldsOf(readCaseResult({ ...result, resultOn: on }, of)), ['resultOn'])
  }
})

test('a batch goes out with personal data masked and signs that are no markup', () => {
  const line = {
    ...{ number: '1', source: '示例省督察组', responsible: '城管局<一>', matter: '请打13900000000核实' },
    ...({ found: 'true', progress: 'done', resultOn: today, result: '已回访13912345678' } as const),
  }
  const body = batchBody([line])
  assert.doesNotMatch(body, /13900000000|13912345678/)
  assert.match(body, /139\*+/)
  assert.match(body, /城管局&lt;一&gt;/)
  assert.equal(batchTitle([line, line]), '示例省督察组交办件办理情况（2件）')
})
