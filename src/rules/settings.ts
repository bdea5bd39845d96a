import { z } from 'zod'
import { type AgencyKind, agencyKindNames, agencyKinds } from './agency.ts'
import { type Retention, retentions } from './application/archive.ts'
import { type DisputeCounting, disputeCountings } from './dispute/dispute-count.ts'
import { type RecheckShare, recheckShares } from './publication/review/recheck.ts'
import { roleNames, roles } from './role.ts'
import { defaultPolicy, type SignInPolicy, signInPolicy } from './sign-in/policy.ts'
import { type SiteSettingValues, siteSettings } from './site-settings.ts'

// What the law leaves to the office itself; what the law fixes is in statutory-limits.ts. A key stands here only where
// something reads it.

export type SettingValues = {
  /** Agencies that are set up from then on show the findings on their reports to everyone. */
  readonly findingsPublicByDefault: boolean
  /** The day on which a consultation was sent counts towards the 20 working days; no source fixes it (Art 33). */
  readonly 'clock.sendingDayCounts': boolean
  /** So does the day on which the answer came. */
  readonly 'clock.answerDayCounts': boolean
  /** The reasonable period for a correction (Art 30) and for stating reasons (Art 35) that a notice proposes. */
  readonly 'procedure.correctionDays': number
  readonly 'procedure.reasonsDays': number
  /** The kinds of agencies in which the secrecy review of an answer is a step of its own; elsewhere whoever signs makes it. */
  readonly 'approval.secrecyKinds': readonly AgencyKind[]
  /** The kinds of agencies in which an answer passes a legal review. */
  readonly 'approval.legalKinds': readonly AgencyKind[]
  /** How table 四 counts a dispute of several instances, which no source says. */
  readonly 'disputes.counting': DisputeCounting
  /** How long the file of a case is kept (保管期限), by the archive schedule of the office. */
  readonly 'archive.retention': Retention
  /** So many working days after an urgent release its review has to be made. */
  readonly 'publication.urgentReviewDays': number
  /** How many of the released versions are looked at again (复查), and within how many working days. */
  readonly 'publication.recheck': RecheckShare
  readonly 'publication.recheckDays': number
  /** Working days from the release of a regulation or normative document to that of its interpretation. */
  readonly 'publication.interpretationDays': number
  /** So many months after a notice or consultation ends, what people said and who they are is erased. */
  readonly 'publication.opinionMonths': number
  /** Within so many working days what a reader reports as wrong is to be answered. */
  readonly 'publication.errorDays': number
} & SiteSettingValues & { readonly [K in keyof SignInPolicy as `signIn.${K}`]: SignInPolicy[K] }

export type SettingKey = keyof SettingValues

/** Who decides: 业务设置 and 网站 the system administrator, 安全设置 the security administrator. */
export type SettingGroup = 'work' | 'site' | 'security'

/** One setting: what its value may be, what it is until somebody decides, and how it is asked for. */
export type SettingRule<T> = {
  readonly schema: z.ZodType<T>
  readonly default: T
  readonly group: SettingGroup
  readonly name: string
  /** What it does, for whoever changes it. */
  readonly hint: string
  readonly input: SettingInput
}

export type SettingInput =
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'several'; readonly choices: readonly Choice[] }
  /** `none`: what it means to leave it empty; where this is not said, a number is needed. */
  | { readonly kind: 'number'; readonly unit: string; readonly none?: string | undefined }
  /** One line; `none`: what it means to leave it empty. */
  | { readonly kind: 'text'; readonly none: string }

type Choice = { readonly value: string | boolean; readonly words: string }

const countedOrNot = [
  { value: true, words: '计算在答复期限内' },
  { value: false, words: '不计算' },
] as const

const periodDays = z.int().min(1, '应为1至60个工作日').max(60, '应为1至60个工作日')

const kindChoices = agencyKinds.map((kind) => ({ value: kind, words: agencyKindNames[kind] }))

