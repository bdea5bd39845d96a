import type { Hit, TextContext } from './found.ts'

const email =
  /(?<![A-Za-z\d._%+-])[A-Za-z\d][A-Za-z\d._%+-]{0,63}@[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){0,3}\.[A-Za-z]{2,24}/g
const officeMail =
  /局|办|中心|科|处|委|单位|机关|举报|投诉|监督|咨询|受理|申请|收件|反馈|意见|报名|建议|来信|公开|联系方式|投稿|采购/
const ownMail = /本人|个人|姓名|申请人|家长|户主/

/** E-mail boxes that are a person's: a number of QQ or a phone before the sign, or nothing that says an office has it. */
export function findMailboxes(text: string, context: TextContext): Hit[] {
  if (!text.includes('@')) return []
  return [...text.matchAll(email)].flatMap(({ 0: value, index }) => {
    const before = `${context.label ?? ''} ${text.slice(Math.max(0, index - 40), index)}`
    const box = value.slice(0, value.lastIndexOf('@'))
    const isNumbered = /^(?:\d{5,11}|1[3-9]\d{9})$/.test(box) && /@(?:qq|139|189|wo|vip\.qq)\./i.test(value)
    const ofOffice = /\.(?:gov|edu|mil)\.cn$|\.gov$/i.test(value) || (officeMail.test(before) && !ownMail.test(before))
    const isOwn = !ofOffice || (isNumbered && ownMail.test(before))
    return isOwn ? [{ kind: 'email' as const, start: index, end: index + value.length, value }] : []
  })
}

const chat =
  /(?:(?:微信|QQ)号码?[:为是 ]{0,3}|(?:微信|QQ|wechat|weixin) ?[:为是] ?)([A-Za-z][-_A-Za-z\d]{4,19}|\d{5,11})(?![-_A-Za-z\d])/gi
const publicAccount = /公众号|服务号|订阅号|小程序|群|官方|政务/

/** Accounts of WeChat and QQ that are a person's. */
export function findChatAccounts(text: string, context: TextContext): Hit[] {
  const hits: Hit[] = []
  for (const match of text.matchAll(chat)) {
    const value = match[1] ?? ''
    const start = match.index + match[0].length - value.length
    if (publicAccount.test(text.slice(Math.max(0, match.index - 10), start))) continue
    hits.push({ kind: 'wechat', start, end: start + value.length, value })
  }
  const cell = text.trim()
  if (hits.length === 0 && /^(?:微信号?|QQ号?)$/i.test(context.label?.trim() ?? '') && /^[-\w]{5,20}$/.test(cell)) {
    const start = text.indexOf(cell)
    hits.push({ kind: 'wechat', start, end: start + cell.length, value: cell })
  }
  return hits
}
