import { maskedText } from '../content/personal/masked-text.ts'
import { dayInChinese } from '../day.ts'
import { htmlText } from '../html-text.ts'
import { type CaseResult, foundNames, type HandedOver, progressNames } from './assigned-case.ts'

/** One case in a batch for the public: what was handed over and what was done. */
export type BatchLine = Pick<HandedOver, 'number' | 'source' | 'responsible' | 'matter'> & CaseResult

/** Several cases as the text of one publication, with what the checks know as personal data masked. */
export function batchBody(lines: readonly BatchLine[]): string {
  const heads = ['序号', '交办编号', '交办内容', '责任单位', '调查核实情况', '处理和整改情况', '办理进度']
  const rows = lines.map((line, at) => {
    const cells = [
      String(at + 1),
      line.number,
      maskedText(line.matter),
      line.responsible,
      foundNames[line.found],
      maskedText(line.result),
      `${progressNames[line.progress]}（${dayInChinese(line.resultOn)}）`,
    ]
    return `<tr>${cells.map((cell) => `<td>${htmlText(cell)}</td>`).join('')}</tr>`
  })
  const sources = [...new Set(lines.map(({ source }) => source))]
  const head = `<tr>${heads.map((name) => `<th>${name}</th>`).join('')}</tr>`
  return `<p>现将${htmlText(sources.join('、'))}交办的${lines.length}件办理情况公开如下。</p><table><tbody>${head}${rows.join('')}</tbody></table>`
}

/** The title of a batch as it is proposed. */
export function batchTitle(lines: readonly Pick<BatchLine, 'source'>[]): string {
  const sources = [...new Set(lines.map(({ source }) => source))]
  return [...`${sources.join('、')}交办件办理情况（${lines.length}件）`].slice(0, 200).join('')
}