export const settings: { readonly [K in SettingKey]: SettingRule<SettingValues[K]> } = {
  findingsPublicByDefault: {
    schema: z.boolean(),
    default: false,
    group: 'work',
    name: '年度报告核对结果默认公开',
    hint: '此后新设立的机关，其年度报告的核对结果是否向社会公开。已有机关不受影响。',
    input: {
      kind: 'choice',
      choices: [
        { value: false, words: '不公开，只有本机关工作人员可见' },
        { value: true, words: '公开' },
      ],
    },
  },
  'clock.sendingDayCounts': {
    schema: z.boolean(),
    default: true,
    group: 'work',
    name: '发出征求意见书的当日',
    hint: '征求第三方和其他机关意见所需时间不计算在答复期限内（《条例》第三十三条）；发出的当日算不算，没有规定，由本机关统一。',
    input: { kind: 'choice', choices: countedOrNot },
  },
  'clock.answerDayCounts': {
    schema: z.boolean(),
    default: false,
    group: 'work',
    name: '收到答复意见的当日',
    hint: '同上：收到第三方或者其他机关意见的当日，算不算在答复期限内。',
    input: { kind: 'choice', choices: countedOrNot },
  },
  'approval.secrecyKinds': {
    schema: z.array(z.enum(agencyKinds)),
    default: agencyKinds.filter((kind) => kind !== 'township'),
    group: 'work',
    name: '单设保密审查环节的机关',
    hint: '依申请公开的答复，签发前由保密审查人员审查。不单设的机关，由签发人填写保密审查表；任何机关都不能不审查。',
    input: { kind: 'several', choices: kindChoices },
  },
  'approval.legalKinds': {
    schema: z.array(z.enum(agencyKinds)),
    default: agencyKinds.filter((kind) => kind !== 'township'),
    group: 'work',
    name: '须经法制审核的机关',
    hint: '依申请公开的答复，签发前由法制审核人员审核。人手少的机关可以不设，由经办人直接报负责人签发。',
    input: { kind: 'several', choices: kindChoices },
  },
  'disputes.counting': {
    schema: z.enum(Object.keys(disputeCountings) as [DisputeCounting, ...DisputeCounting[]]),
    default: 'eachCaseOnce',
    group: 'work',
    name: '复议、诉讼经多次审理的怎样统计',
    hint: '年报表四怎样统计经过一审、二审、再审的案件。现行格式没有规定，请按上级要求选择；按截至统计之日已生效的设置计算。',
    input: {
      kind: 'choice',
      choices: Object.entries(disputeCountings).map(([value, words]) => ({ value, words })),
    },
  },
  'archive.retention': {
    schema: z.enum(Object.keys(retentions) as [Retention, ...Retention[]]),
    default: 'years30',
    group: 'work',
    name: '依申请公开案卷的保管期限',
    hint: '按本机关文件材料归档范围和保管期限表选择。此后归档的案件按新的期限，已经归档的不变。期限自办结的次年起算。',
    input: { kind: 'choice', choices: Object.entries(retentions).map(([value, words]) => ({ value, words })) },
  },
  'publication.urgentReviewDays': {
    schema: z.int().min(1, '应为1至10个工作日').max(10, '应为1至10个工作日'),
    default: 1,
    group: 'work',
    name: '应急发布后补审的期限',
    hint: '突发事件等须先发布后审核的，自应急发布之日起多少个工作日内补审，1至10个工作日。保密审查任何时候都在发布之前。',
    input: { kind: 'number', unit: '个工作日' },
  },
  'publication.recheck': {
    schema: z.enum(Object.keys(recheckShares) as [RecheckShare, ...RecheckShare[]]),
    default: 'tenth',
    group: 'work',
    name: '发布后复查',
    hint: '发布后由另一个人再看一遍的比例。抽查由程序按发布的时刻抽取，列入待办；此后发布的按新的比例。',
    input: { kind: 'choice', choices: Object.entries(recheckShares).map(([value, words]) => ({ value, words })) },
  },
  'publication.recheckDays': {
    schema: periodDays,
    default: 10,
    group: 'work',
    name: '复查的期限',
    hint: '被抽到的信息，自发布之日起多少个工作日内复查，1至60个工作日。',
    input: { kind: 'number', unit: '个工作日' },
  },
  'publication.interpretationDays': {
    schema: periodDays,
    default: 3,
    group: 'work',
    name: '政策解读的期限',
    hint: '规章和行政规范性文件公开后多少个工作日内公开解读，1至60个工作日。各地要求不一（常见3个或5个工作日），请按上级要求填写；此后公开的文件按新的期限。',
    input: { kind: 'number', unit: '个工作日' },
  },
  'publication.opinionMonths': {
    schema: z.int().min(1, '应为1至120个月').max(120, '应为1至120个月'),
    default: 24,
    group: 'work',
    name: '公众意见和个人信息的保存期限',
    hint: '公示、意见征集截止多少个月以后，自动清除意见原文、姓名和联系方式（纠错从收到起算），1至120个月；意见概要、办理结果和理由保留。此后收到的意见按新的期限，已告知提意见人的不变。',
    input: { kind: 'number', unit: '个月' },
  },
  'publication.errorDays': {
    schema: z.int().min(1, '应为1至60个工作日').max(60, '应为1至60个工作日'),
    default: 5,
    group: 'work',
    name: '答复纠错的期限',
    hint: '读者在信息页面上报告错误，多少个工作日内核实、答复，1至60个。没有查到统一的法定期限，5个工作日是检查简单留言时常用的尺度（待确认），按本级要求填写。',
    input: { kind: 'number', unit: '个工作日' },
  },
  'procedure.correctionDays': {
    schema: periodDays,
    default: 15,
    group: 'work',
    name: '补正期限（默认）',
    hint: '条例要求告知“合理的补正期限”，没有规定长短。拟补正告知时先填这个数，可以逐件改，1至60个工作日。',
    input: { kind: 'number', unit: '个工作日' },
  },
  'procedure.reasonsDays': {
    schema: periodDays,
    default: 10,
    group: 'work',
    name: '说明理由的期限（默认）',
    hint: '申请数量、频次明显超过合理范围的，要求说明理由时先填这个数，可以逐件改，1至60个工作日。',
    input: { kind: 'number', unit: '个工作日' },
  },
  ...siteSettings,
  'signIn.idleMinutes': {
    schema: signInPolicy.shape.idleMinutes,
    default: defaultPolicy.idleMinutes,
    group: 'security',
    name: '闲置自动退出',
    hint: '登录后多少分钟没有操作就自动退出，5至240分钟。',
    input: { kind: 'number', unit: '分钟' },
  },
  'signIn.sessionHours': {
    schema: signInPolicy.shape.sessionHours,
    default: defaultPolicy.sessionHours,
    group: 'security',
    name: '登录时限',
    hint: '登录后最多多少小时须重新登录，1至24小时。',
    input: { kind: 'number', unit: '小时' },
  },
  'signIn.passwordDays': {
    schema: signInPolicy.shape.passwordDays,
    default: defaultPolicy.passwordDays,
    group: 'security',
    name: '口令有效期',
    hint: '口令用满多少天须更换，30至730天；长期有效的不填。',
    input: { kind: 'number', unit: '天', none: '长期有效' },
  },
  'signIn.secondFactorRoles': {
    schema: signInPolicy.shape.secondFactorRoles,
    default: defaultPolicy.secondFactorRoles,
    group: 'security',
    name: '须用动态口令的岗位',
    hint: '担任这些岗位的人员，登录时除口令外还须输入手机上的动态口令。等保三级要求所有岗位都用。',
    input: { kind: 'several', choices: roles.map((role) => ({ value: role, words: roleNames[role] })) },
  },
}

