import assert from 'node:assert/strict'
import { test } from 'node:test'
import { baseNodes } from './base/base.ts'
import { blockKeys, blockOf, blocksOf, columnsBesideBlocks, placesWithin, shownBelow } from './blocks.ts'
import { catalogueFields } from './fields.ts'
import { noElements } from './item.ts'
import { majorFields } from './major-fields.ts'
import { type CatalogueNode, catalogueTree } from './node.ts'
import { statutoryContent } from './statutory.ts'

const node = (id: number, key: string, more: Partial<CatalogueNode> = {}): CatalogueNode => ({
  ...{ id, key, agencyId: 1, parentId: null, kind: 'column', name: key, position: id, originId: null, baseKey: null },
  ...{ elements: noElements, kept: {}, retiredOn: null, successorId: null, revision: 1 },
  ...more,
})

const tree = catalogueTree([
  node(1, 'policy', { baseKey: 'policy', name: '政策法规' }),
  node(2, 'policy-normative', { parentId: 1 }),
  node(3, 'on-demand', { parentId: 1, elements: { ...noElements, method: 'onRequest' } }),
  node(4, 'guide', { baseKey: 'guide', retiredOn: '2026-01-01' as CatalogueNode['retiredOn'] }),
  node(5, 'own', { name: '本地栏目' }),
])

test('every agency has the fixed blocks by the same names and in the same order, whatever its catalogue calls them', () => {
  const blocks = blocksOf(tree)
  assert.deepEqual(
    blocks.map(({ key }) => key),
    blockKeys,
  )
  assert.equal(blocks.at(-1)?.name, '政策')
  assert.equal(blocks.at(-1)?.node?.name, '政策法规')
  assert.equal(blocks[0]?.node, null, 'a block out of use')
})

test('what stands beside the blocks, and what stands in one', () => {
  assert.deepEqual(
    columnsBesideBlocks(tree).map(({ id }) => id),
    [5],
  )
  assert.equal(blockOf(tree, 2), 'policy')
  assert.equal(blockOf(tree, 5), null)
  assert.deepEqual(placesWithin(tree, 1), [1, 2, 3])
  assert.deepEqual(
    shownBelow(tree, 1).map(({ id }) => id),
    [2],
    'what is given on request alone is no column to read',
  )
})

test('the fixed blocks are those of the shipped catalogue', () => {
  for (const key of blockKeys) assert.equal(baseNodes.find((base) => base.key === key)?.kind, 'block', key)
})

test('major fields are made of fields and contents that there are, and have keys of their own', () => {
  const keys = new Set(catalogueFields.map(({ key }) => key))
  for (const { key, fields, statutory, source } of majorFields) {
    assert.ok(!keys.has(key), key)
    assert.ok(
      fields.every((field) => keys.has(field)),
      key,
    )
    assert.ok(
      statutory.every((content) => statutoryContent(content) !== null),
      key,
    )
    assert.match(source, /《/)
  }
  assert.equal(new Set(majorFields.map(({ key }) => key)).size, majorFields.length)
})
