import { kindByName } from '../agency.ts'
import { sumOf } from './arithmetic.ts'
import { answered, type Meaning, received, type Word, wordIn } from './figure-words.ts'
import { type Finding, finding } from './finding.ts'
import { cellName, printed, rowName, whereIs } from './name.ts'
import type { Sentence } from './prose.ts'
import { type Counted, count, type Quantity, speaksOfYear } from './prose-numbers.ts'
import type { Report } from './report.ts'

/**
 * Figures about applications, reviews and suits in the prose against tables 三 and 四 (X12). A word may mean more than one
 * cell (收到: 一, or 一 and 二, or （七）): one that agrees is enough. Other years, other bodies, rounded figures, and
 * words of which a cell is unknown are not compared.
 */
export function checkFigures(report: Report, sentences: readonly Sentence[]): Finding[] {
  return sentences.flatMap((sentence) => {
    if (sentence.section === 'head') return []
    const counted = count(sentence.text)
    return [
      ...counted.quantities.flatMap((quantity) => checkQuantity(report, sentence, counted, quantity)),
      ...checkNone(report, sentence, counted),
    ]
  })
}

/** What other kinds of business count in 件: not applications for disclosure. */
const otherBusiness =
  /建议|提案|议案|信访|投诉|举报|留言|来信|来电|热线|咨询|信箱|工单|诉求|许可|审批|处罚|主动公开|报送|转载|文件/gu
const byChannel = /网络|网上|网站|互联网|线上|线下|信函|邮寄|邮件|邮箱|当面|现场|窗口|传真|平台|电话|方式|途径|渠道/u
const countUnits = ['件', '宗', '起', '例', '条', '份']

/** A number that is said to be only a part: of a channel, of one's own office, what is left, what is not done yet. */
function isPart({ before, after }: Quantity): boolean {
  if (/本级|其余|除$|另有/u.test(before) || /^[^，,]{0,4}(?:尚|正在|未)/u.test(after)) return true
  return byChannel.test(before) && !/等(?:多种)?(?:渠道|方式|途径)/u.test(before)
}

/** 收到 17 件，受理 15 件; 办结 18 件，其中 1 件延期答复: a deed named again counts some of what it was done to. */
function isPartOfItsDeed({ word, printed: deed }: { word: Word; printed: string }, text: string, { start }: Quantity) {
  const earlier = text.slice(0, start)
  if (deed === '受理' && /收到|新收|接收|接到/u.test(earlier)) return true
  return (word === received || word === answered) && /其中[，,：:]?\s*$/u.test(earlier)
}

/** A clause says itself what it counts, or the one before it does: 收到来信 30 件，办结 30 件. */
function isOtherBusiness(before: string, clause: string): boolean {
  const others = [...before.matchAll(otherBusiness)].at(-1)?.index ?? -1
  return clause.match(otherBusiness) !== null || others > before.lastIndexOf('申请')
}

function checkQuantity(report: Report, sentence: Sentence, counted: Counted, quantity: Quantity): Finding[] {
  const { value, unit, before, after, clause } = quantity
  if (quantity.approximate || !countUnits.includes(unit)) return []
  if (!speaksOfYear(counted, quantity.start, clause, report.year)) return []
  const said = wordIn(before) ?? wordIn(after)
  if (said === null) return []
  if (said.word.about === 'requests') {
    if (!sentence.aboutRequests || isPart(quantity) || isPartOfItsDeed(said, counted.text, quantity)) return []
    if (isOtherBusiness(counted.text.slice(0, quantity.start), clause)) return []
    if ((unit === '条' || unit === '份') && !/申请/u.test(clause)) return []
    if (isOfAnotherBody(report, before)) return []
  } else if (!/公开|申请/u.test(counted.text)) return []
  return compare(report, sentence, said.printed, said.word.meanings(report), value, unit)
}

