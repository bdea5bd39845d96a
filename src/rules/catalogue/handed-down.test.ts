import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../day.ts'
import { differences, keepOwn } from './difference.ts'
import { handedDownDifferences, openDifferences, planHandDown } from './handed-down.ts'
import { limitFromWords, noElements, withValueOf } from './item.ts'
import { type CatalogueNode, catalogueTree } from './node.ts'

const node = (id: number, parentId: number | null, name: string, more: Partial<CatalogueNode> = {}): CatalogueNode => ({
  ...{ id, agencyId: 1, parentId, kind: 'item', key: `k${id}`, name, position: id, originId: null, baseKey: null },
  ...{ elements: noElements, kept: {}, retiredOn: null, successorId: null, revision: 1 },
  ...more,
})
const above = catalogueTree([
  node(1, null, '基层政务公开', { kind: 'column', key: 'fields' }),
  node(2, 1, '社会救助', { kind: 'column', key: 'help' }),
  node(3, 2, '办事指南'),
  node(4, 2, '停用的事项', { retiredOn: day(2026, 1, 1) }),
  node(5, 1, '养老服务', { kind: 'column', key: 'old' }),
])

describe('handing down', () => {
  test('a column goes with all in use below it, and those above it only hold its place', () => {
    const plan = planHandDown(above, 2, catalogueTree([]))
    assert.deepEqual(
      plan.map((copy) => [copy.kind, copy.source.name, copy.kind === 'added' && copy.heading]),
      [
        ['added', '基层政务公开', true],
        ['added', '社会救助', false],
        ['added', '办事指南', false],
      ],
    )
  })

  test('what an agency has of its own under the same key is tied, and never copied twice', () => {
    const own = [
      node(11, null, '基层公开', { kind: 'column', key: 'fields' }),
      node(12, 11, '救助', { kind: 'column', key: 'help' }),
    ]
    const plan = planHandDown(above, 2, catalogueTree(own))
    assert.deepEqual(
      plan.map(({ kind, source }) => [kind, source.id]),
      [
        ['there', 1],
        ['tied', 2],
        ['added', 3],
      ],
    )
    const named = planHandDown(above, 2, catalogueTree([...own, node(14, 12, '办事指南', { key: 'own-14' })]))
    assert.deepEqual(
      named.map(({ kind }) => kind),
      ['there', 'tied', 'tied'],
    )
    const later = [...own.slice(0, 1), node(12, 11, '救助', { kind: 'column', key: 'help', originId: 2 })]
    const again = planHandDown(above, 2, catalogueTree([...later, node(13, 12, '指南', { originId: 3 })]))
    assert.deepEqual(
      again.map(({ kind }) => kind),
      ['there', 'there', 'there'],
    )
  })
})

describe('differences from the origin', () => {
  const limit = (words: string) => ({ ...noElements, ...limitFromWords(words) })
  const origin = node(3, 2, '办事指南', { elements: limit('信息形成之日起10个工作日内') })
  const own = node(13, null, '办事指南', { originId: 3, elements: limit('信息形成之日起20个工作日内') })

  test('are told field by field, in the words of the catalogue', () => {
    assert.deepEqual(differences(own, {}, origin), [
      {
        field: 'timeLimit',
        own: '信息形成或者变更之日起20个工作日内',
        origin: '信息形成或者变更之日起10个工作日内',
        keptFor: null,
      },
    ])
    assert.deepEqual(differences(withValueOf(own, 'timeLimit', origin), {}, origin), [])
  })

  test('a kept difference is answered until the origin says something else again', () => {
    const kept = keepOwn({}, ['timeLimit'], origin, '条例第二十六条')
    assert.equal(differences(own, kept, origin)[0]?.keptFor, '条例第二十六条')
    const changed = { ...origin, elements: limit('信息形成之日起5个工作日内') }
    assert.equal(differences(own, kept, changed)[0]?.keptFor, null)
    const tree = catalogueTree([{ ...own, kept }])
    const open = (now: CatalogueNode) =>
      openDifferences(handedDownDifferences(tree, [{ ...own, kept }], new Map([[3, { node: now }]])))
    assert.deepEqual([open(origin), open(changed)], [0, 1])
  })

  test('the unit of an agency is its own affair', () => {
    const withUnit = { ...own, elements: { ...origin.elements, unitId: 7 } }
    assert.deepEqual(differences(withUnit, {}, origin), [])
  })
})
