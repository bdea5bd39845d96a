import type { VNode } from 'preact'
import { type Day, yearOf } from '../../rules/day.ts'

/** The years that a page of the desk offers, the latest first: since the form of 2019. */
export function yearsUntil(today: Day): readonly number[] {
  return Array.from({ length: Math.max(1, yearOf(today) - 2018) }, (_, past) => yearOf(today) - past)
}

/** The same page of another year. */
export function YearTabs({
  year,
  today,
  address,
}: {
  readonly year: number
  readonly today: Day
  readonly address: (year: number) => string
}): VNode {
  return (
    <nav class="years no-print" aria-label="年度">
      <ul class="jump">
        {yearsUntil(today).map((other) => (
          <li key={other}>
            <a href={address(other)} aria-current={other === year ? 'page' : undefined}>
              {other}年
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
