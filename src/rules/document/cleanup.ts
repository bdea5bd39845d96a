import { htmlText } from '../html-text.ts'
import type { Validity } from '../publication/publication.ts'

/** 清理: what is decided of a document that was in force when the clean-up began. */
export const cleanupResults = { keep: '继续有效', amend: '拟修改', repeal: '废止', lapse: '宣布失效' } as const
export type CleanupResult = keyof typeof cleanupResults

export function isCleanupResult(value: unknown): value is CleanupResult {
  return typeof value === 'string' && Object.hasOwn(cleanupResults, value)
}

/** What the decision does to the document; null: nothing yet (what is to be amended is in force until it is). */
export function validityBy(result: CleanupResult): Validity | null {
  switch (result) {
    case 'keep':
    case 'amend':
      return null
    case 'repeal':
      return 'repealed'
    case 'lapse':
      return 'lapsed'
  }
}

/** Whether the decision needs its reason. */
export function needsReason(result: CleanupResult): boolean {
  return result !== 'keep'
}

/** One document in the published result. */
export type CleanupLine = {
  readonly title: string
  readonly documentNumber: string | null
  readonly result: CleanupResult
  readonly reason: string | null
}

/** The result for the public, as the text of a publication: one table a decision, in the order of the decisions. */
export function cleanupBody(lines: readonly CleanupLine[]): string {
  const results = Object.keys(cleanupResults).filter(isCleanupResult)
  return results
    .flatMap((result) => {
      const found = lines.filter((line) => line.result === result)
      if (found.length === 0) return []
      const rows = found.map(({ title, documentNumber, reason }, at) => {
        const cells = [String(at + 1), title, documentNumber ?? '', ...(needsReason(result) ? [reason ?? ''] : [])]
        return `<tr>${cells.map((cell) => `<td>${htmlText(cell)}</td>`).join('')}</tr>`
      })
      const heads = ['序号', '文件名称', '文号', ...(needsReason(result) ? ['理由'] : [])]
      const head = `<tr>${heads.map((name) => `<th>${name}</th>`).join('')}</tr>`
      return [
        `<h2>${cleanupResults[result]}（${found.length}件）</h2>`,
        `<table><tbody>${head}${rows.join('')}</tbody></table>`,
      ]
    })
    .join('')
}
