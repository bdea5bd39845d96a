import type { Outcome } from '../application/outcome.ts'

// Why an item is answered as it is: one step finer than the outcomes of table 三, because the law asks different things
// of each. A letter cites the article of the ground, and the record must hold what it needs.

/** What a ground needs to be told, in words that go into the letter. */
export type Particular =
  | 'where'
  | 'when'
  | 'basis'
  | 'law'
  | 'harm'
  | 'what'
  | 'organ'
  | 'organContact'
  | 'route'
  | 'earlierNumber'
  | 'earlierDay'

export const particulars: Readonly<Record<Particular, { readonly name: string; readonly hint: string }>> = {
  where: { name: '获取的方式和途径', hint: '网址、栏目、公报期号、查阅地点等，写到申请人能直接找到。' },
  when: { name: '获取的时间', hint: '如“自2026年12月1日起的工作时间”。' },
  basis: {
    name: '定密依据',
    hint: '只写定密机关、密级、保密期限和定密依据的名称。涉密内容、涉密文件一律不得录入、上传本系统。',
  },
  law: { name: '所依据的规定', hint: '写明法律、行政法规的名称和条款。' },
  harm: { name: '公开可能造成的危害', hint: '写具体的危害，不只写条文。' },
  what: { name: '认定的事实', hint: '写查明了什么，凭什么认定。' },
  organ: { name: '负责公开的机关', hint: '写全称。' },
  organContact: { name: '该机关的联系方式', hint: '地址和公开电话。' },
  route: { name: '应当循的途径', hint: '向哪个机关、按哪项规定、怎样办理。' },
  earlierNumber: { name: '先前答复的文号', hint: '如“示公复〔2026〕3号”。' },
  earlierDay: { name: '先前答复的日期', hint: '' },
}

export type GroundRule = {
  readonly name: string
  readonly outcome: Outcome
  /** Of the regulation, or the document where it is another; null: there is none. */
  readonly article: string | null
  /** That must be written down. */
  readonly needs: readonly Particular[]
  /** That may be. */
  readonly may?: readonly Particular[]
  /** Reasons must be given to the applicant: whatever is not simply disclosed. */
  readonly adverse: boolean
  /** May stand behind a part that is left out of a released copy (Art 37). */
  readonly withholds?: boolean
}

const art14 = { article: '第十四条', adverse: true, withholds: true } as const
const art15 = {
  outcome: 'refused.thirdPartyRights',
  article: '第十五条、第三十二条',
  needs: ['harm'],
  adverse: true,
  withholds: true,
} as const
const internal = {
  outcome: 'refused.internalAffairs',
  article: '第十六条第一款',
  needs: ['what'],
  adverse: true,
  withholds: true,
} as const
const inProcess = {
  outcome: 'refused.processInformation',
  article: '第十六条第二款',
  needs: ['what'],
  adverse: true,
  withholds: true,
} as const
const safety = { outcome: 'refused.safetyAndStability', needs: ['harm'], ...art14 } as const

