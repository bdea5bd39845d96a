import type { CountedDay } from '../work-calendar.ts'

/** 红、黄、绿、灰: overdue, due soon or to be looked after, done, nothing yet. */
export type Light = 'red' | 'yellow' | 'green' | 'grey'
export const lightNames: Readonly<Record<Light, string>> = {
  red: '逾期',
  yellow: '临近',
  green: '已公开',
  grey: '未到期',
}

/** What is most pressing first: overdue, near, owed later, done; of each the earliest day first. */
export function inOrderOfLight<D extends Lit & { readonly due: CountedDay | null }>(
  duties: readonly D[],
): readonly D[] {
  const dayOf = ({ due }: D) => due?.day ?? '9999'
  return duties.toSorted(
    (a, b) =>
      lightOrder.indexOf(a.light) - lightOrder.indexOf(b.light) ||
      (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0),
  )
}

const lightOrder: readonly Light[] = ['red', 'yellow', 'grey', 'green']

/** The one light of several duties: what is overdue outshines all; what is not due yet nothing. Null: there are none. */
export function lightOf(duties: readonly Lit[]): Light | null {
  const lights = new Set(duties.map(({ light }) => light))
  return (['red', 'yellow', 'green', 'grey'] as const).find((light) => lights.has(light)) ?? null
}

type Lit = { readonly light: Light }
