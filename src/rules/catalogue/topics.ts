/** 主题分类: a class of what information is about. `key` is what a publication keeps; it never changes. */
export type Topic = {
  readonly key: string
  readonly name: string
  /** Null: one of the 22 classes of the first level. */
  readonly parent: string | null
}

/** Where the classification was read, and when: a later one gets a list of its own beside it. */
export const topicsSource = {
  source: '中国政府网政策文件库主题分类（22类）',
  asOf: '2021-10',
  toConfirm: '现行分类是否有调整；“人口与计划生育、妇女儿童工作”的下级名称',
} as const

const others = '其他'

/** The first-level class, and the names below it. Keys are numbers in the order of the list: 02 and 02-01. */
const tree: readonly (readonly [name: string, below: readonly string[]])[] = [
  [
    '国务院组织机构',
    [
      '国务院',
      '国务院办公厅',
      '国务院组成部门',
      '国务院直属特设机构',
      '国务院直属机构',
      '国务院办事机构',
      '国务院直属事业单位',
      '国务院部委管理的国家局',
      '国务院议事协调机构',
      others,
    ],
  ],
  ['综合政务', ['政务公开', '政务督查', '应急管理', '电子政务', '文秘工作', '保密工作', '信访', '参事、文史', others]],
  ['国民经济管理、国有资产监管', ['宏观经济', '经济体制改革', '统计', '物价', '国有资产监管', '重大建设项目', others]],
  ['财政、金融、审计', ['财政', '税务', '银行', '货币（含外汇）', '证券', '保险', '社会信用体系建设', '审计', others]],
  ['国土资源、能源', ['土地', '矿产', '水资源', '海洋', '煤炭', '石油与天然气', '电力', others]],
  ['农业、林业、水利', ['农业、畜牧业、渔业', '林业', '水利', others]],
  [
    '工业、交通',
    [
      '机械制造与重工业',
      '轻工纺织',
      '化工',
      '国防工业',
      '航天、航空',
      '信息产业（含电信）',
      '公路',
      '水运',
      '铁路',
      '民航',
      '邮政',
      others,
    ],
  ],
  ['商贸、海关、旅游', ['对外经贸合作', '国内贸易（含供销）', '海关', '检验检疫', '旅游', others]],
  ['市场监管、安全生产监管', ['工商', '质量监督', '标准', '食品药品监管', '安全生产监管', others]],
  [
    '城乡建设、环境保护',
    ['城市规划', '城乡建设（含住房）', '环境监测、保护与治理', '节能与资源综合利用', '气象、水文、测绘、地震', others],
  ],
  ['科技、教育', ['科技', '教育', '知识产权', others]],
  ['文化、广电、新闻出版', ['文化', '文物', '新闻出版', '广播、电影、电视', others]],
  ['卫生、体育', ['卫生', '医药管理', '体育', others]],
  ['人口与计划生育、妇女儿童工作', ['人口与计划生育', '妇女儿童工作', others]],
  ['劳动、人事、监察', ['劳动就业', '社会保障', '人事工作', '军转安置', '监察', '纠正行业不正之风', others]],
  ['公安、安全、司法', ['公安', '国家安全', '司法', others]],
  ['民政、扶贫、救灾', ['减灾救灾', '优抚安置', '社会福利', '行政区划与地名', '社团管理', '扶贫', others]],
  ['民族、宗教', []],
  ['对外事务', ['外交、外事', '国际条约、国际组织', others]],
  ['港澳台侨工作', []],
  ['国防', ['国防建设', '国防动员']],
  [others, []],
]

const number = (at: number) => String(at + 1).padStart(2, '0')

/** All of them, each class before those below it. */
export const topics: readonly Topic[] = tree.flatMap(([name, below], at) => {
  const key = number(at)
  const inside = below.map((inner, index) => ({ key: `${key}-${number(index)}`, name: inner, parent: key }))
  return [{ key, name, parent: null }, ...inside]
})

const byKey = new Map(topics.map((topic) => [topic.key, topic]))

export function isTopic(key: string): boolean {
  return byKey.has(key)
}

/** As it stands beside a publication: 综合政务\政务公开. Null for what is no topic. */
export function topicName(key: string): string | null {
  const topic = byKey.get(key)
  if (topic === undefined) return null
  const parent = topic.parent === null ? null : topicName(topic.parent)
  return parent === null ? topic.name : `${parent}\\${topic.name}`
}
