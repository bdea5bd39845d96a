import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { type FeeBasis, type FeeSlice, feeBases } from '../../../rules/procedure/fee.ts'
import { noticeWays } from '../../../rules/procedure/notice-way.ts'
import { mayNow } from '../../../rules/procedure/procedure.ts'
import type { Transaction } from '../../../store/database.ts'
import { feesOf, type ProcessingFee } from '../../../store/procedure/fees.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import type { Web } from '../../web.ts'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import { Facts, lawAsked, MakeLetter, stepDecision } from './step-page.tsx'

export function loadFeesSection(
  tx: Transaction,
  web: Web,
  _here: Here,
  { id }: CaseAtDesk,
): Promise<readonly ProcessingFee[]> {
  return feesOf(tx, web.sealer, id)
}

/** The fee of a case with how it came about, and what can be done with it. */
export function FeesSection({
  data: fees,
  application,
  frame,
  here,
}: SectionProps<readonly ProcessingFee[]>): VNode | null {
  const shown = { application }
  const to = (step: 'fee' | 'fee/noticed' | 'fee/paid' | 'fee/take-back') =>
    addresses.deskApplicationStep(application.id, step)
  const open = fees.find(({ takenBackOn }) => takenBackOn === null)
  const noticing = stepDecision(shown, here, mayNow.noticeFee(...lawAsked(shown, here)))
  const concluded = application.clock.state === 'concluded'
  if (concluded && fees.length === 0) return null
  return (
    <>
      {fees.length === 0 && <p>没有收取信息处理费。</p>}
      {fees.map((fee) => (
        <article key={fee.id} class={fee.takenBackOn === null ? undefined : 'over'}>
          <Facts
            of={[
              ['金额', `${fee.yuan}元，${feeBases[fee.basis]}`],
              [
                '收费通知',
                fee.noticedOn === null || fee.noticedWay === null
                  ? '已拟，还没有送达'
                  : `${dayInChinese(fee.noticedOn)}送达，${noticeWays[fee.noticedWay]}`,
              ],
              ['缴费期限', fee.untilOn === null ? null : dayInChinese(fee.untilOn)],
              [
                '缴费',
                fee.paidOn === null ? null : `${dayInChinese(fee.paidOn)}完成，财政票据${fee.receiptNumber ?? ''}`,
              ],
              ['撤回', fee.takenBackOn === null ? null : `${dayInChinese(fee.takenBackOn)}：${fee.takenBackWhy ?? ''}`],
            ]}
          />
          {fee.takenBackOn === null && (
            <FeeSlices basis={fee.basis} slices={fee.slices} yuan={fee.yuan} before={fee.countedBefore} />
          )}
        </article>
      ))}
      {!concluded && (
        <div class="acts">
          {open?.noticedOn !== undefined && open.noticedOn !== null ? null : (
            <ActLink decision={noticing} address={to('fee')} quiet>
              {open === undefined ? '计算信息处理费' : '重新计算'}
            </ActLink>
          )}
          {open !== undefined && open.paidOn === null && (
            <MakeLetter application={application} frame={frame} here={here} kind="feeNotice" about={open.id} />
          )}
          {open !== undefined && open.noticedOn === null && (
            <ActLink decision={noticing} address={to('fee/noticed')}>
              登记收费通知书送达
            </ActLink>
          )}
          {open !== undefined && open.noticedOn !== null && open.paidOn === null && (
            <ActLink
              decision={stepDecision(shown, here, mayNow.pay(...lawAsked(shown, here)))}
              address={to('fee/paid')}
            >
              登记缴费
            </ActLink>
          )}
          {open !== undefined && open.paidOn === null && (
            <ActLink decision={stepDecision(shown, here, { kind: 'allowed' })} address={to('fee/take-back')} quiet>
              {open.noticedOn === null ? '不收费了' : '撤回收费通知'}
            </ActLink>
          )}
        </div>
      )}
    </>
  )
}

/** How a sum comes about: each slice with its price. */
export function FeeSlices({
  basis,
  slices,
  yuan,
  before = null,
}: {
  readonly basis: FeeBasis
  readonly slices: readonly FeeSlice[]
  readonly yuan: number
  readonly before?: number | null
}): VNode {
  const unit = basis === 'perItem' ? '件' : '页'
  return (
    <section class="wide" aria-label="计算过程，可左右滚动" {...scrollable}>
      <table>
        <caption>{before === null || before === 0 ? '计算过程' : `计算过程：同一自然月内此前已有${before}件`}</caption>
        <thead>
          <tr>
            <th scope="col">第几{unit}</th>
            <th scope="col" class="number">
              数量
            </th>
            <th scope="col" class="number">
              每{unit}（元）
            </th>
            <th scope="col" class="number">
              金额（元）
            </th>
          </tr>
        </thead>
        <tbody>
          {slices.map(({ from, to, yuanEach, yuan: sum }) => (
            <tr key={from}>
              <th scope="row">{from === to ? from : `${from}至${to}`}</th>
              <td class="number">{to - from + 1}</td>
              <td class="number">{yuanEach}</td>
              <td class="number">{sum}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              合计
            </th>
            <td class="number">{yuan}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
