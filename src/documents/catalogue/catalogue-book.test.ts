import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { baseOf } from '../../rules/catalogue/base/base.ts'
import { limitInWords } from '../../rules/catalogue/item.ts'
import { type CatalogueNode, catalogueTree } from '../../rules/catalogue/node.ts'
import { type PlannedRow, planImport } from '../../rules/catalogue/plan-import.ts'
import { channelsFromWords, sheetsOf } from '../../rules/catalogue/workbook.ts'
import { day } from '../../rules/day.ts'
import { readSource } from '../read-source.ts'
import { readCatalogueRows } from './read-catalogue.ts'
import { writeCatalogue } from './write-catalogue.ts'

const agencyName = '示例区民政局'
const units = [{ id: 7, name: '社会救助股' }]
const shipped = baseOf({ kind: 'department', name: agencyName }, day(2026, 11, 22))
const ids = new Map(shipped.map(({ key }, at) => [key, at + 1]))
const nodes = shipped.map(
  ({ key, parent, kind, name, position, elements }): CatalogueNode => ({
    ...{ id: ids.get(key) ?? 0, agencyId: 1, parentId: parent === null ? null : (ids.get(parent) ?? null), kind, key },
    ...{ name, position, originId: null, baseKey: key, kept: {}, retiredOn: null, successorId: null, revision: 1 },
    elements: key === 'field-social-assistance-minimum-guide-item' ? { ...elements, unitId: 7 } : elements,
  }),
)
const tree = catalogueTree(nodes)

async function plan(bytes: Uint8Array): Promise<readonly PlannedRow[]> {
  const read = readCatalogueRows(await readSource(bytes, '目录.xlsx'))
  assert.equal(read.kind, 'read')
  return read.kind === 'read' ? planImport(read.rows, { tree, agencyName, units }) : []
}

/** A workbook as an office has it. */
async function book(name: string, rows: readonly (readonly string[])[], merged: readonly string[] = []) {
  const made = new ExcelJS.Workbook()
  const sheet = made.addWorksheet(name)
  for (const row of rows) sheet.addRow([...row])
  for (const range of merged) sheet.mergeCells(range)
  return new Uint8Array(await made.xlsx.writeBuffer())
}

const wrongs = (planned: readonly PlannedRow[]) =>
  planned.flatMap((one) => (one.kind === 'wrong' ? [`${one.row.row} ${one.message}`] : []))

describe('the workbook of the standard catalogue', () => {
  let written: Uint8Array
  before(async () => {
    written = await writeCatalogue(sheetsOf(tree, agencyName, new Map([[7, '社会救助股']])), agencyName, '共若干项。')
  })

  test('what was written reads back as it was, item by item', async () => {
    const planned = await plan(written)
    assert.equal(planned.length, nodes.filter(({ kind }) => kind === 'item').length)
    assert.deepEqual(new Set(planned.map(({ kind }) => kind)), new Set(['same']))
  })

  test('it has a sheet for each field, two rows of heads, and the check-list of channels', async () => {
    const read = new ExcelJS.Workbook()
    await read.xlsx.load(new Uint8Array(written).buffer as ArrayBuffer)
    assert.deepEqual(
      read.worksheets.map(({ name }) => name),
      ['财政预决算', '社会救助', '其他事项'],
    )
    const sheet = read.getWorksheet('社会救助')
    assert.deepEqual([sheet?.getCell('B3').text, sheet?.getCell('B4').text], ['公开事项', '事项编码'])
    assert.equal(sheet?.getCell('A3').master.address, sheet?.getCell('A4').master.address)
    assert.match(sheet?.getCell('I5').text ?? '', /■政府网站\n□政府公报/)
  })

  test('what was changed in it is told by its name, wherever the item stands now', async () => {
    const read = new ExcelJS.Workbook()
    await read.xlsx.load(new Uint8Array(written).buffer as ArrayBuffer)
    const sheet = read.getWorksheet('社会救助')
    const row = sheet?.getRow(5)
    assert.ok(row !== undefined)
    row.getCell(7).value = '每年1月31日前'
    row.getCell(4).value = '政策文件'
    const planned = await plan(new Uint8Array(await read.xlsx.writeBuffer()))
    const changed = planned.filter(({ kind }) => kind === 'changed')
    assert.deepEqual(
      changed.map(
        (one) => one.kind === 'changed' && [one.node.name, one.values.name, limitInWords(one.values.elements)],
      ),
      [['政策法规文件', '政策文件', '每年1月31日前']],
    )
  })
})

