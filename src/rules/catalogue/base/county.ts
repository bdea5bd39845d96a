import { type Branch, type BranchElements, governments, regulationArticle, twentyDays } from './branch.ts'
import { art20, art21, organisation, powers } from './organ.ts'

/** An item that counties have beyond the fifteen kinds of Art 20. */
function county(key: string, name: string, content: string, more: BranchElements = {}): Branch {
  const basis = regulationArticle('第十九条')
  return {
    key,
    kind: 'item',
    name,
    source: 'county',
    elements: { content, basis, timeLimit: twentyDays, channels: ['website'], levels: ['county'], ...more },
  }
}

function column(key: string, name: string, below: readonly Branch[], elements: BranchElements = {}): Branch {
  return { key, kind: 'column', name, source: 'county', by: governments, elements, below }
}

/** What the statutory block of a county government holds: the fifteen kinds and the columns that counties add. */
export const countyColumns: readonly Branch[] = [
  column('decisions', '重大决策预公开', [
    county('decisions-drafts', '决策草案', '决策草案及其说明、依据'),
    county('decisions-consultation', '意见征集', '征集意见的公告、时间和途径'),
    county('decisions-results', '意见采纳情况', '意见收集情况、采纳情况和不采纳的理由', {
      timeLimit: '征集结束之日起20个工作日内',
    }),
  ]),
  column('plans', '规划计划', [
    art20(3, 'plans-planning', '发展规划', '国民经济和社会发展规划、专项规划、区域规划及相关政策'),
    county('plans-year', '年度计划和总结', '政府工作报告、年度工作计划、工作总结', { timeLimit: '按年' }),
  ]),
  art20County(4, 'statistics', '统计信息', '国民经济和社会发展统计公报、月度和季度统计数据'),
  column('implementation', '决策部署落实情况', [
    county('implementation-tasks', '任务分解', '重点工作的任务分解、责任单位和时限'),
    county('implementation-progress', '执行和落实', '重点工作的进展、取得的成效、后续举措', { timeLimit: '按季度' }),
  ]),
  column('proposals', '建议提案办理', [
    county('proposals-deputies', '人大代表建议', '建议办理的答复和年度情况'),
    county('proposals-committee', '政协委员提案', '提案办理的答复和年度情况'),
  ]),
  column('institutions', '机构职能', organisation('institutions'), { statutory: ['art20-02'] }),
  column('staff', '人事信息', [
    county('staff-appointments', '人事任免', '任免的职务、姓名和日期'),
    art20(14, 'staff-recruitment', '公务员招考', '招考的职位、名额、报考条件等事项以及录用结果'),
  ]),
  column(
    'finance',
    '财政资金',
    [
      art20(7, 'finance-budget', '政府预算', '政府预算、预算调整及报表', {
        source: 'budgetLaw',
        basis: '《中华人民共和国预算法》第十四条',
        timeLimit: '预算批准之日起20日内',
        field: 'budgets',
        levels: ['county'],
      }),
      art20(7, 'finance-final-accounts', '政府决算', '政府决算及报表', {
        source: 'budgetLaw',
        basis: '《中华人民共和国预算法》第十四条',
        timeLimit: '决算批准之日起20日内',
        field: 'budgets',
        levels: ['county'],
      }),
      county('finance-funds', '专项资金', '专项资金清单、管理办法和分配结果'),
      art20(8, 'finance-fees', '行政事业性收费', '行政事业性收费项目及其依据、标准'),
    ],
    { field: 'budgets' },
  ),
  column('powers', '行政权力运行', [
    county('powers-list', '权责清单和动态调整情况', '权责清单及其动态调整情况'),
    county('powers-services', '公共服务清单和中介服务清单', '公共服务清单、行政审批中介服务清单'),
    county('powers-reform', '放管服改革', '简政放权、放管结合、优化服务的举措和成效'),
    ...powers('powers'),
  ]),
  art20County(9, 'procurement', '招标采购', '集中采购项目的目录、标准及实施情况，招标公告和结果'),
  art20County(10, 'projects', '重大建设项目', '重大建设项目的批准和实施情况'),
  art20County(11, 'livelihood', '民生政策', '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况'),
  art20County(12, 'emergency', '应急管理', '突发公共事件的应急预案、预警信息及应对情况'),
  art20County(13, 'inspection', '监督检查', '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况'),
  ...art21('county', 'county'),
  column('responses', '回应和发布', [
    county('responses-news', '新闻发布', '新闻发布会的预告、实录'),
    county('responses-concerns', '回应关切', '对社会关注事项的回应', { timeLimit: '及时' }),
  ]),
  column('supervision', '监督保障', [
    county('supervision-progress', '工作推进', '政务公开工作要点、任务分工和落实情况'),
    county('supervision-appraisal', '测评和整改', '测评通报、问题清单和整改情况'),
    county('supervision-training', '教育培训', '政务公开培训的计划和开展情况'),
  ]),
  art20County(15, 'others', '其他法定信息', '法律、法规、规章和国家有关规定规定应当主动公开的其他信息'),
]

function art20County(number: number, key: string, name: string, content: string): Branch {
  return { ...art20(number, key, name, content, { levels: ['county'] }), by: governments }
}