/** What may stand between a no and the thing of which there was none; anything else says that only some kind is meant. */
const ofAnyKind =
  '(?:任何|公民|法人|自然人|其他|组织|群众|公众|社会|个人|单位|提出|提交|政府|政务|信息|公开|依|申请|行政|工作|事项|方面|书面|相关|有关|关于|因|由|引起|引发|导致|产生|提起|涉及|被|的|和|与|或者|或|及|而|、)*?'
const noDispute = new RegExp(
  `(?:未|没有?|无)(?:有|收到|接到|受理|发生|出现|产生|引起|引发)?${ofAnyKind}(?:行政)?(?:复议|诉讼)`,
  'u',
)
const noRequest = new RegExp(`(?:未|没有?|无)(?:收到|接到|受理)过?${ofAnyKind}申请(?!行政复议|复议)`, 'u')

/** 未收到申请, 没有发生因公开申请引起的复议、诉讼: a nought in words. */
function checkNone(report: Report, sentence: Sentence, counted: Counted): Finding[] {
  if (!/公开|申请/u.test(counted.text)) return []
  const dispute = noDispute.exec(counted.text)
  const match = dispute ?? noRequest.exec(counted.text)
  if (match === null || !speaksOfYear(counted, match.index, match[0], report.year)) return []
  if (dispute === null && !sentence.aboutRequests) return []
  const tail = counted.text.slice(match.index, match.index + match[0].length + 12)
  const word = dispute === null ? received : wordIn(tail)?.word
  // None at all is a nought of the whole, the first meaning, whatever part of it may be 0.
  return word === undefined ? [] : compare(report, sentence, match[0], word.meanings(report).slice(0, 1), 0, '件')
}

function compare(
  report: Report,
  sentence: Sentence,
  word: string,
  meanings: readonly Meaning[],
  stated: number,
  unit: string,
): Finding[] {
  const sums = meanings.map((meaning) => sumOf(report, meaning)?.sum ?? null)
  const [computed] = sums
  const [first] = meanings[0] ?? []
  if (first === undefined || computed === null || computed === undefined) return []
  if (sums.includes(null) || sums.includes(stated)) return []
  const tables = meanings
    .slice(0, 3)
    .map((meaning, index) => `${nameOf(report, meaning)}为 ${printed(sums[index] ?? 0)}`)
  const said = stated === 0 ? `“${word}”` : `“${word}”${printed(stated)} ${unit}`
  return [
    finding('text.figures', {
      ...whereIs(report, first),
      stated,
      computed,
      message: `正文称${said}，${tables.join('，')}，对不上，待说明。`,
      quote: sentence.text,
      at: sentence.at,
    }),
  ]
}

function nameOf(report: Report, meaning: Meaning): string {
  const names = meaning.map((ref) =>
    ref.table === 'requests' ? `「${rowName(report, ref.table, ref.row)}」` : cellName(report, ref),
  )
  return names.length > 3 ? `${names[0]}等 ${names.length} 项之和` : names.join('加')
}

const bodies =
  /(?:局|委|厅|镇|乡|街道|办事处|中心|公司|部门|单位|村|院|校|队|所|站|办公室|政府办)(?:共|累计|合计|总计|全年|今年)*$/u

/** 区教育局收到 3 件 in the report of the district: a part of the whole, not the whole. */
function isOfAnotherBody(report: Report, before: string): boolean {
  const subject = before.split(/收到|受理|新收|接收|接到|办结|答复/u)[0]?.trim() ?? ''
  if (!bodies.test(subject) || /我|本|全[县区市镇乡局]/u.test(subject)) return false
  const own = report.agency ?? ''
  const bare = subject.replace(/^.*年度?|(?:共|累计|合计|总计|全年|今年)+$/gu, '')
  if (own !== '' && (own.endsWith(bare) || bare.includes(own))) return false
  return !(/办公室|政府办/u.test(bare) && kindByName(own) === 'office')
}