describe('the catalogue of another place', () => {
  const heads = [
    ['XX县社会救助领域基层政务公开标准目录'],
    [
      '序号',
      '公开事项',
      '',
      '公开内容（要素）',
      '公开依据',
      '公开时限',
      '公开主体',
      '公开渠道和载体',
      '公开对象',
      '',
      '公开方式',
      '',
      '公开层级',
      '',
    ],
    ['', '一级事项', '二级事项', '', '', '', '', '', '全社会', '特定群众', '主动', '依申请公开', '县级', '乡、村级'],
  ]
  const merged = ['A1:N1', 'B2:C2', 'I2:J2', 'K2:L2', 'M2:N2', 'A2:A3', 'D2:D3', 'E2:E3', 'F2:F3', 'G2:G3', 'H2:H3']

  test('is read by its heads and its title, merged cells and all', async () => {
    const bytes = await book(
      'Sheet1',
      [
        ...heads,
        [
          '1',
          '特困人员救助供养',
          '办事指南',
          '条件、程序',
          '国发〔2016〕14号',
          '制定或获取信息之日起10个工作日内',
          agencyName,
          '■政府网站 □政府公报 ■其他 救助大厅',
          '√',
          '',
          '√',
          '',
          '√',
          '√',
        ],
        ['2', '', '终止供养名单', '名单', '', '随便什么时候', '', '公示栏、电视', '', '村民', '√', '', '', '√'],
        ['3', '最低生活保障', '审批信息', '低保对象名单', '', '', '', '', '√', '', '', '√', '√', ''],
      ],
      [...merged, 'B4:B5'],
    )
    const planned = await plan(bytes)
    assert.deepEqual(
      planned.map((one) => [one.kind, one.kind === 'new' && one.under.map(({ name }) => name)]),
      [
        ['new', ['基层政务公开', '社会救助', '特困人员救助供养']],
        ['new', ['基层政务公开', '社会救助', '特困人员救助供养']],
        ['changed', false],
      ],
    )
    const [first, second, third] = planned
    assert.ok(first?.kind === 'new' && second?.kind === 'new' && third?.kind === 'changed')
    assert.equal(first.values.elements.owner, null)
    assert.deepEqual(first.values.elements.channels, ['website'])
    assert.equal(first.values.elements.otherChannels, '救助大厅')
    assert.deepEqual(first.values.elements.levels, ['county', 'township', 'village'])
    assert.equal(first.values.elements.field, 'social-assistance')
    assert.equal(second.values.elements.timeLimitWords, '随便什么时候')
    assert.equal(second.values.elements.group, '村民')
    assert.deepEqual(second.values.elements.channels, ['broadcast', 'noticeBoard'])
    assert.equal(third.node.key, 'field-social-assistance-minimum-approval-item')
    assert.equal(third.values.elements.method, 'onRequest')
  })

  test('rows with a fault are told, each with its place', async () => {
    const bytes = await book('社会救助', [
      ...heads.slice(1),
      ['1', '综合业务', '政策法规文件'],
      ['2', '综合业务', '政策法规文件'],
      ['3', '', '', '没有名称的内容'],
      ['4', '综合业务', '=A1&"x"'],
      ['5', '综合业务', '长'.repeat(101)],
    ])
    assert.deepEqual(wrongs(await plan(bytes)), [
      '4 与“社会救助”第3行是同一事项。',
      '5 没有填写事项名称。',
      '6 有公式，请改填文字。',
      '7 名称不超过100个字。',
    ])
  })

  test('a sheet that names no field must name its columns', async () => {
    const bytes = await book('目录', [
      ['一级事项', '二级事项', '公开内容', '公开依据', '公开时限', '网站所属栏目'],
      ['组织机构', '领导信息', '姓名', '', '', '法定主动公开内容 › 机构职能'],
      ['组织机构', '没有栏目的事项', '', '', '', ''],
    ])
    const planned = await plan(bytes)
    assert.deepEqual(
      planned.map(({ kind }) => kind),
      ['new', 'wrong'],
    )
    assert.deepEqual(planned[0]?.kind === 'new' && planned[0].under.map(({ name }) => name), [
      ...['法定主动公开内容', '机构职能', '组织机构'],
    ])
    assert.deepEqual(wrongs(planned), ['3 没有写明领域，也没有写明网站所属栏目。'])
  })

  test('the name of an office in a title makes no field of what is on the sheet of other items', async () => {
    const bytes = await book('其他事项', [
      ['示例区卫生健康委员会其他事项政务公开标准目录'],
      ['二级事项', '公开内容', '公开依据', '公开时限', '网站所属栏目'],
      ['通知公告', '', '', '', '法定主动公开内容'],
    ])
    const [planned] = await plan(bytes)
    assert.equal(planned?.kind === 'new' && planned.values.elements.field, null)
  })

  test('what is no catalogue is refused in words', async () => {
    const read = readCatalogueRows(
      await readSource(
        await book('名单', [
          ['姓名', '电话'],
          ['某人', '1'],
        ]),
        'x.xlsx',
      ),
    )
    assert.match(read.kind === 'unreadable' ? read.unreadable.message : '', /没有读到标准目录的表头/)
  })
})

test('channels are known by the names of many places; what is not known is kept in words', () => {
  const read = (text: string) => {
    const { channels, otherChannels } = channelsFromWords(text)
    return [channels.join(), otherChannels]
  }
  assert.deepEqual(read('■政府网站  □政府公报\n■社区/企事业单位/村公示栏（电子屏）'), ['website,noticeBoard', null])
  assert.deepEqual(read('√县政府门户网站 √其他：投资项目在线审批监管平台'), ['website', '投资项目在线审批监管平台'])
  assert.deepEqual(read('政府网站、两微一端、发布会/听证会'), ['website,newMedia,conference', null])
  assert.deepEqual(read('□政府网站□政府公报'), ['', null])
  assert.deepEqual(read(''), ['', null])
})
