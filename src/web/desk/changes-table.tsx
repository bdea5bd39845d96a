import type { VNode } from 'preact'
import { scrollable } from '../portal/statutory-table.tsx'

/** What a reviewed version says otherwise than the former one, field by field. */
export function ChangesTable({
  changes,
}: {
  readonly changes: readonly { readonly what: string; readonly before: string; readonly after: string }[]
}): VNode {
  return (
    <div class="wide" {...scrollable}>
      <table class="changes">
        <thead>
          <tr>
            <th scope="col">改动</th>
            <th scope="col">原来</th>
            <th scope="col">现在</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ what, before, after }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{before === '' ? '（空）' : <del>{before}</del>}</td>
              <td>{after === '' ? '（空）' : <ins>{after}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
