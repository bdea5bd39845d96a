import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type AgencyKind, agencyKinds } from '../../agency.ts'
import { day } from '../../day.ts'
import { catalogueFields, fieldNamed, fieldsOfDepartment } from '../fields.ts'
import { contentsAsked } from '../gaps.ts'
import { isGenre } from '../genres.ts'
import { limitInWords } from '../item.ts'
import { statutoryContentsOf } from '../statutory.ts'
import { isTopic, topicName, topics } from '../topics.ts'
import { baseNodes, baseOf } from './base.ts'

const today = day(2026, 11, 22)
const department = (name: string) => baseOf({ kind: 'department', name }, today)

describe('the shipped catalogue', () => {
  test('every key names one node, every node stands below one that is there, and every source is dated', () => {
    const keys = baseNodes.map(({ key }) => key)
    assert.equal(new Set(keys).size, keys.length)
    for (const { key, parent, source } of baseNodes) {
      assert.match(key, /^[a-z0-9][a-z0-9-]{0,79}$/)
      assert.ok(parent === null || keys.indexOf(parent) < keys.indexOf(key), key)
      assert.ok(source.source !== '' && source.from <= today, key)
    }
  })

  test('every time limit in it is understood', () => {
    assert.deepEqual(
      baseNodes.filter(({ elements }) => elements.timeLimitWords !== null).map(({ key }) => key),
      [],
    )
  })

  test('every item says what, on what basis, and where', () => {
    const bare = baseNodes.filter(({ kind, elements: { content, channels } }) => {
      return kind === 'item' && (content === null || channels.length === 0)
    })
    assert.deepEqual(bare, [])
  })

  test('an agency of each kind has a place for all that Art 20 asks of it, and governments and townships for Art 21', () => {
    for (const kind of agencyKinds) {
      const places = new Set(baseOf({ kind, name: '某机关' }, today).flatMap(({ elements }) => elements.statutory))
      const lacking = statutoryContentsOf(kind, today).filter(
        ({ key, ifAny }) => !places.has(key) && !ifAny.includes(kind),
      )
      assert.deepEqual(lacking, [], kind)
    }
  })

  test('nobody is given contents that are asked of another level', () => {
    for (const kind of agencyKinds) {
      const asked = new Set(contentsAsked([kind], today).map(({ key }) => key))
      const given = baseOf({ kind, name: '某机关' }, today).flatMap(({ elements }) => elements.statutory)
      assert.deepEqual(
        given.filter((key) => !asked.has(key)),
        [],
        kind,
      )
    }
  })

  test('the fixed blocks stand first, in their order', () => {
    const blocks = (kind: AgencyKind) =>
      baseOf({ kind, name: '某机关' }, today)
        .filter((node) => node.kind === 'block')
        .map(({ name }) => name)
    const six = ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报', '依申请公开', '政策']
    assert.deepEqual(blocks('government'), six)
    assert.deepEqual(blocks('township'), six)
    assert.deepEqual(blocks('enterprise'), [])
  })

  test('before a source is in force, nothing of it is given', () => {
    const blocks = baseOf({ kind: 'government', name: '某区人民政府' }, day(2020, 6, 1)).map(({ name }) => name)
    assert.ok(blocks.includes('政府信息公开指南'))
    assert.ok(!blocks.includes('政策'))
  })

  test('a department is given the fields that its name tells of, and no others', () => {
    const fields = (name: string) =>
      department(name)
        .filter(({ parent }) => parent === 'fields')
        .map((node) => node.name)
    assert.deepEqual(fields('示例区民政局'), ['社会救助', '养老服务'])
    assert.deepEqual(fields('示例区教育体育局'), ['义务教育'])
    assert.deepEqual(fields('示例区档案局'), [])
    assert.ok(!department('示例区档案局').some(({ key }) => key === 'fields'))
  })

  test('a government reports by 31 March, everybody else by 31 January', () => {
    const limit = (kind: AgencyKind) =>
      baseOf({ kind, name: '某机关' }, today)
        .filter(({ parent }) => parent === 'annual-report')
        .map(({ elements }) => limitInWords(elements))
    assert.deepEqual(limit('government'), ['每年3月31日前'])
    assert.deepEqual(limit('department'), ['每年1月31日前'])
    assert.deepEqual(limit('township'), ['每年1月31日前'])
  })
})

test('there are 26 fields, each known by all of its names', () => {
  assert.equal(catalogueFields.length, 26)
  assert.equal(fieldNamed('乡村振兴')?.key, 'poverty-relief')
  assert.equal(fieldNamed(' 义务教育领域 ')?.key, 'compulsory-education')
  assert.equal(fieldNamed('')?.key, undefined)
  assert.equal(fieldNamed('星际旅行'), null)
  assert.deepEqual(
    fieldsOfDepartment('某区农业农村局').map(({ name }) => name),
    ['扶贫', '涉农补贴'],
  )
})

test('topics have 22 classes, and are said with the class above them', () => {
  assert.equal(topics.filter(({ parent }) => parent === null).length, 22)
  assert.equal(new Set(topics.map(({ key }) => key)).size, topics.length)
  assert.equal(topicName('02-01'), '综合政务\\政务公开')
  assert.equal(topicName('02'), '综合政务')
  assert.equal(topicName('99'), null)
  assert.ok(isTopic('22') && !isTopic('23') && isGenre('circular') && !isGenre('通知'))
})
