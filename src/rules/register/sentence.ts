import { inTenThousands } from './money.ts'
import type { RegisterRow, RowFigures } from './register.ts'
import type { TableTwo } from './table-two.ts'

/** What table 二 lets the prose of a report say, of the rows that are counted; null: nothing, or the form of 2019. */
export function sentenceOfTableTwo({ form, rows }: TableTwo, year: number): string | null {
  if (form !== '2021') return null
  const of = (row: RegisterRow): RowFigures | null => rows[row]?.figures ?? null
  const documents = (
    [
      ['规章', of('regulations')],
      ['行政规范性文件', of('normativeDocuments')],
    ] as const
  ).flatMap(([name, figures]) =>
    figures === null || Object.values(figures).every((value) => value === 0)
      ? []
      : [`制发${name}${figures.made ?? 0}件，废止${figures.repealed ?? 0}件，现行有效${figures.inForce ?? 0}件`],
  )
  const decisions = (
    [
      ['行政许可', of('licences')],
      ['行政处罚', of('penalties')],
      ['行政强制', of('coercion')],
    ] as const
  ).flatMap(([name, figures]) => (figures === null ? [] : [`${name}处理决定${figures.decisions ?? 0}件`]))
  const fees = of('fees')
  const parts = [
    ...documents,
    ...(decisions.length === 0 ? [] : [`作出${decisions.join('、')}`]),
    ...(fees === null ? [] : [`收取行政事业性收费${inTenThousands(fees.amount ?? 0)}万元`]),
  ]
  return parts.length === 0 ? null : `${year}年，本机关${parts.join('；')}。`
}