export const settingKeys = Object.keys(settings) as SettingKey[]

export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(settings, text)
}

/** A value as it stands on screens. */
export function settingInWords<K extends SettingKey>(key: K, value: SettingValues[K]): string {
  const { input } = settings[key]
  if (input.kind === 'number') return value === null ? (input.none ?? '') : `${value}${input.unit}`
  if (input.kind === 'text') return value === null ? `未填写，${input.none}` : String(value)
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value]
  const words = input.choices.filter((choice) => chosen.includes(choice.value)).map((choice) => choice.words)
  return words.length === 0 ? '无' : words.join('、')
}

/** A value as a form has it: what is typed, picked, or ticked. */
export function settingAsTyped<K extends SettingKey>(value: SettingValues[K]): readonly string[] {
  if (value === null) return ['']
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

export type ReadSetting<K extends SettingKey> =
  | { readonly kind: 'read'; readonly value: SettingValues[K] }
  | { readonly kind: 'invalid'; readonly message: string }

/** Reads what was typed, picked, or ticked; says what is wrong with it. */
export function readSetting<K extends SettingKey>(key: K, typed: readonly string[]): ReadSetting<K> {
  const { input, schema } = settings[key]
  const parsed = schema.safeParse(meant(input, typed))
  if (parsed.success) return { kind: 'read', value: parsed.data }
  const issue = parsed.error.issues[0]
  const outOfBounds = issue?.code === 'too_small' || issue?.code === 'too_big'
  if (input.kind === 'text') return { kind: 'invalid', message: issue?.message ?? '请填写一行文字。' }
  if (input.kind !== 'number') return { kind: 'invalid', message: '请从列出的选项中选择。' }
  return { kind: 'invalid', message: outOfBounds ? `${issue.message}。` : `请填写${input.unit}数，用整数。` }
}

function meant(input: SettingInput, typed: readonly string[]): unknown {
  switch (input.kind) {
    case 'choice':
      return input.choices.find(({ value }) => String(value) === typed[0])?.value
    case 'several':
      return [...new Set(typed)]
    case 'text': {
      const line = (typed[0] ?? '').replace(/\p{Cc}+/gu, ' ').trim()
      return line === '' ? null : line
    }
    case 'number': {
      const plain = (typed[0] ?? '').normalize('NFKC').trim()
      if (plain === '' && input.none !== undefined) return null
      return /^\d{1,6}$/.test(plain) ? Number(plain) : undefined
    }
  }
}
