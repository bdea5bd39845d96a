import { htmlText } from '../html-text.ts'
import { type OpinionAnswer, opinionNumber, outcomeNames, outcomes } from './opinion.ts'
import type { AskingKind } from './period.ts'

/** An answered opinion as the public is told of it. */
export type ResultLine = OpinionAnswer & { readonly serial: number }

/** 共收到意见12条，其中采纳5条、未采纳7条。 */
export function tallyInWords(kind: AskingKind, lines: readonly Pick<ResultLine, 'outcome'>[]): string {
  const counted = outcomes.flatMap((outcome) => {
    const count = lines.filter((line) => line.outcome === outcome).length
    return count === 0 ? [] : [`${outcomeNames[kind][outcome]}${count}条`]
  })
  return lines.length === 0 ? '没有收到意见。' : `共收到意见${lines.length}条，其中${counted.join('、')}。`
}

/** The result for the public: every opinion in short with what became of it and why (一一对应), by number, of no person. */
export function resultBody(
  kind: AskingKind,
  publicationId: number,
  title: string,
  lines: readonly ResultLine[],
): string {
  const said = kind === 'consultation' ? '公开征求意见' : '公示'
  const opening = `<p>《${htmlText(title)}》${said}已经结束。${tallyInWords(kind, lines)}</p>`
  if (lines.length === 0) return opening
  const heads = ['编号', '意见概要', kind === 'consultation' ? '采纳情况' : '核实情况', '理由或说明']
  const rows = lines.map(({ serial, summary, outcome, reason }) => {
    const cells = [opinionNumber(publicationId, serial), summary, outcomeNames[kind][outcome], reason ?? '']
    return `<tr>${cells.map((cell) => `<td>${htmlText(cell)}</td>`).join('')}</tr>`
  })
  const head = `<tr>${heads.map((name) => `<th>${name}</th>`).join('')}</tr>`
  return `${opening}<table><tbody>${head}${rows.join('')}</tbody></table>`
}

/** The title of the result as it is proposed. */
export function resultTitle(kind: AskingKind, title: string): string {
  const proposed = kind === 'consultation' ? `《${title}》公开征求意见采纳情况` : `《${title}》公示结果`
  return [...proposed].slice(0, 200).join('')
}
