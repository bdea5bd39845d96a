/**
 * What a check found in something that is about to be public, or is already. Nothing in it repeats what must not get
 * out: `quote` is masked, and `key` holds personal data only as the caller's fingerprint of it.
 */
export type ContentFinding = {
  /** The same thing found again has the same key, wherever it has moved to: an accepted reason is tied to it. */
  readonly key: string
  readonly kind: ContentFindingKind
  readonly place: Place
  readonly quote: string
  /** One Chinese sentence. */
  readonly what: string
  /** Why it matters: law, rule or reason of the lexicon entry. */
  readonly why: string
  /** It has to be mended, or put on the list of what is allowed: a reason alone is not enough. */
  readonly grave: boolean
  readonly fix: Fix | null
}

/**
 * `part` is a field (`title`, `summary`), `body`, `picture.ID`, or what a caller calls a part of a file. Offsets are UTF-16
 * units of the field, and of the body in its plain text (`plainOf`, so that `replaceIn` can mend it).
 */
export type Place = { readonly part: string; readonly name: string; readonly start: number; readonly end: number }

/** What a press of a button does: put `replacement` in the place of the finding. */
export type Fix = { readonly name: string; readonly replacement: string }

const findingGroups = {
  personal: '个人信息',
  secrecy: '保密',
  wording: '规范表述',
  typing: '文字差错',
  structure: '结构与要素',
} as const
export type FindingGroup = keyof typeof findingGroups

type KindOfFinding = {
  readonly name: string
  readonly group: FindingGroup
  readonly grave: boolean
  readonly why: string
  /** What to do about it. */
  readonly todo: string
}

const deidentified = '除依法公示外，涉及个人隐私的信息公开前应当去标识化。'
const sensitive = '属于敏感个人信息，泄露容易使人格尊严或者人身、财产安全受到损害（个人信息保护法第二十八条）。'
const maskIt = '点“遮蔽”，或者删去；依法必须公开的，写明依据。'

