import { type Day, dayFrom, dayInChinese } from '../day.ts'
import type { FieldProblem } from '../person.ts'

// Reading what is typed into the forms of the procedure. Each gives the value, or says in one sentence what is wrong.

/** Collects the values of a form and what is wrong with them. */
export type StepForm<Field extends string> = {
  readonly problems: readonly FieldProblem<Field>[]
  /** A day that is not in the future, and not before another. */
  day(field: Field, typed: string | undefined, bounds: DayBounds): Day | null
  text(field: Field, typed: string | undefined, wanted: TextWanted): string
  choice<T extends string>(
    field: Field,
    typed: string | undefined,
    is: (value: unknown) => value is T,
    what: string,
  ): T | null
  number(field: Field, typed: string | undefined, wanted: NumberWanted): number | null
  wrong(field: Field, message: string): void
}

type DayBounds = {
  /** As it is called: 告知日期. */
  readonly what: string
  readonly today: Day
  readonly notBefore: Day | null
  /** What happened on `notBefore`: 收到申请. */
  readonly after?: string
  /** A day that lies ahead is right here. */
  readonly future?: boolean
  readonly optional?: boolean
}

type TextWanted = { readonly what: string; readonly most: number; readonly optional?: boolean }

type NumberWanted = { readonly what: string; readonly least: number; readonly most: number; readonly unit: string }

export function stepForm<Field extends string>(): StepForm<Field> {
  const problems: FieldProblem<Field>[] = []
  const wrong = (field: Field, message: string) => {
    problems.push({ field, message })
    return null
  }
  return {
    problems,
    wrong,
    day(field, typed = '', { what, today, notBefore, after, future, optional }) {
      const plain = typed.trim()
      if (plain === '' && optional) return null
      const day = dayFrom(plain)
      if (day === null) return wrong(field, `请填写${what}。`)
      if (!future && day > today) return wrong(field, `${what}不能晚于今天。`)
      if (notBefore !== null && day < notBefore) {
        return wrong(field, `${what}不能早于${after ?? '上一步'}的${dayInChinese(notBefore)}。`)
      }
      return day
    },
    text(field, typed = '', { what, most, optional }) {
      const text = typed.trim()
      if (text === '' && !optional) wrong(field, `请填写${what}。`)
      if (text.length > most) wrong(field, `${what}不超过${most}个字。`)
      return text
    },
    choice(field, typed, is, what) {
      return is(typed) ? typed : wrong(field, `请选择${what}。`)
    },
    number(field, typed = '', { what, least, most, unit }) {
      const plain = typed.normalize('NFKC').trim()
      const count = /^\d{1,9}$/.test(plain) ? Number(plain) : null
      if (count === null) return wrong(field, `请填写${what}，用整数。`)
      if (count < least || count > most) return wrong(field, `${what}应为${least}至${most}${unit}。`)
      return count
    },
  }
}
