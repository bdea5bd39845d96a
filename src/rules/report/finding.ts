import type { TableId } from './form.ts'
import type { Place } from './place.ts'
import type { CellRef } from './report.ts'

export type Severity = 'error' | 'warning' | 'note'

/** The severities as they stand on screens, in documents and on the command line. */
export const severityNames: Readonly<Record<Severity, string>> = { error: '错误', warning: '提醒', note: '提示' }

/** Every rule key, its severity and its basis. X-numbers are those of docs/report.md. */
export const rules = {
  'requests.balance': { severity: 'error', basis: '年报格式表三：第一项加第二项之和，等于第三项加第四项之和（X1）' },
  'requests.concluded': { severity: 'error', basis: '年报格式表三：（七）总计等于（一）至（六）各行之和（X2）' },
  'requests.rowTotal': { severity: 'error', basis: '年报格式表三：总计等于自然人与各类法人或其他组织之和（X3）' },
  'disputes.total': { severity: 'error', basis: '年报格式表四：总计等于维持、纠正、其他结果、尚未审结之和（X6）' },
  'cell.missing': { severity: 'error', basis: '年报格式：每行的格数由格式规定' },
  'cell.uncertain': { severity: 'warning', basis: '同一串文字有多种读法，不作推断' },
  'cell.chosen': { severity: 'note', basis: '同一串文字有多种读法，按勾稽关系取唯一相符的一种' },
  'cell.blank': { severity: 'warning', basis: '没有发生的填“0”，不留空（X11）' },
  'cell.notNumber': { severity: 'warning', basis: '表格只填数字（X11）' },
  'cell.negative': { severity: 'warning', basis: '件数、金额不为负数（X10）' },
  'cell.decimals': { severity: 'warning', basis: '件数为整数；金额小数位数按表头（X10）' },
  'requests.carriedOver': { severity: 'error', basis: '上年结转等于上年度报告的结转下年度继续办理（X4）' },
  'documents.stock': { severity: 'warning', basis: '现行有效件数＝上年现行有效＋本年制发－本年废止（X7）' },
  'documents.repealed': { severity: 'warning', basis: '本年废止不多于上年现行有效与本年制发之和（X8）' },
  'regulations.power': { severity: 'warning', basis: '立法法：规章只能由国务院部门、省级和设区的市级政府制定（X9）' },
  'amount.unit': { severity: 'warning', basis: '年报格式表二：金额单位为万元' },
  'amount.suspicious': { severity: 'warning', basis: '年报格式表二：数量与金额各填一栏，金额单位为万元' },
  'text.figures': { severity: 'warning', basis: '正文数字与表格一致（X12）' },
  'text.share': { severity: 'warning', basis: '正文比例与表格一致（X12）' },
  'text.list': { severity: 'warning', basis: '分项之和与总数一致（X12）' },
  'text.fee': { severity: 'warning', basis: '国办公开办函〔2021〕30号：收取信息处理费的情况在第六部分报告（X13）' },
  'text.problems': { severity: 'warning', basis: '政府信息公开条例第五十条：报告存在的主要问题及改进情况（X14）' },
  'text.topics': { severity: 'warning', basis: '政府信息公开条例第五十条；年报格式：总体情况写明五个方面' },
  'text.level': { severity: 'warning', basis: '正文的机关层级与本机关一致' },
  'text.outdated': { severity: 'warning', basis: '按现行政府信息公开条例和年报格式的提法' },
  'text.residue': { severity: 'warning', basis: '公开文本不留排版软件痕迹' },
  // Kept for later work: sentences copied from last year or another agency, and sentences about nobody in particular.
  'text.copied': { severity: 'warning', basis: '不得照抄（国办公开办函〔2021〕30号）' },
  'text.generic': { severity: 'warning', basis: '内容写本机关的实际（国办公开办函〔2021〕30号）' },
  'disclosure.undisclosed': { severity: 'warning', basis: '政府信息公开条例第二十六条：形成之日起20个工作日内公开' },
  'text.title': { severity: 'note', basis: '标题与正文称谓一致' },
  'text.numbering': { severity: 'note', basis: '党政机关公文格式（GB/T 9704）：层次序数依次为一、（一）1.（1）' },
  'text.signOff': { severity: 'note', basis: '党政机关公文格式（GB/T 9704）：署发文机关和成文日期' },
  'label.form': { severity: 'note', basis: '表格栏目按格式原文' },
  'year.jump': { severity: 'warning', basis: '与上年相比变化过大，请核对（X16）' },
  'deadline.published': {
    severity: 'warning',
    basis: '政府信息公开条例第四十九条：部门1月31日前、政府3月31日前（X17）',
  },
  'rollup.sum': { severity: 'error', basis: '政府的报告等于所属各机关报告逐格之和（X15）' },
  'ledger.differs': { severity: 'error', basis: '报告与办件台账一致（X18）' },
} as const satisfies Record<string, { severity: Severity; basis: string }>

export type RuleKey = keyof typeof rules

export type Finding = {
  readonly rule: RuleKey
  readonly severity: Severity
  readonly table?: TableId | undefined
  readonly row?: string | undefined
  readonly column?: string | undefined
  /** Table 四 only: the block. */
  readonly block?: string | undefined
  readonly stated?: number | undefined
  readonly computed?: number | undefined
  /** One Chinese sentence: what is stated, what follows from the other cells, where. */
  readonly message: string
  readonly basis: string
  /** The sentence of the report that the finding is about. */
  readonly quote?: string | undefined
  readonly at?: Place | undefined
  /** The smallest set of cells that explains this finding together with the others that name the same set. */
  readonly because?: readonly CellRef[] | undefined
}

/** A finding with the severity and basis of its rule filled in; properties that are undefined are left out. */
export function finding(rule: RuleKey, facts: Omit<Finding, 'rule' | 'severity' | 'basis'>): Finding {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  return { rule, severity: rules[rule].severity, basis: rules[rule].basis, ...(known as typeof facts) }
}