/** Each kind of finding: its name, whether it is grave, why it matters, what to do. */
export const contentFindingKinds = {
  idNumber: {
    name: '公民身份号码',
    group: 'personal',
    grave: true,
    why: `${deidentified}号码中含有出生日期，不得完整公开。`,
    todo: '点“遮蔽”，只留前三位和后四位；确实不是身份号码的，由管理词库的人员加入允许清单。',
  },
  bankCard: {
    name: '个人银行账号',
    group: 'personal',
    grave: true,
    why: sensitive,
    todo: '点“遮蔽”，只留后四位；单位账户误报的，由管理词库的人员加入允许清单。',
  },
  passport: { name: '护照、通行证号码', group: 'personal', grave: true, why: deidentified, todo: maskIt },
  phone: {
    name: '手机号码',
    group: 'personal',
    grave: false,
    why: deidentified,
    todo: '个人号码点“遮蔽”；对外公布的值班、服务手机，写明理由后保留。',
  },
  landline: { name: '住宅电话', group: 'personal', grave: false, why: deidentified, todo: maskIt },
  email: {
    name: '个人电子邮箱',
    group: 'personal',
    grave: false,
    why: deidentified,
    todo: '个人邮箱点“遮蔽”；单位对外邮箱，写明理由后保留。',
  },
  wechat: { name: '微信号、QQ号', group: 'personal', grave: false, why: deidentified, todo: maskIt },
  plate: {
    name: '机动车号牌',
    group: 'personal',
    grave: false,
    why: deidentified,
    todo: '个人车辆点“遮蔽”；公务车辆处置、依法公告的，写明理由后保留。',
  },
  address: {
    name: '住址',
    group: 'personal',
    grave: false,
    why: `${deidentified}住址一般只公开到村、社区。`,
    todo: '点“遮蔽”，只留到村、社区；单位办公地址，写明理由后保留。',
  },
  birthday: {
    name: '出生日期',
    group: 'personal',
    grave: false,
    why: deidentified,
    todo: '点“遮蔽”；领导简历、任前公示，写明理由后保留。',
  },
  medical: {
    name: '个人健康信息',
    group: 'personal',
    grave: false,
    why: sensitive,
    todo: '删去病名或者改用代称；不要与姓名同时出现。',
  },
  minor: {
    name: '未成年人信息',
    group: 'personal',
    grave: false,
    why: '不满十四周岁未成年人的个人信息属于敏感个人信息（个人信息保护法第二十八条）。',
    todo: '姓名改为“某某”，或者不列名单。',
  },
  secrecyMark: {
    name: '密级标志',
    group: 'secrecy',
    grave: true,
    why: '带有密级标志的文件未经解密不得公开（保守国家秘密法）。',
    todo: '立即停止发布，交保密工作机构核实；已解密的，删去标志并附解密依据。',
  },
  internalMark: {
    name: '内部文件字样',
    group: 'secrecy',
    grave: false,
    why: '此类字样一般表明文件未确定为主动公开，工作秘密同样受保护。',
    todo: '核对公开属性；确定公开的，删去字样或者写明理由。',
  },
  nonPublicDocument: {
    name: '引用非公开文件',
    group: 'secrecy',
    grave: true,
    why: '不得转发、引用上级未主动公开文件的标题、文号和内容。',
    todo: '删去标题、文号和引文，可改为“按照有关要求”；已经公开的，由管理词库的人员从清单中停用。',
  },
  stateName: {
    name: '国名、国家机构名称',
    group: 'wording',
    grave: true,
    why: '属于严重表述错误，政府网站检查中单项否决。',
    todo: '改为规范名称。',
  },
  partyName: {
    name: '党的组织和会议名称',
    group: 'wording',
    grave: true,
    why: '属于严重表述错误，政府网站检查中单项否决。',
    todo: '改为规范名称。',
  },
  leader: {
    name: '领导人姓名、职务',
    group: 'wording',
    grave: false,
    why: '领导人姓名、职务必须准确，并与任职时间相符。',
    todo: '按任免文件核对后改正。',
  },
  placeName: { name: '地名', group: 'wording', grave: false, why: '地名应当使用标准名称。', todo: '改为标准地名。' },
  organName: {
    name: '机关名称',
    group: 'wording',
    grave: false,
    why: '机关名称应当使用规范全称或者规范简称，并与机构沿革相符。',
    todo: '改为当时的规范名称；叙述历史的，写明理由后保留。',
  },
  phrase: {
    name: '固定表述',
    group: 'wording',
    grave: false,
    why: '表述与现行规定不一致。',
    todo: '改为现行表述；引用历史文件的，写明理由后保留。',
  },
  residue: {
    name: '模板残留',
    group: 'typing',
    grave: false,
    why: '套用模板或者粘贴时留下的文字。',
    todo: '填写实际内容或者删去。',
  },
  typing: { name: '疑似错字', group: 'typing', grave: false, why: '文字差错影响公文的严肃性。', todo: '核对后改正。' },
  doubled: { name: '文字、标点重复', group: 'typing', grave: false, why: '多为输入时重复。', todo: '删去重复的部分。' },
  width: {
    name: '全角、半角混用',
    group: 'typing',
    grave: false,
    why: '数字、字母应当用半角，中文标点应当用全角。',
    todo: '按提示统一。',
  },
  brackets: {
    name: '括号、引号不配对',
    group: 'typing',
    grave: false,
    why: '缺少一半的括号、引号容易改变文意。',
    todo: '补上或者删去。',
  },
  numbering: {
    name: '序号不连续',
    group: 'structure',
    grave: false,
    why: '序号跳号、重号说明内容可能有遗漏或者重复。',
    todo: '核对内容后改正序号。',
  },
  headings: {
    name: '标题层级',
    group: 'structure',
    grave: false,
    why: '跳级的标题让读屏软件和检索无法识别结构。',
    todo: '调整标题层级。',
  },
  dates: { name: '日期', group: 'structure', grave: false, why: '不存在或者前后矛盾的日期。', todo: '核对后改正。' },
  documentNumber: {
    name: '文号格式',
    group: 'structure',
    grave: false,
    why: '《党政机关公文格式》（GB/T 9704—2012）对发文字号的写法有规定。',
    todo: '按“机关代字〔年份〕序号号”改正。',
  },
  missingMetadata: {
    name: '缺少要素',
    group: 'structure',
    grave: false,
    why: '目录应当包括索引、名称、内容概述、生成日期等内容（政府信息公开条例第十二条）。',
    todo: '补填。',
  },
  missingAlt: {
    name: '图片缺少替代文字',
    group: 'structure',
    grave: false,
    why: '看不见图片的人只能读到替代文字（无障碍要求）。',
    todo: '写明图片内容；纯装饰图片应当删去。',
  },
  emptyText: {
    name: '没有内容',
    group: 'structure',
    grave: true,
    why: '空白信息不构成公开。',
    todo: '填写正文，或者上传附件。',
  },
  deadLink: {
    name: '链接打不开',
    group: 'structure',
    grave: false,
    why: '错链、断链在政府网站检查中扣分。',
    todo: '更新或者删去链接。',
  },
} as const satisfies Record<string, KindOfFinding>

export type ContentFindingKind = keyof typeof contentFindingKinds

/** The kinds that are personal data: their fix is a mask, and nothing that is kept of them repeats the value. */
export type PersonalKind = {
  [K in ContentFindingKind]: (typeof contentFindingKinds)[K]['group'] extends 'personal' ? K : never
}[ContentFindingKind]
