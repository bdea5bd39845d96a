import type { VNode } from 'preact'
import { numberInChinese } from '../words.ts'

type Bar = { readonly name: string; readonly value: number }

const size = { width: 480, row: 44, label: 18, bar: 14, figures: 64 }

/**
 * Lying columns, one a row, the name above each: drawn on the server, prints, and needs no script. The table beside it
 * says the same figures, so the drawing is hidden from screen readers.
 */
export function BarChart({ bars }: { readonly bars: readonly Bar[] }): VNode | null {
  const greatest = Math.max(0, ...bars.map(({ value }) => value))
  if (greatest === 0) return null
  const longest = size.width - size.figures
  return (
    <svg class="bars" viewBox={`0 0 ${size.width} ${bars.length * size.row}`} aria-hidden="true" focusable="false">
      {bars.map(({ name, value }, at) => {
        const [top, width] = [at * size.row, Math.max(value === 0 ? 0 : 2, (longest * value) / greatest)]
        return (
          <g key={name}>
            <text x="0" y={top + size.label - 4}>
              {[...name].length > 24 ? `${[...name].slice(0, 23).join('')}…` : name}
            </text>
            <rect x="0" y={top + size.label} width={width} height={size.bar} />
            <text x={width + 6} y={top + size.label + size.bar / 2} dy="0.35em">
              {numberInChinese(value)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
