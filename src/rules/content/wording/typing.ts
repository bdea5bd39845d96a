import { dayFrom } from '../../day.ts'
import type { Remark } from '../remark.ts'

/** Slips that a rule can tell: repetitions, widths, dates that there are not, what a template left behind. */
export function remarksOnTyping(text: string): readonly Remark[] {
  return [...doubled(text), ...widths(text), ...impossibleDates(text), ...cutOffDates(text), ...residue(text)]
}

const doubledWord =
  /([的在和与及或被把将从对为由并])\1|(\p{Script=Han}{2,12})\2|([。，、；：！？])[，、；：。]|([，、；：])\4/gu
const rightDoubles = /^(?:一\p{Script=Han}一|(?:和和|对对|为为|从从|在在)$)/u
/** ABAB that is right, and what stands twice in tables and lists. */
const rightPairs =
  /^(?:规定|研究|讨论|学习|商量|考虑|许多|无数|一个|一件|一项|一步|一户|一天|一批|哈哈|休息|打扫|多少|千万|万万|年年|月月|日日|人人|家家|户户|件件|事事|天天|层层|层级|步步|代代|处处|时时)/u

function* doubled(text: string): Generator<Remark> {
  for (const match of text.matchAll(doubledWord)) {
    const [all, sign, word] = match
    const next = text.charAt(match.index + all.length)
    if (sign !== undefined && (rightDoubles.test(all + next) || /[美气睦谐]/u.test(next) || /^(?:和|对)$/u.test(sign)))
      continue
    if (word !== undefined && (rightPairs.test(word) || /^(\p{Script=Han})\1+$/u.test(word))) continue
    const kept = word ?? sign ?? all.charAt(0)
    const what = `“${all}”重复。`
    yield { kind: 'doubled', start: match.index, end: match.index + all.length, what, replacement: kept }
  }
}

const wide = /[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．－]{0,30}/gu
const narrowMark = /(?<=\p{Script=Han})[,;?!](?=\p{Script=Han})|(?<=\p{Script=Han}):(?=\p{Script=Han})/gu
const full: Readonly<Record<string, string>> = { ',': '，', ';': '；', '?': '？', '!': '！', ':': '：' }

/** A paragraph that is written in half width throughout is told once. */
const mostMarksOneByOne = 3

function* widths(text: string): Generator<Remark> {
  for (const { 0: run, index } of text.matchAll(wide)) {
    const replacement = run.normalize('NFKC')
    const what = `全角的“${run}”应为半角“${replacement}”。`
    yield { kind: 'width', start: index, end: index + run.length, what, replacement }
  }
  const narrow = [...text.matchAll(narrowMark)]
  const [first] = narrow
  if (first !== undefined && narrow.length > mostMarksOneByOne) {
    const what = `这一段有${narrow.length}处半角标点，应为全角。`
    yield { kind: 'width', start: first.index, end: first.index + 1, what }
    return
  }
  for (const { 0: mark, index } of narrow) {
    const replacement = full[mark] ?? mark
    const what = `半角标点“${mark}”应为全角“${replacement}”。`
    yield { kind: 'width', start: index, end: index + 1, what, replacement }
  }
}

function* impossibleDates(text: string): Generator<Remark> {
  for (const match of text.matchAll(/(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?/gu)) {
    const [all, year = '', month = '', ofMonth = '1'] = match
    if (dayFrom(`${year}-${month.padStart(2, '0')}-${ofMonth.padStart(2, '0')}`) !== null) continue
    yield { kind: 'dates', start: match.index, end: match.index + all.length, what: `没有“${all}”这一天。` }
  }
}

function* cutOffDates(text: string): Generator<Remark> {
  for (const match of text.matchAll(/截止(?:到)?(?=(?:19|20)\d\d年|今年|目前|\d{1,2}月)/gu)) {
    const what = `“${match[0]}”后接时间时应为“截至”。`
    yield { kind: 'typing', start: match.index, end: match.index + match[0].length, what, replacement: '截至' }
  }
}

const left =
  /\[bookmark:[^\]]{0,40}\]|错误[！!]\s?(?:未找到引用源|未定义书签|文档中没有指定样式的文字)|Error! Reference source not found|Error! Bookmark not defined|(?:单击|点击)(?:或点击)?此处(?:输入|添加|编辑)[^，。]{0,10}|#(?:REF!|VALUE!|N\/A|DIV\/0!|NAME\?|NULL!|NUM!)|(?:20)?[XＸ×xX＊*]{2,4}年[XＸ×xX＊*\d]{1,2}月|(?<![\p{Script=Han}A-Za-z])[XＸ×x]{2,3}(?=[省市县区镇乡局]|单位|部门|公司)|&(?:nbsp|amp|lt|gt|quot);|\{\{[^}]{0,40}\}\}|(?<![A-Za-z])(?:lorem ipsum|undefined|NaN)(?![A-Za-z])|[（(【[](?:此处|这里)(?:插入|填写|补充)[^）)】\]]{0,20}[）)】\]]|[（(【[]?待补充[）)】\]]?|_{6,}|目录\s{0,2}更新域/giu

function* residue(text: string): Generator<Remark> {
  for (const { 0: rest, index } of text.matchAll(left)) {
    yield { kind: 'residue', start: index, end: index + rest.length, what: `“${rest}”像是模板或者粘贴留下的文字。` }
  }
}
