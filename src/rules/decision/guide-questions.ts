import type { Ground } from './ground.ts'

// The guide to a decision in seven steps (七步法), as data: each question with its law, what to look at, and where each
// answer leads. It proposes; a person decides.

export const guideSteps = {
  complete: '补不补',
  request: '是不是',
  responsible: '谁负责',
  held: '有没有',
  disclose: '给不给',
  form: '怎么给',
  answer: '怎么答',
} as const
export type GuideStep = keyof typeof guideSteps

/** What has to be done before the guide can go on; each is an act of the procedure. */
export const nextActs = {
  askCorrection: '告知申请人补正（收到之日起7个工作日内，一次性告知）',
  awaitCorrection: '等待申请人补正',
  askReasons: '要求申请人说明理由',
  noticeFee: '发出收费通知，待申请人缴费',
  consultCoMaker: '书面征求共同制作机关的意见（15个工作日，逾期视为同意公开）',
  search: '检索并填写检索记录',
  consultThirdParty: '书面征求第三方的意见（15个工作日）',
  referSecrecy: '报有关主管部门或者保密行政管理部门确定',
} as const
export type NextAct = keyof typeof nextActs

/** What the record must hold before an answer of the guide may carry a decision. */
export type Evidence =
  | 'correctionAsked'
  | 'corrected'
  | 'correctionLapsed'
  | 'reasonsAsked'
  | 'reasonsAccepted'
  | 'reasonsRejected'
  | 'feeLapsed'
  | 'feePaid'
  | 'coMakerConsulted'
  | 'searched'
  | 'thirdPartyConsulted'
  | 'thirdPartyAgreed'
  | 'thirdPartyWeighed'
  | 'thirdPartyTold'
  | 'withheldParts'
  | 'releasedCopies'

export type GuideEnd =
  | { readonly kind: 'outcome'; readonly ground: Ground }
  | { readonly kind: 'act'; readonly act: NextAct }

export type GuideAnswer = {
  readonly words: string
  /** The next question, or what the answer ends in. */
  readonly leads: string | GuideEnd
  readonly evidence?: readonly Evidence[]
  /** Part of what is asked for must stay closed: the item can only be disclosed in part. */
  readonly partly?: true
}

export type GuideQuestion = {
  readonly step: GuideStep
  readonly words: string
  readonly article: string
  /** What to look at. */
  readonly look: string
  readonly answers: Readonly<Record<string, GuideAnswer>>
}

const ends = (ground: Ground): GuideEnd => ({ kind: 'outcome', ground })
const first = (act: NextAct): GuideEnd => ({ kind: 'act', act })

/** Withheld whole, or in part, unless a rule says that it must be disclosed (Art 16). */
const art16 = (ground: Ground): GuideQuestion => ({
  step: 'disclose',
  words: '法律、法规、规章是否规定这类信息应当公开？',
  article: '第十六条',
  look: '查本领域的法律、法规和规章（如环境、征地、许可处罚公示的规定）。第十六条是“可以不予公开”，本机关也可以决定公开。',
  answers: {
    none: { words: '没有规定，整项不予公开', leads: ends(ground) },
    partly: { words: '没有规定，只有部分内容属于这类信息，可以区分', leads: 'form', partly: true },
    must: { words: '有规定应当公开', leads: 'form' },
    open: { words: '没有规定，本机关决定公开', leads: 'form' },
  },
})

