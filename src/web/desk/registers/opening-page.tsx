import type { VNode } from 'preact'
import { rowLabel } from '../../../rules/register/cell-name.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { DifferenceCells, DifferenceHeads } from '../figures/said-beside.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { mayEdit, type YearShown, yearCrumbs, yearOfAsked } from './asked.ts'
import { OpeningLines } from './year-parts.tsx'

type Props = {
  readonly shown: YearShown
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}

/** What the year before closed with beside what this year opens with, and the lines that explain the difference. */
export function OpeningPage({ shown, frame, here, done }: Props): VNode {
  const { openings, year, form } = shown
  const decision = mayEdit(shown, here)
  return (
    <DeskPage title="核对上年底数量" frame={frame} place="registers" crumbs={yearCrumbs(shown)}>
      <h1>核对上年底数量</h1>
      <DoneNote words={done} />
      <p class="lead">
        上年底的数量取自{year - 1}
        年已公开的报告，没有的取自签认的填报，不能填写。登记簿与它不同的，逐行写明原因，各行之和应当恰好等于差额。
      </p>
      {openings.length === 0 ? (
        <p>没有已公开的{year - 1}年报告或者签认的填报可以核对，或者格式已经改变。</p>
      ) : (
        <section class="wide" aria-label="逐行对照，可左右滚动" {...scrollable}>
          <table class="working">
            <thead>
              <tr>
                <th scope="col">行</th>
                <th scope="col" class="number">
                  {year - 1}年底
                </th>
                <th scope="col">取自</th>
                <th scope="col" class="number">
                  {year}年初
                </th>
                <DifferenceHeads />
              </tr>
            </thead>
            <tbody>
              {openings.map(({ row, known, from, opens, explained, open }) => (
                <tr key={row} class={open === 0 ? undefined : 'differs'}>
                  <th scope="row">{rowLabel(form, row)}</th>
                  <td class="number" data-column={`${year - 1}年底`}>
                    {known}
                  </td>
                  <td data-column="取自">{from === 'report' ? '已公开的年报' : '签认的填报'}</td>
                  <td class="number" data-column={`${year}年初`}>
                    {opens}
                  </td>
                  <DifferenceCells difference={opens - known} explained={explained} open={open} />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <OpeningLines shown={shown} allowed={decision.kind === 'allowed'} />
      <ActLink decision={decision} address={addresses.deskRegistersPart(yearOfAsked(shown), 'opening/add')}>
        添加一行
      </ActLink>
    </DeskPage>
  )
}
