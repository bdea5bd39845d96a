import type { VNode } from 'preact'
import { numberInChinese } from '../words.ts'

/** One line of the chart and one column of the table beside it. */
export type Series = { readonly name: string; readonly values: readonly (number | null)[] }

export type Trend = { readonly years: readonly number[]; readonly series: readonly Series[] }

const size = { width: 480, height: 240, left: 56, right: 12, top: 28, bottom: 36 }
/** More figures than this above the columns would run into one another. */
const mostFigures = 9
const plot = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom }

/**
 * Columns by year, a group a year, drawn on the server: prints, needs no script, and reads without colour (dark, pale,
 * outlined). The table beside it says the same figures, so the drawing is hidden from screen readers; where there are
 * many columns it leaves the figures to the table.
 */
export function TrendChart({ years, series }: Trend): VNode {
  const ticks = ticksOver(Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))))
  const top = ticks.at(-1) ?? 1
  const y = (value: number) => size.top + plot.height * (1 - value / top)
  const group = plot.width / years.length
  const bar = Math.min(40, (group * 0.72) / series.length)
  const x = (year: number, index: number) => size.left + group * (year + 0.5) + bar * (index - series.length / 2)
  return (
    <svg class="trend" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" focusable="false">
      {ticks.map((tick) => (
        <g key={tick} class="tick">
          <line x1={size.left} x2={size.width - size.right} y1={y(tick)} y2={y(tick)} />
          <text x={size.left - 8} y={y(tick)} dy="0.35em" text-anchor="end">
            {numberInChinese(tick)}
          </text>
        </g>
      ))}
      {years.map((year, at) => (
        <g key={year}>
          {series.map(({ name, values }, index) => {
            const value = values[at] ?? null
            return (
              <g key={name} class={`bar s${index}`}>
                {value !== null && (
                  <rect x={x(at, index) + 1} y={y(value)} width={bar - 2} height={plot.height + size.top - y(value)} />
                )}
                {(value === null || years.length * series.length <= mostFigures) && (
                  <text x={x(at, index) + bar / 2} y={(value === null ? y(0) : y(value)) - 6} text-anchor="middle">
                    {value === null ? '缺' : numberInChinese(value)}
                  </text>
                )}
              </g>
            )
          })}
          <text class="year" x={size.left + group * (at + 0.5)} y={size.height - 12} text-anchor="middle">
            {year}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** The legend of the chart, in HTML so that it wraps and grows with the text. */
export function TrendLegend({ series }: { readonly series: readonly Series[] }): VNode {
  return (
    <ul class="legend" aria-hidden="true">
      {series.map(({ name }, index) => (
        <li key={name}>
          <svg viewBox="0 0 14 14" class={`bar s${index}`} aria-hidden="true">
            <rect width="14" height="14" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

/** Rounds the greatest value up to one, or a few, times a power of ten, and gives the ticks from 0 to there, all whole. */
function ticksOver(greatest: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(greatest))
  const [times, parts] = scales.find(([times]) => times * power >= greatest) ?? [10, 5]
  const steps = Math.min(parts, times * power)
  return Array.from({ length: steps + 1 }, (_, index) => ((times * power) / steps) * index)
}

/** How often the power of ten, and in how many steps. */
const scales = [
  [1, 5],
  [2, 4],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 3],
  [8, 4],
  [10, 5],
] as const