export const grounds = {
  published: {
    name: '已经主动公开，告知获取的方式和途径',
    outcome: 'disclosed',
    article: '第三十六条第一项',
    needs: ['where'],
    adverse: false,
  },
  provided: {
    name: '可以公开，随答复提供',
    outcome: 'disclosed',
    article: '第三十六条第二项',
    needs: [],
    adverse: false,
  },
  providedLater: {
    name: '可以公开，告知获取的方式、途径和时间',
    outcome: 'disclosed',
    article: '第三十六条第二项',
    needs: ['where', 'when'],
    adverse: false,
  },
  separated: {
    name: '区分处理，提供可以公开的部分',
    outcome: 'partlyDisclosed',
    article: '第三十七条',
    needs: [],
    adverse: true,
  },
  stateSecret: { name: '国家秘密', outcome: 'refused.stateSecret', needs: ['basis'], ...art14 },
  forbiddenByLaw: { name: '法律、行政法规禁止公开', outcome: 'refused.forbiddenByLaw', needs: ['law'], ...art14 },
  nationalSecurity: { name: '公开后可能危及国家安全', ...safety },
  publicSecurity: { name: '公开后可能危及公共安全', ...safety },
  economicSecurity: { name: '公开后可能危及经济安全', ...safety },
  socialStability: { name: '公开后可能危及社会稳定', ...safety },
  tradeSecret: { name: '商业秘密，公开会损害第三方合法权益', ...art15 },
  privacy: { name: '个人隐私，公开会损害第三方合法权益', ...art15 },
  otherRights: { name: '公开会损害第三方其他合法权益', ...art15 },
  personnel: { name: '内部事务信息：人事管理', ...internal },
  logistics: { name: '内部事务信息：后勤管理', ...internal },
  workflow: { name: '内部事务信息：内部工作流程', ...internal },
  discussion: { name: '过程性信息：讨论记录', ...inProcess },
  draft: { name: '过程性信息：过程稿', ...inProcess },
  negotiation: { name: '过程性信息：磋商信函', ...inProcess },
  instructions: { name: '过程性信息：请示报告', ...inProcess },
  enforcementFile: {
    name: '行政执法案卷信息',
    outcome: 'refused.enforcementFile',
    article: '第十六条第二款',
    needs: ['what'],
    adverse: true,
    withholds: true,
  },
  administrativeQuery: {
    name: '工商、不动产登记资料等，查询另有专门规定',
    outcome: 'refused.administrativeQuery',
    article: '第三十六条第七项',
    needs: ['law', 'route'],
    adverse: true,
  },
  notExisting: {
    name: '经检索，所申请的信息不存在',
    outcome: 'unavailable.notHeld',
    article: '第三十六条第四项',
    needs: ['what'],
    adverse: true,
  },
  notOurs: {
    name: '不属于本机关负责公开，能够确定负责公开的机关',
    outcome: 'unavailable.notHeld',
    article: '第三十六条第五项',
    needs: ['what', 'organ', 'organContact'],
    adverse: true,
  },
  notOursUnknown: {
    name: '不属于本机关负责公开，不能确定负责公开的机关',
    outcome: 'unavailable.notHeld',
    article: '第三十六条第五项',
    needs: ['what'],
    adverse: true,
  },
  notReadyMade: {
    name: '没有现成信息，需要另行制作或者加工、分析',
    outcome: 'unavailable.notReadyMade',
    article: '第三十八条',
    needs: ['what'],
    adverse: true,
  },
  stillUnclear: {
    name: '补正后申请内容仍不明确',
    outcome: 'unavailable.stillUnclear',
    article: '第三十条',
    needs: ['what'],
    adverse: true,
  },
  petition: {
    name: '以申请公开的形式进行信访、投诉、举报等活动',
    outcome: 'notHandled.petition',
    article: '第三十九条第一款',
    needs: ['what'],
    may: ['route'],
    adverse: true,
  },
  repeated: {
    name: '已就同一信息答复过同一申请人，不予重复处理',
    outcome: 'notHandled.repeated',
    article: '第三十六条第六项',
    needs: ['earlierNumber', 'earlierDay'],
    adverse: true,
  },
  publication: {
    name: '要求提供政府公报、报刊、书籍等公开出版物',
    outcome: 'notHandled.publication',
    article: '第三十九条第二款',
    needs: ['where'],
    adverse: true,
  },
  excessive: {
    name: '申请数量、频次明显超过合理范围，理由不合理',
    outcome: 'notHandled.excessive',
    article: '第三十五条',
    needs: ['what'],
    adverse: true,
  },
  reconfirmation: {
    name: '要求确认或者重新出具已经获取的信息',
    outcome: 'notHandled.reconfirmation',
    // No article names it: practice under these.
    article: '第三十六条第六项、第三十八条',
    needs: ['what'],
    adverse: true,
  },
  uncorrected: {
    name: '无正当理由逾期不补正，视为放弃申请，不再处理',
    outcome: 'otherHandling.uncorrected',
    article: '第三十条',
    needs: [],
    adverse: true,
  },
  feeUnpaid: {
    name: '逾期未缴纳信息处理费，视为放弃申请，不再处理',
    outcome: 'otherHandling.feeUnpaid',
    article: '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）',
    needs: [],
    adverse: true,
  },
  notGovernmentInformation: {
    name: '所申请的内容不属于政府信息',
    outcome: 'otherHandling.other',
    article: '第二条',
    needs: ['what'],
    may: ['route'],
    adverse: true,
    withholds: true,
  },
} as const satisfies Record<string, GroundRule>

export type Ground = keyof typeof grounds

export const groundKeys = Object.keys(grounds) as readonly Ground[]

export function isGround(value: unknown): value is Ground {
  return typeof value === 'string' && Object.hasOwn(grounds, value)
}

export function groundRule(ground: Ground): GroundRule {
  return grounds[ground]
}

/** The grounds that lead to an outcome. */
export function groundsOf(outcome: Outcome): readonly Ground[] {
  return groundKeys.filter((ground) => grounds[ground].outcome === outcome)
}

/** The grounds on which a part may be left out of a released copy: Art 14 to 16, or what is no government information. */
export const withholdingGrounds = groundKeys.filter((ground) => groundRule(ground).withholds === true)
