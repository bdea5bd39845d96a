import type { ApplicantKind, Channel } from '../application/application.ts'
import type { Outcome } from '../application/outcome.ts'

// The old ledger (台账) as offices keep it: heads and words differ from place to place, so each column and each value is
// known by several names. What is not known is never guessed: the row says so.

/** `names`: the heads by which it is found, as they stand without blanks and brackets; the first is the usual one. */
export const ledgerColumns = {
  number: { names: ['受理编号', '登记编号', '登记号', '受理号', '编号', '申请编号', '收件编号'], needed: true },
  receivedOn: { names: ['收到日期', '收到申请日期', '受理日期', '登记日期', '收件日期', '申请日期'], needed: true },
  applicant: { names: ['申请人', '申请人姓名', '申请人名称', '姓名', '申请人姓名或者名称'], needed: false },
  applicantKind: { names: ['申请人类型', '申请人类别', '申请主体', '申请人情况'], needed: true },
  identityNumber: { names: ['证件号码', '身份证号', '身份证号码'], needed: false },
  creditCode: { names: ['统一社会信用代码', '信用代码'], needed: false },
  phone: { names: ['联系电话', '电话', '手机', '手机号'], needed: false },
  email: { names: ['电子邮箱', '邮箱', 'E-mail'], needed: false },
  address: { names: ['通信地址', '联系地址', '地址'], needed: false },
  channel: { names: ['申请方式', '申请渠道', '受理渠道', '提交方式', '来源'], needed: true },
  wanted: { names: ['申请内容', '申请公开内容', '所需政府信息', '申请事项', '内容描述'], needed: true },
  correctionAskedOn: { names: ['补正告知日期', '补正日期', '告知补正日期'], needed: false },
  correctionUntil: { names: ['补正截止日期', '补正期限', '补正期限届满日期'], needed: false },
  correctedOn: { names: ['收到补正日期', '补正收到日期', '补正材料收到日期'], needed: false },
  extendedOn: { names: ['延期告知日期', '延期日期'], needed: false },
  consultationSentOn: { names: ['征求意见日期', '征求第三方意见日期', '征求意见发出日期'], needed: false },
  consultationEndedOn: { names: ['意见反馈日期', '第三方反馈日期', '征求意见结束日期'], needed: false },
  concludedOn: { names: ['答复日期', '办结日期', '答复时间', '办结时间'], needed: false },
  outcome: { names: ['办理结果', '答复类型', '答复结果', '处理结果', '答复情况'], needed: false },
  letterNumber: { names: ['答复文号', '文号', '答复书文号'], needed: false },
  unit: { names: ['承办科室', '承办单位', '承办股室', '责任科室'], needed: false },
} as const satisfies Record<string, { readonly names: readonly string[]; readonly needed: boolean }>

export type LedgerColumn = keyof typeof ledgerColumns

export const ledgerColumnKeys = Object.keys(ledgerColumns) as readonly LedgerColumn[]

/** Columns that number or comment, and hold nothing that is kept. */
export const passedOver = ['序号', '备注', '经办人', '是否延期', '是否补正', '办理状态', '是否按时']

export const kindNames: Readonly<Record<string, ApplicantKind>> = {
  自然人: 'person',
  公民: 'person',
  个人: 'person',
  商业企业: 'business',
  企业: 'business',
  科研机构: 'research',
  社会公益组织: 'welfare',
  社会组织: 'welfare',
  法律服务机构: 'legalService',
  律师事务所: 'legalService',
  其他: 'other',
  其他组织: 'other',
}

export const channelNames: Readonly<Record<string, Channel>> = {
  当面提交: 'counter',
  当面: 'counter',
  现场: 'counter',
  窗口: 'counter',
  口头申请: 'oral',
  口头: 'oral',
  邮寄: 'signedPost',
  邮寄须签收: 'signedPost',
  挂号信: 'signedPost',
  EMS: 'signedPost',
  信函: 'signedPost',
  平常信函: 'ordinaryPost',
  平信: 'ordinaryPost',
  传真: 'fax',
  电子邮件: 'email',
  邮件: 'email',
  网上申请: 'online',
  网络: 'online',
  网上: 'online',
  网站: 'online',
  互联网: 'online',
  在线申请: 'online',
}

/** Short names of outcomes beside the labels of the form, which are read as they are, with or without their group. */
export const outcomeNames: Readonly<Record<string, Outcome>> = {
  予以公开: 'disclosed',
  公开: 'disclosed',
  同意公开: 'disclosed',
  已主动公开: 'disclosed',
  部分公开: 'partlyDisclosed',
  同意部分公开: 'partlyDisclosed',
  属于国家秘密: 'refused.stateSecret',
  国家秘密: 'refused.stateSecret',
  其他法律行政法规禁止公开: 'refused.forbiddenByLaw',
  '危及“三安全一稳定”': 'refused.safetyAndStability',
  危及三安全一稳定: 'refused.safetyAndStability',
  保护第三方合法权益: 'refused.thirdPartyRights',
  第三方不同意公开: 'refused.thirdPartyRights',
  属于三类内部事务信息: 'refused.internalAffairs',
  内部事务信息: 'refused.internalAffairs',
  属于四类过程性信息: 'refused.processInformation',
  过程性信息: 'refused.processInformation',
  属于行政执法案卷: 'refused.enforcementFile',
  行政执法案卷: 'refused.enforcementFile',
  属于行政查询事项: 'refused.administrativeQuery',
  行政查询事项: 'refused.administrativeQuery',
  本机关不掌握相关政府信息: 'unavailable.notHeld',
  不掌握: 'unavailable.notHeld',
  不存在: 'unavailable.notHeld',
  信息不存在: 'unavailable.notHeld',
  非本机关负责: 'unavailable.notHeld',
  不属于本机关公开: 'unavailable.notHeld',
  没有现成信息需要另行制作: 'unavailable.notReadyMade',
  需要另行制作: 'unavailable.notReadyMade',
  补正后申请内容仍不明确: 'unavailable.stillUnclear',
  信访举报投诉类申请: 'notHandled.petition',
  信访举报投诉: 'notHandled.petition',
  重复申请: 'notHandled.repeated',
  要求提供公开出版物: 'notHandled.publication',
  公开出版物: 'notHandled.publication',
  无正当理由大量反复申请: 'notHandled.excessive',
  要求行政机关确认或重新出具已获取信息: 'notHandled.reconfirmation',
  申请人无正当理由逾期不补正: 'otherHandling.uncorrected',
  '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请': 'otherHandling.uncorrected',
  逾期不补正: 'otherHandling.uncorrected',
  逾期未补正: 'otherHandling.uncorrected',
  '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请': 'otherHandling.feeUnpaid',
  逾期未缴费: 'otherHandling.feeUnpaid',
  撤回申请: 'otherHandling.other',
  申请人撤回: 'otherHandling.other',
  其他处理: 'otherHandling.other',
}

/** Without blanks, brackets and width, as heads and values are compared. */
export function plainLabel(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*:：()（）[\]【】]/gu, '')
    .replace(/^\d+[.、]/u, '')
}
