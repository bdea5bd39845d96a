import type { SaidRow } from '../figures/reconcile.ts'
import type { RegisterRow } from './register.ts'

/** Why a year opens with another stock than the year before closed with. `sign`: in which direction; null: in either. */
export const openingKinds = {
  lateEntered: { name: '上年底前已有，后来补登', sign: 1 },
  lateEnded: { name: '上年底前已废止或者取消，后来补登', sign: -1 },
  duplicate: { name: '重复登记', sign: -1 },
  transferred: { name: '机关职责调整移交', sign: null },
  restated: { name: '上年报告或者填报有误', sign: null },
} as const satisfies Record<string, { readonly name: string; readonly sign: 1 | -1 | null }>

export type OpeningKind = keyof typeof openingKinds

export function isOpeningKind(value: unknown): value is OpeningKind {
  return typeof value === 'string' && Object.hasOwn(openingKinds, value)
}

/** One line of the reconciliation of a row's opening stock. */
export type OpeningLine = SaidRow & { readonly row: RegisterRow; readonly kind: OpeningKind }

/** By how much the lines explain that a row opens otherwise. */
export function explainedBy(lines: readonly Pick<OpeningLine, 'row' | 'amount'>[], row: RegisterRow): number {
  return lines.filter((line) => line.row === row).reduce((sum, { amount }) => sum + amount, 0)
}

/** A row's opening: what the year before closed with, what this year opens with, and what no line explains yet. */
export type ReconciledOpening = {
  readonly row: RegisterRow
  readonly known: number
  readonly from: 'report' | 'return'
  readonly opens: number
  readonly explained: number
  readonly open: number
}
