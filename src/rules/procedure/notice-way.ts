/**
 * How a step of the procedure was told to somebody, and which day counts: of what is handed over the day of signature,
 * of what is posted the day of posting, through the postal enterprise alone (国办公开办函〔2016〕235号).
 */
export const noticeWays = {
  direct: '直接送达（签收之日）',
  entrusted: '委托其他行政机关送达（签收之日）',
  post: '邮寄，由邮政企业（交邮之日）',
  email: '电子邮件（发出之日）',
  platform: '网上平台（发出之日）',
  agencyExchange: '公文交换（送达之日）',
} as const
export type NoticeWay = keyof typeof noticeWays

export function isNoticeWay(value: unknown): value is NoticeWay {
  return typeof value === 'string' && Object.hasOwn(noticeWays, value)
}

/** How the applicant said that he withdraws, or agrees that another agency takes the case over. */
export const expressedWays = {
  written: '书面提交',
  inPerson: '当面口头，由工作人员记录',
  phone: '电话，由工作人员记录',
  email: '电子邮件',
  online: '网上提交',
} as const
export type ExpressedWay = keyof typeof expressedWays

export function isExpressedWay(value: unknown): value is ExpressedWay {
  return typeof value === 'string' && Object.hasOwn(expressedWays, value)
}
