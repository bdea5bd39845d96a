import { request, sumOf } from './arithmetic.ts'
import { type Finding, finding } from './finding.ts'
import { printed } from './name.ts'
import type { Sentence } from './prose.ts'
import { type Counted, count, type Percentage, speaksOfYear } from './prose-numbers.ts'
import type { Report } from './report.ts'

/**
 * Percentages about applications in the prose against table 三 (X12), within the digits printed: 88.2% is 15 of 17. A rate
 * of cases done is over the received ones, with or without those carried in; a share is over the answered ones, the
 * received ones, or a count of the same sentence. Rates of punctuality and content stand in no table.
 */
export function checkShares(report: Report, sentences: readonly Sentence[]): Finding[] {
  return sentences.flatMap((sentence) => {
    if (!sentence.aboutRequests || sentence.section === 'head' || notApplications.test(sentence.text)) return []
    const counted = count(sentence.text)
    return counted.percentages.flatMap((percentage) => checkPercentage(report, sentence, counted, percentage))
  })
}

const notApplications = /留言|信箱|建议|提案|热线|工单|投诉|信访|咨询|网站|栏目/u

type Ratio = { readonly part: number; readonly whole: number; readonly says: string }

function checkPercentage(report: Report, sentence: Sentence, counted: Counted, percentage: Percentage): Finding[] {
  const { value, decimals, before, clause, start } = percentage
  if (/按时|按期|及时|准时|期限|时限|满意|准确/u.test(before) || !speaksOfYear(counted, start, clause, report.year))
    return []
  const ratios = /(?:办结|办理|处理)率/u.test(before)
    ? ratesDone(report)
    : /占/u.test(before)
      ? shares(report, counted, start)
      : null
  const [first] = ratios ?? []
  if (ratios === null || first === undefined) return []
  const written = [...ratios, ...ratiosOfSentence(counted)]
  if (written.some(({ part, whole }) => agrees(value, decimals, part, whole))) return []
  const computed = Math.round((first.part / first.whole) * 100 * 10 ** decimals) / 10 ** decimals
  return [
    finding('text.share', {
      table: 'requests',
      stated: value,
      computed,
      message: `正文写 ${printed(value)}%，${first.says}（${first.part}÷${first.whole}）为 ${printed(computed)}%，待说明。`,
      quote: sentence.text,
      at: sentence.at,
    }),
  ]
}

function ratesDone(report: Report): Ratio[] {
  const done = totalOf(report, 'concluded')
  const wholes = [totalOf(report, 'received'), totalOf(report, 'received', 'carriedIn')]
  return ratios(done, wholes, ['「（七）总计」占「一、本年新收」', '「（七）总计」占一、二两项之和'])
}

/** The part is the last count before the percentage; without one nothing is said. */
function shares(report: Report, { quantities }: Counted, start: number): Ratio[] {
  const part = quantities.filter(({ end, unit, approximate }) => end <= start && unit === '件' && !approximate).at(-1)
  const wholes = [totalOf(report, 'concluded'), totalOf(report, 'received'), totalOf(report, 'received', 'carriedIn')]
  return ratios(part?.value ?? null, wholes, ['占「（七）总计」', '占「一、本年新收」', '占一、二两项之和'])
}

/** A whole that is not known makes the comparison void: the prose may mean just that one. */
function ratios(part: number | null, wholes: readonly (number | null)[], says: readonly string[]): Ratio[] {
  if (part === null || wholes.includes(null)) return []
  return wholes.flatMap((whole, index) => (whole ? [{ part, whole, says: says[index] ?? '' }] : []))
}

function ratiosOfSentence({ quantities }: Counted): Ratio[] {
  const counts = quantities.filter(({ unit }) => unit === '件').map(({ value }) => value)
  return counts.flatMap((part) =>
    counts.filter((whole) => whole > 0 && whole !== part).map((whole) => ({ part, whole, says: '' })),
  )
}

/** Rounded or cut off at the digits printed. */
function agrees(stated: number, decimals: number, part: number, whole: number): boolean {
  const scaled = (part / whole) * 100 * 10 ** decimals
  const printed = Math.round(stated * 10 ** decimals)
  return Math.round(scaled) === printed || Math.floor(scaled + 1e-9) === printed
}

function totalOf(report: Report, ...rows: readonly string[]): number | null {
  return (
    sumOf(
      report,
      rows.map((row) => request(row, 'total')),
    )?.sum ?? null
  )
}
