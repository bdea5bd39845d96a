import { type CatalogueField, catalogueFields, fieldNamed } from './fields.ts'
import {
  type ItemChannel,
  type ItemElements,
  itemChannelKeys,
  itemChannels,
  itemLevelKeys,
  limitInWords,
} from './item.ts'
import type { CatalogueNode, CatalogueTree } from './node.ts'
import { inListOrder } from './node.ts'

// 基层政务公开标准目录 as a workbook: a sheet a field, two rows of heads, a row an item.

/** `names`: the heads by which a column is found, blanks and brackets left out; the first is the usual one. */
export const catalogueColumns = {
  number: { names: ['序号'], over: null },
  code: { names: ['事项编码', '事项代码', '编码'], over: '公开事项' },
  first: { names: ['一级事项', '一级公开事项'], over: '公开事项' },
  second: { names: ['二级事项', '二级公开事项', '事项名称', '公开事项名称'], over: '公开事项' },
  content: { names: ['公开内容（要素）', '公开内容', '公开要素', '内容要素', '公开内容要素'], over: null },
  basis: { names: ['公开依据', '依据'], over: null },
  timeLimit: { names: ['公开时限', '时限'], over: null },
  owner: { names: ['公开主体', '责任主体', '公开责任主体'], over: null },
  channels: { names: ['公开渠道和载体', '公开渠道及载体', '公开渠道', '公开载体'], over: null },
  everyone: { names: ['全社会', '社会公众'], over: '公开对象' },
  group: { names: ['特定群体', '特定群众', '特定人群', '特定对象'], over: '公开对象' },
  proactive: { names: ['主动', '主动公开'], over: '公开方式' },
  onRequest: { names: ['依申请', '依申请公开'], over: '公开方式' },
  city: { names: ['市级'], over: '公开层级' },
  county: { names: ['县级', '区级', '县区级', '县市区级'], over: '公开层级' },
  township: { names: ['乡级', '镇级', '乡镇级', '乡镇街道级'], over: '公开层级' },
  village: { names: ['村级', '社区级', '村社区级'], over: '公开层级' },
  townshipAndVillage: { names: ['乡村级', '乡镇村级'], over: '公开层级' },
  unit: { names: ['责任科室', '责任股室', '责任处室'], over: null },
  column: { names: ['网站所属栏目', '所属栏目', '对应栏目'], over: null },
  field: { names: ['领域', '公开领域', '试点领域'], over: null },
  powerItem: { names: ['权责事项编码', '权力事项编码'], over: null },
  powerStep: { names: ['办理环节'], over: null },
  key: { names: ['标识'], over: null },
} as const satisfies Record<string, { readonly names: readonly string[]; readonly over: string | null }>

export type CatalogueColumn = keyof typeof catalogueColumns
const catalogueColumnKeys = Object.keys(catalogueColumns) as readonly CatalogueColumn[]

/** Columns that are written; the others are only understood. */
export const writtenColumns = catalogueColumnKeys.filter((key) => key !== 'townshipAndVillage' && key !== 'field')

/** Heads over several columns, and those that hold nothing that is kept. */
export const headsPassedOver = ['公开事项', '公开对象', '公开方式', '公开层级', '备注']

export function columnNamed(head: string): CatalogueColumn | null {
  const wanted = bareHead(head)
  return (
    catalogueColumnKeys.find((key) => catalogueColumns[key].names.some((name) => bareHead(name) === wanted)) ?? null
  )
}

