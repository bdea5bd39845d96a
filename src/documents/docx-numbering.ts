import { attribute, readXml } from './xml.ts'

/** Automatic numbers of a document: the text that Word prints before a numbered paragraph. Counts as it is asked. */
export type Numbering = {
  next(list: string, level: number): string
  /** Whether the level of a list prints a sign instead of a number. */
  isBullet(list: string, level: number): boolean
}

type Level = { start: number; format: string; text: string }

export function readNumbering(xml: string, names: Readonly<Record<string, string>>): Numbering {
  const kinds = new Map<string, Map<number, Level>>()
  const lists = new Map<string, { kind: string; starts: Map<number, number> }>()
  let kind = ''
  let list = ''
  let level = 0
  readXml(xml, names, {
    open: (name, tag) => {
      const value = attribute(tag, 'val') ?? ''
      const current = kinds.get(kind)?.get(level)
      if (name === 'w:abstractNum') {
        kind = attribute(tag, 'abstractNumId') ?? ''
        kinds.set(kind, new Map())
      } else if (name === 'w:lvl' || name === 'w:lvlOverride') {
        level = Number(attribute(tag, 'ilvl') ?? 0)
        if (list === '') kinds.get(kind)?.set(level, { start: 1, format: 'decimal', text: '' })
      } else if (name === 'w:num') {
        list = attribute(tag, 'numId') ?? ''
      } else if (name === 'w:abstractNumId') lists.set(list, { kind: value, starts: new Map() })
      else if (name === 'w:startOverride') lists.get(list)?.starts.set(level, Number(value))
      else if (list !== '' || current === undefined) return
      else if (name === 'w:start') current.start = Number(value)
      else if (name === 'w:numFmt') current.format = value
      else if (name === 'w:lvlText') current.text = value
    },
    close: (name) => {
      if (name === 'w:num') list = ''
    },
  })
  return counterOf(kinds, lists)
}

/** Lists of the same kind count on together, unless a list says where it starts anew. */
function counterOf(
  kinds: ReadonlyMap<string, ReadonlyMap<number, Level>>,
  lists: ReadonlyMap<string, { kind: string; starts: ReadonlyMap<number, number> }>,
): Numbering {
  const counters = new Map<string, number[]>()
  const seen = new Set<string>()
  return {
    isBullet: (id, level) => kinds.get(lists.get(id)?.kind ?? '')?.get(level)?.format === 'bullet',
    next(id, level) {
      const list = lists.get(id)
      const levels = list === undefined ? undefined : kinds.get(list.kind)
      const own = levels?.get(level)
      if (list === undefined || levels === undefined || own === undefined || level > 8) return ''
      const counts = counters.get(list.kind) ?? []
      counters.set(list.kind, counts)
      const restart = seen.has(`${id}/${level}`) ? undefined : list.starts.get(level)
      seen.add(`${id}/${level}`)
      counts[level] = restart ?? (counts[level] ?? own.start - 1) + 1
      counts.length = level + 1
      return own.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1
        const format = levels.get(at)?.format ?? 'decimal'
        return numeral(counts[at] ?? levels.get(at)?.start ?? 1, format)
      })
    },
  }
}

const digits = '〇一二三四五六七八九'
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** Bullets and `none` print no number; formats that no report uses count in plain digits. */
function numeral(value: number, format: string): string {
  switch (format) {
    case 'bullet':
    case 'none':
      return ''
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'ideographDigital':
    case 'japaneseCounting':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(value)
    case 'decimalFullWidth':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return circled[value - 1] ?? String(value)
    case 'lowerLetter':
      return letter(value)
    case 'upperLetter':
      return letter(value).toUpperCase()
    default:
      return String(value)
  }
}

function chinese(value: number): string {
  if (value >= 100 || value < 0) return [...String(value)].map((digit) => digits[Number(digit)] ?? digit).join('')
  const tens = Math.floor(value / 10)
  const unit = value % 10
  if (tens === 0) return digits[unit] ?? ''
  return `${tens === 1 ? '' : digits[tens]}十${unit === 0 ? '' : digits[unit]}`
}

function letter(value: number): string {
  return value >= 1 && value <= 26 ? String.fromCharCode(96 + value) : String(value)
}
