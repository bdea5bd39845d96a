import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../day.ts'
import type { RemedyAgency } from '../remedy/remedy.ts'
import { type GuideFacts, type GuidePart, guideOf, missingInGuide } from './guide.ts'

const today = day(2026, 11, 22)

const remedy: RemedyAgency = {
  ...{ name: '示例区教育体育局', kind: 'department', above: [{ name: '示例区人民政府', kind: 'government' }] },
  ...{ system: null, reviewBody: null, reviewAddress: null, reviewPhone: null, reviewOnline: null, court: null },
}

const full: GuideFacts = {
  ...{ kind: 'department', name: '示例区教育体育局', online: true, hasReadingPoints: true, remedy },
  profile: {
    ...{ website: 'https://example.invalid/', disclosureOffice: '办公室', disclosureAddress: '示范路1号' },
    ...{ postalCode: '000001', officeHours: '工作日', disclosurePhone: '0000-0000001', fax: '0000-0000002' },
    email: 'a@example.invalid',
  },
  above: { name: '示例区人民政府', office: '政务公开科', phone: '0000-0000003' },
}

const partsOf = (facts: GuideFacts, on = today): readonly GuidePart[] =>
  guideOf(facts, on).sections.flatMap(({ parts }) => parts)
const words = (facts: GuideFacts, on = today) => JSON.stringify(partsOf(facts, on))

test('a guide of an agency that has said everything lacks nothing', () => {
  assert.deepEqual(missingInGuide(guideOf(full, today)), [])
})

test('what Art 12 asks and nobody has said is named, and made up nowhere', () => {
  const empty = { ...full, profile: {}, above: null, remedy: null }
  assert.deepEqual(missingInGuide(guideOf(empty, today)), [
    '网站',
    '公开工作机构',
    '办公地址',
    '办公时间',
    '联系电话',
    '传真号码',
    '电子邮箱',
    '受理机关',
  ])
  assert.ok(words(empty).includes('当面提交。'))
})

test('in person and by post are ways of every agency; the others where it has opened them', () => {
  const ways = (facts: GuideFacts) =>
    partsOf(facts).flatMap((part) => (part.kind === 'list' && part.name === '申请的方式' ? [part.items] : []))[0] ?? []
  assert.equal(ways(full).length, 5)
  const { fax: _fax, email: _email, ...silent } = full.profile
  const few = ways({ ...full, profile: silent, online: false })
  assert.deepEqual(
    few.map((way) => way.slice(0, 2)),
    ['当面', '邮寄'],
  )
})

test('limits, fees and remedies are those of the day', () => {
  for (const part of [
    '20个工作日',
    '第三十三条',
    '国办函〔2020〕109号',
    '60日内向示例区人民政府申请行政复议',
    '不能直接提起行政诉讼',
  ]) {
    assert.ok(words(full).includes(part), part)
  }
  const before = words(full, day(2020, 6, 1))
  assert.ok(!before.includes('国办函〔2020〕109号'))
  assert.ok(!before.includes('不能直接提起行政诉讼'))
})

test('where the reviewing body is not known for certain it is missing, and no letter text is given', () => {
  const alone = { ...full, remedy: { ...remedy, above: [] } }
  assert.deepEqual(missingInGuide(guideOf(alone, today)), ['行政复议机关'])
  assert.ok(!words(alone).includes('申请行政复议；'))
})