export function bareHead(head: string): string {
  return head.normalize('NFKC').replace(/\([^)]*\)|[\s、,/*]/gu, '')
}

/** A row of the workbook as it was filled in, by the columns that its sheet has. */
export type CatalogueRow = {
  readonly sheet: string
  readonly row: number
  /** Of the field that the sheet or its title names; null: none. */
  readonly field: CatalogueField | null
  readonly columns: readonly CatalogueColumn[]
  readonly cells: Readonly<Partial<Record<CatalogueColumn, string>>>
}

/** The field that the name of a sheet or a title is about: 义务教育领域基层政务公开标准目录. */
export function fieldOfTitle(title: string): CatalogueField | null {
  const exact = fieldNamed(title)
  if (exact !== null) return exact
  const named = catalogueFields.flatMap((field) =>
    [field.name, ...field.aliases.map(({ name }) => name)]
      .filter((name) => title.includes(name))
      .map((name) => ({ field, length: name.length })),
  )
  return named.toSorted((a, b) => b.length - a.length)[0]?.field ?? null
}

/** One sheet to write: its name and its rows, each cell text. */
export type CatalogueSheet = {
  readonly name: string
  readonly rows: readonly Readonly<Partial<Record<CatalogueColumn, string>>>[]
}

const tick = '√'
/** The sheet of items of no field. */
export const otherItems = '其他事项'
const pathSign = ' › '

/** The items of a catalogue in use, a sheet a field in their order; those of no field come last. */
export function sheetsOf(
  tree: CatalogueTree,
  agencyName: string,
  units: ReadonlyMap<number, string>,
): readonly CatalogueSheet[] {
  const items = inListOrder(tree).filter(({ id, kind }) => kind === 'item' && tree.standing(id))
  const rowsOf = (among: readonly CatalogueNode[]) =>
    among.map((node, at) => rowOf(tree, node, at + 1, agencyName, units))
  const ofField = catalogueFields.flatMap(({ key, name }) => {
    const own = items.filter(({ elements }) => elements.field === key)
    return own.length === 0 ? [] : [{ name, rows: rowsOf(own) }]
  })
  const rest = items.filter(({ elements }) => elements.field === null)
  return rest.length === 0 ? ofField : [...ofField, { name: otherItems, rows: rowsOf(rest) }]
}

function rowOf(
  tree: CatalogueTree,
  { id, key, name, elements }: CatalogueNode,
  number: number,
  agencyName: string,
  units: ReadonlyMap<number, string>,
): CatalogueSheet['rows'][number] {
  const above = tree.above(id).map((node) => node.name)
  const marked = (yes: boolean) => (yes ? tick : '')
  return {
    number: String(number),
    code: elements.code ?? '',
    first: above.at(-1) ?? '',
    second: name,
    content: elements.content ?? '',
    basis: elements.basis ?? '',
    timeLimit: limitInWords(elements),
    owner: elements.owner ?? agencyName,
    channels: channelsInWords(elements),
    everyone: marked(elements.group === null),
    group: elements.group ?? '',
    proactive: marked(elements.method === 'proactive'),
    onRequest: marked(elements.method === 'onRequest'),
    ...Object.fromEntries(itemLevelKeys.map((level) => [level, marked(elements.levels.includes(level))])),
    unit: elements.unitId === null ? '' : (units.get(elements.unitId) ?? ''),
    column: above.join(pathSign),
    powerItem: elements.powerItem ?? '',
    powerStep: elements.powerStep ?? '',
    key,
  }
}

/** The check-list as catalogues have it: every channel, ■ before those that are chosen. */
export function channelsInWords({ channels, otherChannels }: Pick<ItemElements, 'channels' | 'otherChannels'>): string {
  const listed = itemChannelKeys.map((channel) => `${channels.includes(channel) ? '■' : '□'}${itemChannels[channel]}`)
  const others = otherChannels === null ? '□其他' : `■其他：${otherChannels}`
  return [...listed, others].join('\n')
}

/** The channels that a cell names: those after ■ of a check-list, or all of a plain list. What is not known is 其他. */
export function channelsFromWords(text: string): Pick<ItemElements, 'channels' | 'otherChannels'> {
  const plain = text.normalize('NFKC')
  const isCheckList = /[■□☑☒▣√✓✔☐]/u.test(plain)
  const chosen = isCheckList
    ? [...plain.matchAll(/([■☑☒▣√✓✔□☐])\s*([^■□☑☒▣√✓✔☐]*)/gu)].flatMap(([, mark = '', words = '']) =>
        /[□☐]/u.test(mark) ? [] : [words],
      )
    : [plain]
  const channels = new Set<ItemChannel>()
  const others: string[] = []
  for (const word of chosen.flatMap((words) => words.split(/[\n、,;;]/u))) {
    const name = word.replace(/^\s*其他[::]?/u, '').replace(/\s/gu, '')
    if (name === '' || name === '其他') continue
    const known = channelNames.find(([, pattern]) => pattern.test(name))
    if (known === undefined) others.push(name)
    else channels.add(known[0])
  }
  return {
    channels: itemChannelKeys.filter((channel) => channels.has(channel)),
    otherChannels: others.length === 0 ? null : others.join('、'),
  }
}

/** How channels are written in the catalogues of many places. */
const channelNames: readonly (readonly [ItemChannel, RegExp])[] = [
  ['website', /^(?:.{0,8}政府)?(?:门户)?网站$|^政府网$/u],
  ['gazette', /^(?:政府)?公报$/u],
  ['newMedia', /^两微一端$|^政务新媒体$|^(?:政务)?(?:微博|微信|客户端|微信公众号)$/u],
  ['conference', /^(?:新闻)?发布会(?:\/?听证会)?$|^听证会$/u],
  ['broadcast', /^广播(?:\/?电视)?$|^电视$/u],
  ['press', /^纸质(?:媒体|载体)$|^报刊$|^报纸$/u],
  ['readingPoint', /^(?:政府信息)?(?:公开)?查阅点$/u],
  ['serviceCentre', /^政务服务(?:中心|大厅)$/u],
  ['serviceStation', /^便民服务(?:站|中心)$/u],
  ['onSite', /^入户(?:\/?现场)?$|^现场$/u],
  ['noticeBoard', /公示栏|公开栏|电子屏/u],
  ['pushed', /^精准推送$/u],
  ['hotline', /^12345/u],
]
