import { printableLine } from '../printable.ts'

// 权责清单 as a workbook: a row a power item. Heads differ from place to place.

export const powerColumns = {
  code: { names: ['权责事项编码', '事项编码', '基本编码', '实施编码', '权力编码', '编码'], needed: true },
  name: { names: ['权责事项名称', '事项名称', '权力名称', '职权名称', '名称'], needed: true },
  kind: { names: ['事项类型', '权力类型', '职权类别', '类别', '类型'], needed: false },
} as const satisfies Record<string, { readonly names: readonly string[]; readonly needed: boolean }>
export type PowerColumn = keyof typeof powerColumns

export function powerColumnNamed(head: string): PowerColumn | null {
  const wanted = head.normalize('NFKC').replace(/\([^)]*\)|\s/gu, '')
  const keys = Object.keys(powerColumns) as PowerColumn[]
  return keys.find((key) => powerColumns[key].names.some((name) => name === wanted)) ?? null
}

export type PowerRow = { readonly row: number; readonly cells: Readonly<Partial<Record<PowerColumn, string>>> }

export type ReadPower =
  | {
      readonly kind: 'read'
      readonly row: number
      readonly code: string
      readonly name: string
      readonly type: string | null
    }
  | { readonly kind: 'wrong'; readonly row: number; readonly message: string }

/** Reads the rows of a list; the same code twice is a fault of the later row. */
export function readPowers(rows: readonly PowerRow[]): readonly ReadPower[] {
  const seen = new Map<string, number>()
  return rows.map(({ row, cells }): ReadPower => {
    const [code, name, type] = (['code', 'name', 'kind'] as const).map((key) => printableLine(cells[key] ?? ''))
    const wrong = (message: string) => ({ kind: 'wrong', row, message }) as const
    if (code === undefined || code === '') return wrong('没有填写编码。')
    if (name === undefined || name === '') return wrong('没有填写事项名称。')
    if ([code, name, type].some((text) => text?.startsWith('='))) return wrong('有公式，请改填文字。')
    if ([...code].length > 60) return wrong('编码不超过60个字。')
    if ([...name].length > 200) return wrong('事项名称不超过200个字。')
    if ([...(type ?? '')].length > 30) return wrong('类型不超过30个字。')
    const earlier = seen.get(code)
    if (earlier !== undefined) return wrong(`与第${earlier}行的编码相同。`)
    seen.set(code, row)
    return { kind: 'read', row, code, name, type: type === undefined || type === '' ? null : type }
  })
}