export const questions = {
  complete: {
    step: 'complete',
    words: '申请是否写明了法律要求的内容？',
    article: '第二十九条、第三十条',
    look: '申请人的姓名或名称、身份证明、联系方式；所申请信息的名称、文号或者便于查询的其他特征；获取信息的方式、途径。不得要求说明用途。',
    answers: {
      complete: { words: '写明了，无需补正', leads: 'kind' },
      corrected: { words: '已补正，现在写明了', leads: 'kind', evidence: ['correctionAsked', 'corrected'] },
      incomplete: { words: '没有写明，尚未告知补正', leads: first('askCorrection') },
      waiting: { words: '已告知补正，期限未满', leads: first('awaitCorrection') },
      unclear: {
        words: '补正后仍不明确',
        leads: ends('stillUnclear'),
        evidence: ['correctionAsked', 'corrected'],
      },
      lapsed: {
        words: '无正当理由逾期不补正',
        leads: ends('uncorrected'),
        evidence: ['correctionAsked', 'correctionLapsed'],
      },
    },
  },
  kind: {
    step: 'request',
    words: '申请人要的究竟是什么？',
    article: '第三十九条、第三十六条第六项、第三十八条',
    look: '看实质内容，不看名称：要求处理诉求、投诉举报的，不是公开申请；同时又要具体信息的，把信息列为单独的事项。',
    answers: {
      information: { words: '具体的信息', leads: 'many' },
      petition: { words: '信访、投诉、举报等诉求', leads: ends('petition') },
      publication: { words: '政府公报、报刊、书籍等公开出版物', leads: ends('publication') },
      reconfirmation: { words: '要求确认或者重新出具已经获取的信息', leads: ends('reconfirmation') },
    },
  },
  many: {
    step: 'request',
    words: '申请的数量、频次是否明显超过合理范围？',
    article: '第三十五条、第四十二条',
    look: '看同一申请人近期在本机关的申请件数、内容和目的。只因件数多，不能不予处理；须先要求说明理由，再判断。',
    answers: {
      no: { words: '没有', leads: 'repeated' },
      ask: { words: '超过，尚未要求说明理由', leads: first('askReasons') },
      unreasonable: {
        words: '超过，理由不合理或者未说明理由',
        leads: ends('excessive'),
        evidence: ['reasonsAsked', 'reasonsRejected'],
      },
      reasonable: {
        words: '超过，说明的理由合理',
        leads: 'repeated',
        evidence: ['reasonsAsked', 'reasonsAccepted'],
      },
      charge: { words: '超过，应当收取信息处理费，尚未通知或者尚未缴清', leads: first('noticeFee') },
      paid: { words: '超过，信息处理费已缴清', leads: 'repeated', evidence: ['feePaid'] },
      unpaid: { words: '超过，逾期未缴信息处理费', leads: ends('feeUnpaid'), evidence: ['feeLapsed'] },
    },
  },
  repeated: {
    step: 'request',
    words: '本机关是否已就同一信息答复过同一申请人？',
    article: '第三十六条第六项',
    look: '见本件“同一申请人的申请”。须是同一申请人、同一信息，且已作出答复；情况有变的，应当重新办理。',
    answers: {
      no: { words: '没有', leads: 'government' },
      yes: { words: '已经答复过', leads: ends('repeated') },
    },
  },
  government: {
    step: 'request',
    words: '所申请的是不是政府信息？',
    article: '第二条、第三十六条第七项',
    look: '在履行行政管理职能过程中制作或者获取，以一定形式记录、保存。工商、不动产登记资料等，法律、行政法规另有查询规定的，依其规定。',
    answers: {
      yes: { words: '是', leads: 'responsible' },
      partly: { words: '只有部分内容是，可以区分', leads: 'responsible', partly: true },
      no: { words: '不是', leads: ends('notGovernmentInformation') },
      query: { words: '是查询另有专门规定的登记资料等', leads: ends('administrativeQuery') },
    },
  },
  responsible: {
    step: 'responsible',
    words: '由谁负责公开？',
    article: '第十条、第三十四条、第三十六条第五项',
    look: '谁制作谁公开；从公民、法人和其他组织获取的，由保存的机关公开；从其他机关获取的，由制作或者最初获取的机关公开；共同制作的，由牵头机关公开。',
    answers: {
      ours: { words: '本机关', leads: 'held' },
      jointAsked: {
        words: '本机关牵头，与其他机关共同制作，已征求意见',
        leads: 'held',
        evidence: ['coMakerConsulted'],
      },
      joint: { words: '本机关牵头，与其他机关共同制作，尚未征求意见', leads: first('consultCoMaker') },
      other: { words: '其他机关，能够确定是哪个机关', leads: ends('notOurs') },
      unknown: {
        words: '不是本机关，经检索也不能确定是哪个机关',
        leads: ends('notOursUnknown'),
        evidence: ['searched'],
      },
    },
  },
  held: {
    step: 'held',
    words: '本机关有没有这项信息？',
    article: '第三十六条第一项、第四项，第三十八条',
    look: '检索全部可能保存它的系统、档案和股室，并留下检索记录；“不存在”的，法院要看检索是否尽到合理义务。',
    answers: {
      found: { words: '有', leads: 'art14' },
      published: { words: '有，已经主动公开', leads: ends('published') },
      notSearched: { words: '尚未检索', leads: first('search') },
      none: { words: '经检索没有', leads: ends('notExisting'), evidence: ['searched'] },
      making: { words: '没有现成的，需要另行制作或者加工、分析', leads: ends('notReadyMade'), evidence: ['searched'] },
    },
  },
  art14: {
    step: 'disclose',
    words: '是否属于不得公开的信息？',
    article: '第十四条、第十七条',
    look: '依法确定的国家秘密须有定密依据；“三安全一稳定”须写明具体危害。涉密内容、涉密文件不得录入、上传本系统。',
    answers: {
      none: { words: '不属于', leads: 'art15' },
      doubtful: { words: '不能确定能否公开', leads: first('referSecrecy') },
      stateSecret: { words: '整项是依法确定的国家秘密', leads: ends('stateSecret') },
      forbidden: { words: '整项是法律、行政法规禁止公开的', leads: ends('forbiddenByLaw') },
      national: { words: '公开后可能危及国家安全', leads: ends('nationalSecurity') },
      public: { words: '公开后可能危及公共安全', leads: ends('publicSecurity') },
      economic: { words: '公开后可能危及经济安全', leads: ends('economicSecurity') },
      stability: { words: '公开后可能危及社会稳定', leads: ends('socialStability') },
      partly: { words: '只有部分内容属于，可以区分', leads: 'art15', partly: true },
    },
  },
  art15: {
    step: 'disclose',
    words: '是否涉及第三方的商业秘密、个人隐私等合法权益？',
    article: '第十五条、第三十二条',
    look: '公开会损害第三方合法权益的，须书面征求其意见。第三方不同意且有合理理由的，不予公开；逾期不答复的，由本机关自己决定；不公开会对公共利益造成重大影响的，可以公开，并把内容和理由书面告知第三方。',
    answers: {
      no: { words: '不涉及，或者去掉后不影响', leads: 'art16' },
      ask: { words: '涉及，尚未征求第三方意见', leads: first('consultThirdParty') },
      agreed: { words: '涉及，第三方同意公开', leads: 'art16', evidence: ['thirdPartyConsulted', 'thirdPartyAgreed'] },
      open: {
        words: '涉及，第三方不同意或者没有答复，经权衡决定公开',
        leads: 'art16',
        evidence: ['thirdPartyConsulted', 'thirdPartyWeighed', 'thirdPartyTold'],
      },
      tradeSecret: {
        words: '整项是商业秘密，不予公开',
        leads: ends('tradeSecret'),
        evidence: ['thirdPartyConsulted', 'thirdPartyWeighed'],
      },
      privacy: {
        words: '整项是个人隐私，不予公开',
        leads: ends('privacy'),
        evidence: ['thirdPartyConsulted', 'thirdPartyWeighed'],
      },
      otherRights: {
        words: '整项公开会损害第三方其他合法权益，不予公开',
        leads: ends('otherRights'),
        evidence: ['thirdPartyConsulted', 'thirdPartyWeighed'],
      },
      partly: {
        words: '只有部分内容涉及，不公开这一部分',
        leads: 'art16',
        evidence: ['thirdPartyConsulted', 'thirdPartyWeighed'],
        partly: true,
      },
      partlyPlain: { words: '只有姓名、证件号码、电话等个人信息涉及，遮盖即可', leads: 'art16', partly: true },
    },
  },
  art16: {
    step: 'disclose',
    words: '是否属于可以不予公开的信息？',
    article: '第十六条',
    look: '内部事务信息有三类，过程性信息有四类，另有行政执法案卷。已经成为决定依据、对外发生效力的，不再是过程性信息。',
    answers: {
      none: { words: '不属于', leads: 'form' },
      personnel: { words: '内部事务：人事管理', leads: 'rulePersonnel' },
      logistics: { words: '内部事务：后勤管理', leads: 'ruleLogistics' },
      workflow: { words: '内部事务：内部工作流程', leads: 'ruleWorkflow' },
      discussion: { words: '过程性：讨论记录', leads: 'ruleDiscussion' },
      draft: { words: '过程性：过程稿', leads: 'ruleDraft' },
      negotiation: { words: '过程性：磋商信函', leads: 'ruleNegotiation' },
      instructions: { words: '过程性：请示报告', leads: 'ruleInstructions' },
      enforcement: { words: '行政执法案卷信息', leads: 'ruleEnforcement' },
    },
  },
  rulePersonnel: art16('personnel'),
  ruleLogistics: art16('logistics'),
  ruleWorkflow: art16('workflow'),
  ruleDiscussion: art16('discussion'),
  ruleDraft: art16('draft'),
  ruleNegotiation: art16('negotiation'),
  ruleInstructions: art16('instructions'),
  ruleEnforcement: art16('enforcementFile'),
  form: {
    step: 'form',
    words: '能否整项提供？',
    article: '第三十七条、第三十八条',
    look: '含有不应当公开的内容或者不属于政府信息的内容、能够区分的，提供可以公开的部分，逐处说明其余部分不公开的理由。',
    answers: {
      whole: { words: '整项提供', leads: 'manner' },
      partly: {
        words: '区分处理，提供可以公开的部分',
        leads: ends('separated'),
        evidence: ['withheldParts', 'releasedCopies'],
      },
    },
  },
  manner: {
    step: 'form',
    words: '能否按申请人要求的形式提供？',
    article: '第四十条',
    look: '按申请人的要求和信息保存的实际情况确定；可能危及载体安全或者成本过高的，可以电子数据或者其他适当形式提供，或者安排查阅、抄录。',
    answers: {
      asked: { words: '按要求的形式提供', leads: 'provide' },
      otherForm: { words: '改用电子数据或者其他适当形式', leads: 'provide' },
      inspect: { words: '安排查阅、抄录', leads: ends('providedLater') },
    },
  },
  provide: {
    step: 'answer',
    words: '现在就提供，还是告知怎样取得？',
    article: '第三十六条第二项',
    look: '能随答复提供的随答复提供；否则须写明方式、途径和时间，三者缺一不可。',
    answers: {
      now: { words: '随答复提供', leads: ends('provided'), evidence: ['releasedCopies'] },
      later: { words: '告知方式、途径和时间', leads: ends('providedLater') },
    },
  },
} as const satisfies Record<string, GuideQuestion>

export type QuestionKey = keyof typeof questions
