import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { catalogueFields } from './fields.ts'
import { type ItemElements, itemChannelKeys, itemLevelKeys, limitFromWords, noElements } from './item.ts'
import { type CatalogueNode, catalogueTree } from './node.ts'
import { planImport } from './plan-import.ts'
import { readNode, typedFrom } from './read-node.ts'
import { sheetsOf, writtenColumns } from './workbook.ts'

const agencyName = '示例区民政局'
const words = fc.stringMatching(/^[\u4e00-\u9fa5a-z0-9（），。、/]{1,12}$/u)
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })

const elements: fc.Arbitrary<ItemElements> = fc
  .record({
    content: maybe(fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))),
    basis: maybe(words),
    limit: fc.constantFrom('', '每年1月31日前', '信息形成之日起20个工作日内，公示7个工作日', '按季度', '看情况再说'),
    owner: maybe(words),
    channels: fc.subarray([...itemChannelKeys]),
    otherChannels: maybe(fc.constantFrom('信用中国', '公共资源交易平台、信用中国')),
    group: maybe(words.filter((text) => !/^(?:[√✓✔■●☑是有1vV□☐×✗否无]|主动|主动公开|依申请|全社会)$/u.test(text))),
    method: fc.constantFrom('proactive' as const, 'onRequest' as const),
    levels: fc.subarray([...itemLevelKeys]),
    code: maybe(words),
    field: maybe(fc.constantFrom(...catalogueFields.map(({ key }) => key))),
    powerItem: maybe(words),
    powerStep: maybe(words),
  })
  .map(({ limit, ...said }) => ({ ...noElements, ...said, ...limitFromWords(limit) }))

const node = (id: number, parentId: number | null, name: string, more: Partial<CatalogueNode>): CatalogueNode => ({
  ...{ id, agencyId: 1, parentId, kind: 'item', key: `k${id}`, name, position: id, originId: null, baseKey: null },
  ...{ elements: noElements, kept: {}, retiredOn: null, successorId: null, revision: 1 },
  ...more,
})

test('whatever items say, their workbook says the same, and bringing it in again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(elements, { minLength: 1, maxLength: 6 }), (items) => {
      const tree = catalogueTree([
        node(1, null, '法定主动公开内容', { kind: 'block' }),
        node(2, 1, '机构职能', { kind: 'column' }),
        ...items.map((said, at) => node(at + 3, 2, `事项${at}`, { elements: said })),
      ])
      const sheets = sheetsOf(tree, agencyName, new Map())
      const rows = sheets.flatMap(({ name, rows: written }) =>
        written.map((cells, at) => {
          const field = catalogueFields.find((one) => one.name === name) ?? null
          const filled = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
          return { sheet: name, row: at + 5, field, columns: writtenColumns, cells: filled }
        }),
      )
      const planned = planImport(rows, { tree, agencyName, units: [] })
      assert.deepEqual(
        planned.map((one) => (one.kind === 'changed' ? one : one.kind)),
        items.map(() => 'same'),
      )
    }),
  )
})

test('a form that is sent as it was shown changes nothing', () => {
  fc.assert(
    fc.property(elements, (said) => {
      const shown = { name: '事项', kind: 'item' as const, elements: said }
      assert.deepEqual(readNode(typedFrom(shown)), { kind: 'read', node: shown })
    }),
  )
})
