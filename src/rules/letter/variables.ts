import { channels, receivingWays } from '../application/application.ts'
import { type Day, dayInChinese } from '../day.ts'
import type { CountedDay } from '../work-calendar.ts'
import { type LetterAbout, type LetterKind, letterKindRule } from './letter-kind.ts'
import type { About, LetterRecord } from './record.ts'

type VariableRule = {
  /** What stands in its place, for whoever writes a template. */
  readonly means: string
  /** It says who applied, or quotes the applicant: not for letters that go to others. */
  readonly ofApplicant?: true
  /** The letters whose record has it; all where nothing is said. */
  readonly about?: readonly LetterAbout[]
  /** Null: the record does not know it yet. */
  readonly of: (record: LetterRecord) => string | null
}

/** What may stand in braces in the texts of a template. */
export const variables = {
  机关: { means: '本机关全称', of: ({ agency }) => agency.name },
  受理编号: { means: '本件的受理编号', of: (record) => record.case.number },
  文书日期: { means: '成文日期', of: ({ day }) => dayInChinese(day) },
  公开工作机构: { means: '本机关负责政府信息公开的机构', of: ({ agency }) => known(agency.office) },
  联系电话: { means: '公开工作机构的电话', of: ({ agency }) => known(agency.phone) },
  申请人: { means: '申请人的姓名或者名称', ofApplicant: true, of: ({ applicant }) => known(applicant.name) },
  申请内容: { means: '申请人所写的申请内容', ofApplicant: true, of: (record) => known(record.case.wanted) },
  申请渠道: { means: '申请提交的方式', ofApplicant: true, of: (record) => channels[record.case.channel] },
  获取方式: {
    means: '申请人要求的获取方式',
    ofApplicant: true,
    of: (record) => receivingWays[record.case.receivingWay],
  },
  提交日期: { means: '申请到达的日期', of: (record) => dayInChinese(record.case.arrivedOn) },
  收到日期: { means: '条例第三十一条意义上的收到之日', of: (record) => chinese(record.case.receiptOn) },
  答复期限: { means: '现在的最后答复日', ofApplicant: true, of: (record) => countedInChinese(record.case.due) },
  补正工作日: {
    means: '补正的合理期限',
    about: ['correction'],
    of: about('correction', (it) => String(it.workingDays)),
  },
  补正指导: {
    means: '怎样补正的指导和释明',
    about: ['correction'],
    of: about('correction', (it) => ended(it.guidance)),
  },
  超量情况: {
    means: '数量、频次超过合理范围的情况',
    about: ['reasons'],
    of: about('reasons', (it) => sentence(it.why)),
  },
  说明工作日: { means: '说明理由的期限', about: ['reasons'], of: about('reasons', (it) => String(it.workingDays)) },
  延长工作日: { means: '延长的工作日数', about: ['extension'], of: about('extension', (it) => String(it.workingDays)) },
  延期理由: { means: '延期的理由', about: ['extension'], of: about('extension', (it) => sentence(it.reason)) },
  延长后期限: {
    means: '延长后的最后答复日',
    about: ['extension'],
    of: about('extension', (it) => countedInChinese(it.due)),
  },
  延迟期限: { means: '确定的延迟答复期限', about: ['delay'], of: about('delay', (it) => dayInChinese(it.until)) },
  征求事项: {
    means: '征求意见所涉信息',
    about: ['consultation'],
    of: about('consultation', (it) => sentence(it.summary)),
  },
  发出日期: {
    means: '征求意见书发出的日期',
    about: ['consultation'],
    of: about('consultation', (it) => chinese(it.sentOn)),
  },
  收费金额: { means: '信息处理费总额', about: ['fee'], of: about('fee', (it) => `${it.yuan}元`) },
  转送机关: { means: '转往的机关', about: ['transfer'], of: about('transfer', (it) => it.to) },
  转送原因: { means: '转送的原因', about: ['transfer'], of: about('transfer', (it) => sentence(it.why)) },
  记录名称: { means: '要求更正的信息记录', about: ['ownData'], of: about('ownData', (it) => sentence(it.which)) },
  更正申请日期: {
    means: '提出更正要求的日期',
    about: ['ownData'],
    of: about('ownData', (it) => dayInChinese(it.askedOn)),
  },
  撤回日期: {
    means: '申请人撤回申请的日期',
    about: ['withdrawal'],
    of: about('withdrawal', (it) => dayInChinese(it.on)),
  },
} as const satisfies Record<string, VariableRule>

export type VariableName = keyof typeof variables

export function isVariable(name: string): name is VariableName {
  return Object.hasOwn(variables, name)
}

export function variableRule(name: VariableName): VariableRule {
  return variables[name]
}

/** Whether a variable may stand in letters of a kind: their record has it, and whoever gets it may know it. */
export function mayStandIn(name: VariableName, kind: LetterKind): boolean {
  const { about: of, ofApplicant } = variableRule(name)
  const { about: has, to } = letterKindRule(kind)
  const mayKnow = ofApplicant !== true || to === 'applicant' || to === 'file'
  return mayKnow && (of === undefined || of.includes(has))
}

export function variablesFor(kind: LetterKind): readonly VariableName[] {
  return (Object.keys(variables) as VariableName[]).filter((name) => mayStandIn(name, kind))
}

/** 2026年3月30日; 暂定 where the calendar does not know the year yet. */
export function countedInChinese(counted: CountedDay | null): string | null {
  if (counted === null) return null
  return counted.kind === 'fixed' ? dayInChinese(counted.day) : `${dayInChinese(counted.day)}（暂定）`
}

/** Without the stop at its end, so that it can stand within a sentence. */
export function sentence(text: string): string | null {
  return known(text.trim().replace(/[。；，.;,]+$/u, ''))
}

/** With one stop at its end. */
export function ended(text: string): string | null {
  const plain = sentence(text)
  return plain === null ? null : `${plain}。`
}

function known(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

function chinese(day: Day | null): string | null {
  return day === null ? null : dayInChinese(day)
}

function about<K extends About['kind']>(kind: K, of: (it: Extract<About, { kind: K }>) => string | null) {
  return (record: LetterRecord): string | null =>
    record.about.kind === kind ? of(record.about as Extract<About, { kind: K }>) : null
}
