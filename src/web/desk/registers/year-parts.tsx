import type { VNode } from 'preact'
import { ownReturn, preparedBySame } from '../../../actions/register/state-return.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { Decision } from '../../../rules/permission.ts'
import { rowLabel } from '../../../rules/register/cell-name.ts'
import { openingKinds } from '../../../rules/register/opening.ts'
import type { RegisterReturn } from '../../../store/register/returns.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { SaidCells, SaidHeads, signed } from '../figures/said-beside.tsx'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import { type YearShown, yearOfAsked } from './asked.ts'

/** Where a return stands. */
export function stateOfReturn({ ended, replaced }: Pick<RegisterReturn, 'ended' | 'replaced'>): string {
  if (ended === null) return '等待签认'
  if (ended === 'dropped') return '已作废'
  return replaced ? '已由新的填报代替' : '已签认'
}

/** The returns of the year, and the one click by which another person signs all that wait. */
export function Returns({
  shown,
  maySign,
  here,
}: {
  readonly shown: YearShown
  readonly maySign: Decision
  readonly here: Here
}): VNode | null {
  const { returns, form } = shown
  if (returns.length === 0) return null
  const waiting = returns.filter(({ ended }) => ended === null)
  const others = waiting.filter((stated) => !preparedBySame(here, stated))
  const own: Decision = { kind: 'refused', reason: ownReturn }
  return (
    <section aria-labelledby="returns">
      <h2 id="returns">填报</h2>
      <ul class="rows">
        {returns.map((stated) => (
          <li key={stated.id}>
            <p class="name">
              <a href={addresses.deskRegisterReturn(stated.id)}>{rowLabel(form, stated.row)}</a>
            </p>
            <p class="meta">
              <span>{stateOfReturn(stated)}</span>
              <span>{`${stated.preparedByName}于${minuteInChinese(stated.preparedAt)}填报`}</span>
              {stated.endedByName !== null && stated.ended === 'signed' && <span>{stated.endedByName}签认</span>}
            </p>
          </li>
        ))}
      </ul>
      {waiting.length > 1 && (
        <ActLink
          decision={maySign.kind === 'allowed' && others.length === 0 ? own : maySign}
          address={addresses.deskRegistersPart(yearOfAsked(shown), 'sign')}
        >
          一并签认
        </ActLink>
      )}
    </section>
  )
}

/** What the year opens with beside what the year before closed with. */
export function Openings({
  shown,
  decision,
}: {
  readonly shown: YearShown
  readonly decision: Decision
}): VNode | null {
  const { openings, year, form, lines } = shown
  const of = yearOfAsked(shown)
  if (openings.length === 0 && lines.length === 0) return null
  const open = openings.filter((one) => one.open !== 0)
  return (
    <section aria-labelledby="opening">
      <h2 id="opening">上年底的数量</h2>
      {open.length === 0 ? (
        <p>与{year - 1}年的报告或者填报逐行相接。</p>
      ) : (
        <p class="trouble">
          与{year - 1}年的报告或者填报不同，还有
          {open.map((one) => `${rowLabel(form, one.row)}${signed(one.open)}`).join('、')}
          没有说明。
        </p>
      )}
      <ActLink decision={decision} address={addresses.deskRegistersPart(of, 'opening')} quiet>
        核对上年底数量
      </ActLink>
    </section>
  )
}

export function OpeningLines({ shown, allowed }: { readonly shown: YearShown; readonly allowed: boolean }): VNode {
  const { lines, form } = shown
  const of = yearOfAsked(shown)
  if (lines.length === 0) return <p>还没有说明。</p>
  return (
    <section class="wide" aria-label="说明，可左右滚动" {...scrollable}>
      <table class="working">
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">原因</th>
            <th scope="col" class="number">
              增减
            </th>
            <SaidHeads />
          </tr>
        </thead>
        <tbody>
          {lines.map((said) => (
            <tr key={said.id}>
              <th scope="row">{rowLabel(form, said.row)}</th>
              <td data-column="原因">{openingKinds[said.kind].name}</td>
              <td class="number" data-column="增减">
                {signed(said.amount)}
              </td>
              <SaidCells said={said} back={addresses.deskRegisterOpeningBack(of, said.id)} allowed={allowed} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
