import type { Hit, TextContext } from './found.ts'
import { isName, mayBeName, nameForm } from './names.ts'

const day = '(?:19|20)\\d\\d ?[年./-] ?\\d{1,2}(?: ?[月./-] ?(?:\\d{1,2} ?日?)?)?'
const bornBefore = new RegExp(`(?:出生(?:日期|年月日?|时间)?|生日|生于)[于为是: ]{0,3}(${day})`, 'gu')
const bornAfter = new RegExp(`(${day}) ?(?:出生(?![人缺率医证])|生(?=[,.;、)）\\s，。；]|$))`, 'gu')
const appointment = /拟任|拟提名|拟晋升|拟推荐|拟提拔|任前公示/

/** Dates of birth. Those of persons in office, or proposed for one, are published by rule. */
export function findBirthdays(text: string, context: TextContext): Hit[] {
  const near = `${text} ${(context.row ?? []).map((cell) => cell.text).join(' ')}`
  if (appointment.test(near) || context.officials?.some((name) => near.includes(name))) return []
  const hits: Hit[] = []
  for (const form of [bornBefore, bornAfter]) {
    for (const match of text.matchAll(form)) {
      const value = match[1] ?? ''
      const start = match.index + match[0].indexOf(value)
      hits.push({ kind: 'birthday', start, end: start + value.length, value })
    }
  }
  const cell = text.trim()
  if (/出生|生日/.test(context.label ?? '') && /^(?:19|20)\d\d ?[年./-]? ?\d{1,2}/.test(cell) && cell.length <= 14) {
    const start = text.indexOf(cell)
    hits.push({ kind: 'birthday', start, end: start + cell.length, value: cell })
  }
  return hits
}

const illness =
  /[\p{Script=Han}]{0,3}癌|白血病|尿毒症|恶性肿瘤|肿瘤|精神分裂症?|精神病|精神障碍|艾滋病|HIV|梅毒|乙肝|丙肝|肝炎|肝硬化|抑郁症|糖尿病|高血压|心脏病|冠心病|脑瘫|脑梗死?|脑溢血|脑出血|中风|瘫痪|肾衰竭|肾病|透析|肺结核|尘肺病?|癫痫|(?:智力|肢体|视力|听力|精神|言语|多重)残疾|[一二三四]级残疾|残疾[一二三四]级|流产|不孕|先天性\p{Script=Han}{1,4}/gu
const person = new RegExp(
  `(?:患者|病人|村民|居民|户主|申请人|学生|职工|死者|伤者|孤儿|救助对象|其[子女妻夫父母])[: ]?(${nameForm})` +
    `|(${nameForm})[,(，（ ]{0,2}(?:男|女|现年|\\d{1,3}岁|因|患|身患|罹患|确诊|被诊断|系|为[一二三四]级)`,
  'gu',
)
const illnessLabel = /病种|疾病|病名|诊断|病情|残疾(?:类别|等级|类型|情况)|伤残等级/
const possibleLabel = /致贫原因|健康状况|身体状况|救助原因|备注|困难原因/
const noIllness = /^(?:无|没有|健康|良好|正常|-+|\/|否)?$/

/** Illness and disability in one sentence, or one row, with the name of a person. */
export function findIllness(text: string, context: TextContext): Hit[] {
  const hits: Hit[] = []
  for (const { start: from, sentence } of sentences(text)) {
    const words = [...sentence.matchAll(illness)]
    if (words.length === 0 || !namesPerson(sentence)) continue
    for (const word of words) {
      const start = from + word.index
      hits.push({ kind: 'medical', start, end: start + word[0].length, value: word[0] })
    }
  }
  const cell = text.trim()
  const named = context.row?.some(({ label, text: name }) => /姓名|户主|患者/.test(label) && isName(name)) ?? false
  if (hits.length > 0 || !named || noIllness.test(cell)) return hits
  const words = [...text.matchAll(illness)]
  if (illnessLabel.test(context.label ?? '')) {
    const start = text.indexOf(cell)
    hits.push({ kind: 'medical', start, end: start + cell.length, value: cell })
  } else if (possibleLabel.test(context.label ?? '')) {
    for (const { index, 0: value } of words)
      hits.push({ kind: 'medical', start: index, end: index + value.length, value })
  }
  return hits
}

const child = new RegExp(
  `(?:孤儿|留守儿童|困境儿童|事实无人抚养儿童|小学生|幼儿|未成年人|新生儿|婴儿|患儿|男孩|女孩|儿童)[: ]?(${nameForm}?)(?=[,.;:、)(\\s，。；：）（]|[的在于已因和与及被是等每获就由为从参患同走现居家]|$)` +
    `|(${nameForm}?)[,(，（ ](?:[男女][,，、 ]?)?(?:现年)?(?:[1-9]|1[0-7])(?:周?岁)`,
  'gu',
)
const childLabel = /(?:学生|儿童|幼儿|孤儿|新生|未成年人|孩子|婴儿|小孩)(?:姓名|名单)?$/

/** Names of minors: told by what they are called, or by their age. */
export function findMinors(text: string, context: TextContext): Hit[] {
  const hits: Hit[] = []
  for (const match of text.matchAll(child)) {
    const value = match[1] ?? match[2] ?? ''
    if (value === '' || !mayBeName(value)) continue
    const start = match.index + match[0].indexOf(value)
    hits.push({ kind: 'minor', start, end: start + value.length, value })
  }
  const cell = text.trim()
  const label = context.label?.trim() ?? ''
  if (hits.length > 0 || !isName(cell)) return hits
  const age = context.row?.find((other) => /^年龄/.test(other.label.trim()))?.text
  const isYoung = age !== undefined && /^(?:\d|1[0-7])(?:周?岁)?$/.test(age.trim())
  const isPupil =
    context.row?.some((other) => /^(?:班级|年级|幼儿园|所在班级|就读学校|监护人)/.test(other.label)) ?? false
  if (childLabel.test(label) || (/^(?:考生)?姓名/.test(label) && (isYoung || isPupil))) {
    const start = text.indexOf(cell)
    hits.push({ kind: 'minor', start, end: start + cell.length, value: cell })
  }
  return hits
}

function namesPerson(sentence: string): boolean {
  for (const match of sentence.matchAll(person)) {
    const name = match[1] ?? match[2] ?? ''
    if (mayBeName(name)) return true
  }
  return false
}

function* sentences(text: string): Generator<{ start: number; sentence: string }> {
  for (const match of text.matchAll(/[^。；;！？!?\n]+/gu)) yield { start: match.index, sentence: match[0] }
}
