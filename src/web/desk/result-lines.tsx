import type { VNode } from 'preact'
import { scrollable } from '../portal/statutory-table.tsx'

export type ResultLine = { readonly place: string; readonly result: string; readonly message: string }

/** What an import says of each row: where it stands in the workbook, what becomes of it, and why. */
export function ResultLines({
  caption,
  lines,
}: {
  readonly caption: string
  readonly lines: readonly ResultLine[]
}): VNode | null {
  if (lines.length === 0) return null
  return (
    <section class="wide" aria-label="逐行结果，可左右滚动" {...scrollable}>
      <table class="working">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">位置</th>
            <th scope="col">结果</th>
            <th scope="col">内容</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ place, result, message }) => (
            <tr key={place + message}>
              <th scope="row">{place}</th>
              <td data-column="结果">{result}</td>
              <td data-column="内容">{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
