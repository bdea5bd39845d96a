import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../day.ts'
import type { Duty } from './duty.ts'
import { workOfColumns, workOfDuties } from './duty-work.ts'

const of = { slug: 'shili-jiaotiju', year: 2026, agencyName: '示例区教育体育局' }
const turn: Duty = {
  ...{ kind: 'turn', key: '', itemId: 1, approval: null, what: '第一季度', light: 'red', late: false, doneBy: null },
  ...{ due: { kind: 'fixed', day: '2026-03-31' as Day }, draftId: null, startId: null },
  ...{ said: '应于2026年3月31日前公开。', article: '《条例》第二十六条' },
}
const duty = (key: string, more: Partial<Duty> = {}) => ({ ...turn, ...more, key, item: { name: '统计信息' } })

test('what is overdue or near is asked for, what is done or far off is not', () => {
  const lights = ['red', 'yellow', 'green', 'grey'] as const
  const work = workOfDuties(
    lights.map((light) => duty(light, { light, what: light })),
    of,
  )
  assert.deepEqual(
    work.map(({ what, grave, due }) => [what, grave, due]),
    [
      ['公开“统计信息”：red', true, '2026-03-31'],
      ['公开“统计信息”：yellow', false, '2026-03-31'],
    ],
  )
})

test('the title of a draft stays at the desk, and is in nothing that goes out by mail', () => {
  const [work] = workOfDuties([duty('draft-7', { kind: 'draft', what: '未公开的标题', draftId: 7 })], of)
  assert.equal(work?.title, '未公开的标题')
  assert.equal(work?.what, '公开“统计信息”')
  assert.ok(!work?.why.includes('未公开的标题'))
})

test('turns of one item that were all missed are one entry', () => {
  const missed = ['第一季度', '第二季度', '第三季度'].map((what) => duty(what, { what }))
  const of2 = duty('other', { itemId: 2, what: '第一季度' })
  assert.deepEqual(
    workOfDuties([...missed, of2], of).map(({ what }) => what),
    ['公开“统计信息”：第一季度等3期', '公开“统计信息”：第一季度'],
  )
})

test('a long list is ten entries and one that leads to the rest; what is blank is one entry', () => {
  const many = Array.from({ length: 12 }, (_, at) => duty(`start-${at}`, { kind: 'started', startId: at }))
  const blank = ['a', 'b'].map((key) => duty(key, { kind: 'standing', light: 'yellow', due: null }))
  const work = workOfDuties([...blank, ...many], of)
  assert.equal(work.length, 12)
  assert.deepEqual(
    work.slice(10).map(({ what, subject }) => [what, subject.kind]),
    [
      ['示例区教育体育局还有2项公开任务', 'duties'],
      ['示例区教育体育局有2个事项从未公开过信息', 'duties'],
    ],
  )
})

test('a column of news is asked for before its two weeks are over, and one that is blank is not here', () => {
  const column = (id: number, latestOn: string | null) => {
    return { id, name: `栏目${id}`, kind: 'news' as const, latestOn: latestOn as Day | null }
  }
  const columns = [column(1, '2026-11-20'), column(2, '2026-11-10'), column(3, '2026-11-01'), column(4, null)]
  assert.deepEqual(
    workOfColumns(columns, of, '2026-11-22' as Day).map(({ what, due, grave }) => [what, due, grave]),
    [
      ['更新栏目“栏目2”', '2026-11-24', false],
      ['更新栏目“栏目3”', '2026-11-15', true],
    ],
  )
})
