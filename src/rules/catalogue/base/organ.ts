import { statutoryContents } from '../statutory.ts'
import {
  type BaseSourceKey,
  type Branch,
  type BranchElements,
  departments,
  regulationArticle,
  twentyDays,
} from './branch.ts'

const numerals = [
  '',
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
  '十四',
  '十五',
]

/** An item of one of the fifteen kinds of Art 20: what has another limit or source says so. */
export function art20(
  number: number,
  key: string,
  name: string,
  content: string,
  more: BranchElements & { readonly source?: BaseSourceKey } = {},
): Branch {
  const { source = 'regulation', ...elements } = more
  return {
    key,
    kind: 'item',
    name,
    source,
    elements: {
      content,
      basis: regulationArticle(`第二十条第（${numerals[number]}）项`),
      timeLimit: twentyDays,
      channels: ['website'],
      statutory: [`art20-${String(number).padStart(2, '0')}`],
      ...elements,
    },
  }
}

const enforcementBasis = '行政执法公示制度'

/** 机构职能, for governments and departments alike. */
export const organisation = (prefix: string): readonly Branch[] => [
  art20(2, `${prefix}-duties`, '机关职能', '机关名称、职能、办公地址、办公时间、联系方式'),
  art20(2, `${prefix}-leaders`, '领导信息', '负责人姓名、工作职务、工作分工'),
  art20(2, `${prefix}-units`, '内设机构', '内设机构和下属单位的名称、职责、联系方式'),
]

export const powers = (prefix: string): readonly Branch[] => [
  art20(5, `${prefix}-licence-guide`, '办事指南', '行政许可和其他对外管理服务事项的依据、条件、程序', {
    channels: ['website', 'serviceCentre'],
  }),
  art20(5, `${prefix}-licence-result`, '办理结果', '行政许可决定和其他对外管理服务事项的办理结果', {
    source: 'enforcement',
    basis: `${regulationArticle('第二十条第（五）项')}；${enforcementBasis}`,
    timeLimit: '作出决定之日起7个工作日内',
  }),
  art20(6, `${prefix}-penalty-basis`, '处罚、强制的依据和程序', '实施行政处罚、行政强制的依据、条件、程序'),
  art20(6, `${prefix}-penalty-result`, '处罚决定', '本机关认为具有一定社会影响的行政处罚决定', {
    source: 'enforcement',
    basis: `${regulationArticle('第二十条第（六）项')}；${enforcementBasis}`,
    timeLimit: '作出决定之日起7个工作日内',
  }),
  art20(6, `${prefix}-enforcement-year`, '年度行政执法总体情况', '上一年度行政执法的总体情况和有关数据', {
    source: 'enforcement',
    basis: enforcementBasis,
    timeLimit: '每年1月31日前',
  }),
]

/** What the statutory block of a department, an office or a township holds. */
export const organColumns: readonly Branch[] = [
  {
    key: 'organ',
    kind: 'column',
    name: '机构职能',
    source: 'platform',
    by: departments,
    elements: { statutory: ['art20-02'] },
    below: organisation('organ'),
  },
  ofOrgan(art20(3, 'organ-planning', '规划信息', '专项规划、区域规划及相关政策，年度计划和总结')),
  ofOrgan(art20(4, 'organ-statistics', '统计信息', '本机关职责范围内的统计信息')),
  {
    key: 'organ-powers',
    kind: 'column',
    name: '行政权力运行',
    source: 'platform',
    by: departments,
    below: [
      art20(5, 'organ-power-list', '权责清单', '权责清单及其动态调整情况', { source: 'county' }),
      ...powers('organ'),
    ],
  },
  {
    key: 'organ-finance',
    kind: 'column',
    name: '财政预算、决算',
    source: 'platform',
    by: departments,
    elements: { statutory: ['art20-07'], field: 'budgets' },
    below: [
      art20(7, 'organ-budget', '部门预算', '部门预算及报表，“三公”经费预算和说明', {
        source: 'budgetLaw',
        basis: '《中华人民共和国预算法》第十四条',
        timeLimit: '预算批复之日起20日内',
        field: 'budgets',
      }),
      art20(7, 'organ-final-accounts', '部门决算', '部门决算及报表，“三公”经费决算和说明', {
        source: 'budgetLaw',
        basis: '《中华人民共和国预算法》第十四条',
        timeLimit: '决算批复之日起20日内',
        field: 'budgets',
      }),
    ],
  },
  ofOrgan(art20(8, 'organ-fees', '行政事业性收费', '行政事业性收费项目及其依据、标准')),
  ofOrgan(art20(9, 'organ-procurement', '政府集中采购', '集中采购项目的目录、标准及实施情况')),
  ofOrgan(art20(10, 'organ-projects', '重大建设项目', '重大建设项目的批准和实施情况')),
  ofOrgan(art20(11, 'organ-livelihood', '民生政策', '民生领域的政策、措施及其实施情况')),
  ofOrgan(art20(12, 'organ-emergency', '应急管理', '突发公共事件的应急预案、预警信息及应对情况')),
  ofOrgan(art20(13, 'organ-inspection', '监督检查', '监督检查的事项、标准和结果')),
  ofOrgan(art20(14, 'organ-recruitment', '招考录用', '招考的职位、名额、报考条件等事项以及录用结果')),
  ofOrgan(art20(15, 'organ-other', '其他法定信息', '法律、法规、规章和国家有关规定规定应当主动公开的其他信息')),
  ...art21('township', 'township'),
]

/** The additions of Art 21 for one level, a column each. */
export function art21(level: 'county' | 'township', prefix: string): readonly Branch[] {
  const by = level === 'township' ? (['township'] as const) : (['government', 'functionalZone'] as const)
  return statutoryContents
    .filter(({ key }) => key.startsWith(`art21-${level}-`))
    .map(({ key, name, article }) => ({
      key: `${prefix}-${key}`,
      kind: 'item',
      name,
      source: 'regulation',
      by,
      elements: {
        content: `${name}方面的政策、措施及其实施情况`,
        basis: regulationArticle(article),
        timeLimit: twentyDays,
        channels: level === 'township' ? ['website', 'noticeBoard'] : ['website'],
        levels: [level],
        statutory: [key],
      },
    }))
}

function ofOrgan(branch: Branch): Branch {
  return { ...branch, by: departments }
}
