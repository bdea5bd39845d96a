import { type Finding, finding } from './finding.ts'
import { printed } from './name.ts'
import type { Sentence } from './prose.ts'
import { count, type Quantity } from './prose-numbers.ts'

/**
 * A total followed by its parts in one sentence (其中、包括、分别、按…分、从…看) against their sum (X12). Parts have the
 * unit of the total. A list that ends in 等 may leave a rest, up to two thirds; without 等 the parts are all of it. The parts
 * may be followed by other counts: it is enough that some of them from the first on make up a number named before.
 */
export function checkLists(sentences: readonly Sentence[]): Finding[] {
  return sentences.flatMap((sentence) =>
    listsIn(sentence.text).flatMap((list) => {
      const trouble = troubleIn(list)
      if (trouble === null) return []
      const { unit } = list.total
      const total = `${printed(list.total.value)} ${unit}`
      const sum = `${printed(trouble.sum)} ${unit}`
      const rest = `${printed(Math.abs(list.total.value - trouble.sum))} ${unit}`
      const end = trouble.sum > list.total.value ? `多出 ${rest}` : `尚有 ${rest}没有说明`
      const message = `正文写总数 ${total}，所列 ${trouble.parts} 项相加为 ${sum}，${end}。`
      const facts = { stated: list.total.value, computed: trouble.sum, message, quote: sentence.text, at: sentence.at }
      return [finding('text.list', facts)]
    }),
  )
}

type List = {
  readonly total: Quantity
  /** Every number with the total's unit that stands before the list: the parts may make up one of them. */
  readonly earlier: readonly number[]
  readonly parts: readonly Quantity[]
  /** All that is counted after the marker, whatever its unit: 动态 90 条、征集 10 期 may make up 100 条. */
  readonly anyUnit: readonly Quantity[]
  readonly open: boolean
}

const marker =
  /其中(?:包括|包含|有)?|(?:主要)?(?:包括|包含)|分别(?:为|是|有)?|按[^，,。；;：:]{1,12}?(?:分|划分|统计)(?=[，,：:])|从[^，,。；;：:]{1,12}?看/gu

function listsIn(text: string): List[] {
  // A list in brackets belongs to the number before it and is no part of the list around it.
  const bracketed = [...text.matchAll(/[（(][^（）()]{0,200}?(?:其中|包括)[^（）()]{0,300}[）)]/gu)]
  const outer = bracketed.reduce((rest, { 0: inner }) => rest.replace(inner, '※'), text)
  const inner = bracketed.flatMap((match) => {
    const before = count(text.slice(0, match.index)).quantities.at(-1)
    return before === undefined ? [] : listsIn(`${printed(before.value)}${before.unit}，${match[0].slice(1, -1)}`)
  })
  return [...listsOutsideBrackets(outer), ...inner]
}

function listsOutsideBrackets(sentence: string): List[] {
  const { text, quantities } = count(sentence)
  const marks = [...text.matchAll(marker)]
  return marks.flatMap((mark, index): List[] => {
    const next = marks[index + 1]?.index ?? text.length
    const following = quantities.filter(({ start }) => start >= mark.index && start < next)
    const unit = following[0]?.unit
    const before = quantities.filter((quantity) => quantity.end <= mark.index && quantity.unit === unit)
    // 按…分 and 从…看 divide the whole anew; 其中 divides what was named last.
    const total = /^[按从]/u.test(mark[0]) ? before[0] : before.at(-1)
    if (total === undefined || total.approximate) return []
    const parts = untilOtherBusiness(
      text,
      following.filter((quantity) => quantity.unit === unit),
    )
    const last = parts.at(-1)
    if (last === undefined || parts.some(({ approximate }) => approximate)) return []
    const open = /^\s*等/u.test(text.slice(last.end)) || /等[^\d]{0,8}$/u.test(last.before)
    const leadsOn = marks[index + 1] !== undefined && parts.length > 1
    const earlier = before.map(({ value }) => value)
    return [{ total, earlier, parts: leadsOn ? withoutNextTotal(parts, earlier) : parts, anyUnit: following, open }]
  })
}

const doing = /办结|答复|结转|收到|受理|举办|召开|开展/u
const anew = /(?<!公)共(?![同享建治产])|累计|合计|总计|通过/u

/**
 * Where a list ends before its sentence does: at a deed, where the first part is none (其中网上申请 8 件，办结 10 件); at a new sum
 * (共采用 60 条); at a semicolon, where the first two parts are not divided by one.
 */
function untilOtherBusiness(text: string, parts: readonly Quantity[]): readonly Quantity[] {
  const [first, second] = parts
  if (first === undefined || second === undefined) return parts
  const semicolon = /[；;]/u
  const bySemicolons = semicolon.test(text.slice(first.end, second.start))
  const end = parts.findIndex(({ before, start }, index) => {
    if (index === 0) return false
    const isDeed = doing.test(before) && !doing.test(first.before)
    return isDeed || anew.test(before) || (!bySemicolons && semicolon.test(text.slice(first.end, start)))
  })
  return end < 0 ? parts : parts.slice(0, end)
}

/** The last number before the next 其中 is the total of that list rather than a part of this one, unless it is needed. */
function withoutNextTotal(parts: readonly Quantity[], earlier: readonly number[]): readonly Quantity[] {
  return earlier.includes(sum(parts)) ? parts : parts.slice(0, -1)
}

function troubleIn({ total, earlier, parts, anyUnit, open }: List): { sum: number; parts: number } | null {
  if (makesUp(parts, earlier) || makesUp(anyUnit, earlier)) return null
  const all = sum(parts)
  if (all > total.value) return { sum: all, parts: parts.length }
  if (open) return all * 3 < total.value ? { sum: all, parts: parts.length } : null
  return parts.length > 1 ? { sum: all, parts: parts.length } : null
}

/** Whether the parts from the first on add up to one of the totals. */
function makesUp(parts: readonly Quantity[], totals: readonly number[]): boolean {
  let running = 0
  return parts.some(({ value }) => {
    running += value
    return totals.includes(running)
  })
}

function sum(parts: readonly Quantity[]): number {
  return parts.reduce((running, { value }) => running + value, 0)
}
