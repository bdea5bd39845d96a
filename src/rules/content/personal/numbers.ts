import { dayFrom } from '../../day.ts'
import { isIdNumber } from '../../id-number.ts'
import type { Hit, TextContext } from './found.ts'

/** Whether words that say what a number is stand shortly before it, or over its column. */
export function named(cue: RegExp, text: string, at: number, context: TextContext, within = 14): boolean {
  return cue.test(text.slice(Math.max(0, at - within), at)) || (context.label !== undefined && cue.test(context.label))
}

type Form = {
  readonly kind: Hit['kind']
  readonly form: RegExp
  /** What is read of the match; blanks and hyphens fall out by default. */
  readonly value?: (match: string) => string
  holds(value: string, about: { text: string; start: number; end: number; context: TextContext }): boolean
}

const idCue = /身份证|身份号|公民号码|证件号/
const cardCue = /银行卡|卡号|一卡通|存折|社保卡|工资卡|个人账[户号]|(?:收款|开户|银行|发放|补贴|惠农).{0,6}[账帐]号/
const homeCue = /(?:家庭|住宅|家里|家中|家长|本人|个人|监护人).{0,2}(?:电话|座机|号码)|宅电/
const serialCue = /(?:编号|流水号|序列号|代码|单号|批号|条码|合同号|文号|许可证号)[为是:\s]{0,3}$/
const documentCue = /护照|通行证|台胞证|回乡证/
const publicCar = /公务(?:用)?车|执法车|公车|救护车|消防车|警车|洒水车|环卫车/

/**
 * Numbers, in the order in which they claim a place. Identity numbers of 18 and 15 digits and bank cards prove themselves
 * by their form; a number that fails its check digit counts where words before it say what it is.
 */
const forms: readonly Form[] = [
  {
    kind: 'idNumber',
    form: /(?<!\d)[1-8](?:[ -]{0,2}\d){16}[ -]{0,2}(?:\d(?!\d)|[Xx])/g,
    holds: (value, { text, start, context }) =>
      inRegion(value) && (isIdNumber(value) || (bornOn(value.slice(6, 14)) && named(idCue, text, start, context, 20))),
  },
  {
    // Masked, but with the date of birth left readable.
    kind: 'idNumber',
    form: /(?<!\d)[1-8]\d{13,15}[*×Xx]{2,4}[\dXx]{0,2}(?!\d)/g,
    value: (match) => match.replace(/[×Xx]/g, '*'),
    holds: (value) => inRegion(value) && bornOn(value.slice(6, 14)),
  },
  {
    kind: 'bankCard',
    form: /(?<!\d)(?:62\d{14,17}|62\d\d([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|[45]\d{15}|[45]\d{3}([ -])\d{4}\2\d{4}\2\d{4})(?!\d)/g,
    holds: hasLuhnDigit,
  },
  {
    kind: 'bankCard',
    form: /(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)/g,
    holds: (_, { text, start, context }) =>
      named(cardCue, text, start, context) ||
      (/[账帐]号|银行|一卡通/.test(context.label ?? '') && isRowOfPerson(context)),
  },
  {
    kind: 'idNumber',
    form: /(?<!\d)[1-8]\d{14}(?!\d)/g,
    holds: (value, { text, start }) =>
      inRegion(value) &&
      bornOn(`19${value.slice(6, 12)}`) &&
      !serialCue.test(text.slice(Math.max(0, start - 8), start)),
  },
  {
    kind: 'phone',
    form: /(?<!\d|\d\.)(?:(?:\+|00)86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d|\.\d| ?(?:元|万|亿|吨|千瓦|立方|平方|株|公斤))/g,
    value: (match) => match.replace(/^(?:\+|00)86/, '').replace(/\D/g, ''),
    holds: (_, { text, start }) => !serialCue.test(text.slice(Math.max(0, start - 8), start)),
  },
  {
    kind: 'landline',
    form: /(?<!\d)(?:\(?0\d{2,3}[-) ]{0,2})?[2-8]\d{6,7}(?!\d|\.\d| ?(?:元|万|亿))/g,
    holds: (_, { text, start, context }) =>
      named(homeCue, text, start, context) || (/电话|手机/.test(context.label ?? '') && isRowOfPerson(context)),
  },
  {
    kind: 'passport',
    form: /(?<![A-Za-z\d])(?:[EGDSP][A-Z]?\d{7,8}|[HMhm]\d{8,10}|[CW]\d{8})(?!\d)/g,
    holds: (_, { text, start, context }) => named(documentCue, text, start, context, 20),
  },
  {
    kind: 'plate',
    form: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•・.-]?(?:[DF][A-HJ-NP-Z\d]\d{4}|\d{5}[DF]|[A-HJ-NP-Z\d]{4}[A-HJ-NP-Z\d挂学])(?![A-Za-z\d])/g,
    value: (match) => match.replace(/[^\p{Script=Han}A-Z\d]/gu, ''),
    holds: (value, { text, start, end }) =>
      /\d.*\d/.test(value) && !publicCar.test(text.slice(Math.max(0, start - 16), end + 8)),
  },
]

export function findNumbers(text: string, context: TextContext): Hit[] {
  if (!/\d/.test(text)) return []
  const hits: Hit[] = []
  for (const { kind, form, value: read = bareNumber, holds } of forms) {
    for (const match of text.matchAll(form)) {
      const [start, end] = [match.index, match.index + match[0].length]
      const value = read(match[0])
      if (holds(value, { text, start, end, context })) hits.push({ kind, start, end, value })
    }
  }
  return hits
}

/** Whether a row of a table is about a person: a name with something that only persons have. */
export function isRowOfPerson({ row, label }: TextContext): boolean {
  const labels = [...(row ?? []).map((cell) => cell.label), label ?? '']
  return (
    labels.some((name) => /姓名|户主|申请人|领取人|受益人/.test(name)) &&
    labels.some((name) => /身份证|住址|性别|年龄|出生|户主|家庭人口|银行卡|一卡通|[账帐]号|卡号/.test(name))
  )
}

function bareNumber(match: string): string {
  return match.replace(/[^\dA-Za-z]/g, '').toUpperCase()
}

/** The first two digits of the region (GB/T 2260). */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

function inRegion(value: string): boolean {
  return provinces.has(value.slice(0, 2))
}

function bornOn(digits: string): boolean {
  const day = dayFrom(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`)
  return day !== null && day > '1880' && day < '2100'
}

function hasLuhnDigit(value: string): boolean {
  let sum = 0
  for (const [index, digit] of [...value].reverse().entries()) {
    const weighed = Number(digit) * (index % 2 === 0 ? 1 : 2)
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}
