import type { Day } from '../day.ts'

// 重点领域: what the State Council has asked to be disclosed with particular care, each with the document that asks for it. An
// agency holds it by the items of its catalogue: those of these of the 26 fields, and of these contents of Art 20 and 21.

export type MajorField = {
  /** Part of its address; none of the keys of the 26 fields. */
  readonly key: string
  readonly name: string
  readonly text: string
  /** Keys of src/rules/catalogue/fields.ts. */
  readonly fields: readonly string[]
  /** Keys of src/rules/catalogue/statutory.ts. */
  readonly statutory: readonly string[]
  readonly source: string
  readonly from: Day
  readonly toConfirm: string | null
}

const d = (text: string) => text as Day

const approvals = {
  source: '《国务院办公厅关于推进重大建设项目批准和实施领域政府信息公开的意见》（国办发〔2017〕94号）',
  from: d('2017-12-04'),
  toConfirm: '成文日期和范围，以文件原文为准',
} as const
const resources = {
  source: '《国务院办公厅关于推进公共资源配置领域政府信息公开的意见》（国办发〔2017〕97号）',
  from: d('2017-12-19'),
  toConfirm: '成文日期和范围，以文件原文为准',
} as const
const welfare = {
  source: '《国务院办公厅关于推进社会公益事业建设领域政府信息公开的意见》（国办发〔2018〕10号）',
  from: d('2018-02-09'),
  toConfirm: '成文日期和各部分的名称，以文件原文为准',
} as const
const yearlyWork = {
  source: '《2015年政府信息公开工作要点》（国办发〔2015〕22号）',
  from: d('2015-04-03'),
  toConfirm: '成文日期和各部分的名称；以后各年的工作要点范围不同',
} as const
const regulation = {
  source: '《中华人民共和国政府信息公开条例》（国务院令第711号）',
  from: d('2019-05-15'),
  toConfirm: '列为重点领域出自历年政务公开工作要点，各年范围不同',
} as const

export const majorFields: readonly MajorField[] = [
  {
    key: 'major-approval',
    name: '行政审批',
    text: '行政许可和其他对外管理服务事项的依据、条件、程序和办理结果，权责清单',
    fields: [],
    statutory: ['art20-05'],
    ...regulation,
  },
  {
    key: 'major-finance',
    name: '财政信息',
    text: '预算、决算和“三公”经费，专项资金，行政事业性收费',
    fields: ['budgets'],
    statutory: ['art20-07', 'art20-08'],
    ...regulation,
  },
  {
    key: 'major-construction',
    name: '重大建设项目批准和实施',
    text: '批准服务、批准结果、招标投标、征收土地、重大设计变更、施工、质量安全监督、竣工',
    fields: ['major-projects', 'land-compensation', 'housing-expropriation'],
    statutory: ['art20-10'],
    ...approvals,
  },
  {
    key: 'major-resources',
    name: '公共资源配置',
    text: '住房保障、国有土地使用权和矿业权出让、政府采购、国有产权交易、工程建设项目招标投标',
    fields: ['public-resources', 'housing'],
    statutory: ['art20-09'],
    ...resources,
  },
  {
    key: 'major-welfare',
    name: '社会公益事业建设',
    text: '脱贫攻坚和乡村振兴、社会救助和社会福利、教育、基本医疗卫生、公共文化体育、灾害事故救援',
    fields: [
      'poverty-relief',
      'social-assistance',
      'old-age-care',
      'compulsory-education',
      'health',
      'culture',
      'disaster-relief',
    ],
    statutory: ['art20-11'],
    ...welfare,
  },
  {
    key: 'major-education',
    name: '教育信息',
    text: '招生政策和结果、学校经费收支、教育收费、校园安全',
    fields: ['compulsory-education'],
    statutory: [],
    ...yearlyWork,
  },
  {
    key: 'major-environment',
    name: '环境保护',
    text: '环境质量、监督检查、建设项目环境影响评价、突发环境事件',
    fields: ['environment'],
    statutory: ['art20-13'],
    ...welfare,
  },
  {
    key: 'major-safety',
    name: '食品药品安全和安全生产',
    text: '监督抽检、行政处罚、事故调查、应急预案和处置',
    fields: ['food-and-drugs', 'work-safety'],
    statutory: ['art20-12', 'art20-13'],
    ...welfare,
  },
  {
    key: 'major-state-enterprises',
    name: '国有企业',
    text: '国有资本经营、国有资产监管、企业负责人任免和薪酬',
    fields: [],
    statutory: [],
    ...yearlyWork,
  },
  {
    key: 'major-intermediaries',
    name: '社会组织和中介机构',
    text: '登记、年检、执法监督，行政审批中介服务的项目、机构和收费',
    fields: [],
    statutory: [],
    ...yearlyWork,
  },
]

export function majorField(key: string): MajorField | null {
  return majorFields.find((field) => field.key === key) ?? null
}
