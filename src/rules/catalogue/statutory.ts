import type { AgencyKind } from '../agency.ts'
import type { Day } from '../day.ts'

// What Art 20 and 21 oblige agencies to disclose of their own accord. The name stands on screens; the text tells what
// belongs to it.

export type StatutoryContent = {
  /** Kept by what belongs to it: `art20-07` is 第二十条第（七）项. */
  readonly key: string
  readonly name: string
  readonly text: string
  /** Who has to disclose it. */
  readonly by: readonly AgencyKind[]
  /** Of those, whoever has to only so far as it has to do with it (Art 21: 及其部门, 根据本地方的具体情况). */
  readonly ifAny: readonly AgencyKind[]
  readonly article: string
  readonly source: string
  readonly from: Day
  /** The first day on which it no longer holds; null: it holds still. */
  readonly until: Day | null
  readonly toConfirm: string | null
}

const d = (text: string) => text as Day
const organs: readonly AgencyKind[] = ['government', 'office', 'department', 'functionalZone', 'township']
/** 设区的市级、县级人民政府及其部门; a zone is managed in a government's place. */
const countyLevel: readonly AgencyKind[] = ['government', 'office', 'department', 'functionalZone']

/** A department or an office does a part of what its government does. */
const parts: readonly AgencyKind[] = ['office', 'department']

const regulation = {
  source: '《中华人民共和国政府信息公开条例》（国务院令第711号）',
  from: d('2019-05-15'),
  until: null,
  toConfirm: '各项文字为便于归类的表述，引用时以条例原文为准',
} as const

const fifteen: readonly (readonly [name: string, text: string])[] = [
  ['规章和规范性文件', '行政法规、规章和规范性文件'],
  ['机关职能', '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名'],
  ['规划信息', '国民经济和社会发展规划、专项规划、区域规划及相关政策'],
  ['统计信息', '国民经济和社会发展统计信息'],
  ['行政许可和对外管理服务', '办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果'],
  ['行政处罚、行政强制', '实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定'],
  ['财政预算、决算', '财政预算、决算信息'],
  ['行政事业性收费', '行政事业性收费项目及其依据、标准'],
  ['政府集中采购', '政府集中采购项目的目录、标准及实施情况'],
  ['重大建设项目', '重大建设项目的批准和实施情况'],
  ['民生政策', '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况'],
  ['应急管理', '突发公共事件的应急预案、预警信息及应对情况'],
  ['监督检查', '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况'],
  ['公务员招考', '公务员招考的职位、名额、报考条件等事项以及录用结果'],
  ['其他法定信息', '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息'],
]

const ofCounties = ['市政建设', '公共服务', '公益事业', '土地征收', '房屋征收', '治安管理', '社会救助']
const ofTownships = [
  '贯彻落实农业农村政策',
  '农田水利工程建设运营',
  '农村土地承包经营权流转',
  '宅基地使用情况审核',
  '土地征收',
  '房屋征收',
  '筹资筹劳',
  '社会救助',
]

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五']
const two = (at: number) => String(at + 1).padStart(2, '0')

export const statutoryContents: readonly StatutoryContent[] = [
  ...fifteen.map(([name, text], at) => ({
    key: `art20-${two(at)}`,
    ...{ name, text, by: organs, ifAny: [], article: `第二十条第（${numerals[at]}）项`, ...regulation },
  })),
  ...ofCounties.map((name, at) => ({
    key: `art21-county-${two(at)}`,
    ...{ name, text: `${name}方面的政府信息`, by: countyLevel, ifAny: parts, article: '第二十一条', ...regulation },
  })),
  ...ofTownships.map((name, at) => ({
    key: `art21-township-${two(at)}`,
    ...{
      name,
      text: `${name}方面的政府信息`,
      by: ['township'] as const,
      ifAny: [],
      article: '第二十一条',
      ...regulation,
    },
  })),
]

const byKey = new Map(statutoryContents.map((content) => [content.key, content]))

export function statutoryContent(key: string): StatutoryContent | null {
  return byKey.get(key) ?? null
}

/** What an agency of this kind has to disclose on a day, in the order of the articles. */
export function statutoryContentsOf(kind: AgencyKind, day: Day): readonly StatutoryContent[] {
  return statutoryContents.filter(({ by, from, until }) => {
    return by.includes(kind) && from <= day && (until === null || day < until)
  })
}

/** The same contents as they are asked of an agency of another kind: Art 21 names some for both levels. */
export function statutoryFor(keys: readonly string[], kind: AgencyKind): string[] {
  const asked = statutoryContents.filter(({ by }) => by.includes(kind))
  return keys.flatMap((key) => {
    const content = byKey.get(key)
    const same = asked.find((one) => one.key === key) ?? asked.find(({ name }) => name === content?.name)
    return same === undefined ? [] : [same.key]
  })
}
