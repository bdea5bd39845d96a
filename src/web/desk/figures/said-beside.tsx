import type { VNode } from 'preact'
import { type SaidRow, stands } from '../../../rules/figures/reconcile.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { Decision } from '../../../rules/permission.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { ActLink } from '../form.tsx'

// What a person said beside counted figures, as the pages of figures and of registers show it.

export function signed(amount: number): string {
  return amount > 0 ? `+${amount}` : String(amount)
}

/** The heads and cells that end every line: why, by whom and when, and how it is taken back. */
export function SaidHeads(): VNode {
  return (
    <>
      <th scope="col">理由</th>
      <th scope="col">谁、何时</th>
      <th scope="col">收回</th>
    </>
  )
}

export function SaidCells({
  said,
  back,
  allowed,
}: {
  readonly said: SaidRow
  /** Where it is taken back. */
  readonly back: string
  readonly allowed: boolean
}): VNode {
  return (
    <>
      <td data-column="理由">{said.reason}</td>
      <td data-column="谁、何时">{`${said.recordedByName} ${minuteInChinese(said.recordedAt)}`}</td>
      <td data-column="收回">
        {said.takenBack && '已收回'}
        {!said.takenBack && said.takesBack !== null && `收回第${said.takesBack}行`}
        {stands(said) && (allowed ? <a href={back}>收回</a> : '—')}
      </td>
    </>
  )
}

/** The adjustments of a table, and the way to one more. */
export function Adjustments<Said extends SaidRow>({
  adjustments,
  nothing,
  cellName,
  amount,
  back,
  adjust,
  decision,
}: {
  readonly adjustments: readonly Said[]
  readonly nothing: string
  readonly cellName: (said: Said) => string
  readonly amount: (said: Said) => string
  readonly back: (said: Said) => string
  readonly adjust: string
  readonly decision: Decision
}): VNode {
  return (
    <section aria-labelledby="adjustments">
      <h2 id="adjustments">调整</h2>
      {adjustments.length === 0 ? (
        <p>{nothing}</p>
      ) : (
        <section class="wide" aria-label="调整，可左右滚动" {...scrollable}>
          <table class="working">
            <thead>
              <tr>
                <th scope="col">格</th>
                <th scope="col" class="number">
                  增减
                </th>
                <SaidHeads />
              </tr>
            </thead>
            <tbody>
              {adjustments.map((said) => (
                <tr key={said.id}>
                  <th scope="row">{cellName(said)}</th>
                  <td class="number" data-column="增减">
                    {amount(said)}
                  </td>
                  <SaidCells said={said} back={back(said)} allowed={decision.kind === 'allowed'} />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ActLink decision={decision} address={adjust} quiet>
        调整一格
      </ActLink>
    </section>
  )
}

/** The heads and cells that end the comparison of a year with the year before. */
export function DifferenceHeads(): VNode {
  return (
    <>
      {['差额', '已说明', '未说明'].map((name) => (
        <th key={name} scope="col" class="number">
          {name}
        </th>
      ))}
    </>
  )
}

export function DifferenceCells({
  difference,
  explained,
  open,
}: {
  readonly difference: number
  readonly explained: number
  readonly open: number
}): VNode {
  return (
    <>
      <td class="number" data-column="差额">
        {signed(difference)}
      </td>
      <td class="number" data-column="已说明">
        {signed(explained)}
      </td>
      <td class="number" data-column="未说明">
        {signed(open)}
      </td>
    </>
  )
}
