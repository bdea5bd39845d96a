/** A number as a spreadsheet prints it in a cell with this format code, date codes included (counted from 1900 or 1904). */
export function printNumber(value: number, code: string, from1904: boolean): string {
  const section = sectionFor(value, code)
  if (section === undefined || /^general$/i.test(section.trim())) return plainNumber(value)
  const bare = withoutLiterals(section)
  if (/[ymdhs]/i.test(bare)) return printDate(value, section, from1904)
  if (!/[0#?]/.test(bare)) return bare.includes('@') ? plainNumber(value) : literalsOf(section)
  if (/[/E@]/i.test(bare)) return plainNumber(value)
  const shown = code.includes(';') && value < 0 && sections(code).length > 1 ? -value : value
  return printDecimal(shown, section)
}

/** Without the noise of binary fractions: 0.1 + 0.2 prints as 0.3. */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15))
  if (!Number.isFinite(rounded)) return String(value)
  return Math.abs(rounded) < 1e21 && !String(rounded).includes('e')
    ? String(rounded)
    : rounded.toLocaleString('en', plain)
}

const plain = { useGrouping: false, maximumFractionDigits: 20 } as const

/** The formats that a number of its own stands for, without a code in the file. */
export const builtInFormats: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-m-yy',
  16: 'd-m',
  17: 'm-yy',
  22: 'yyyy/m/d',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  36: 'yyyy"年"m"月"',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** What stands for itself: "text", \x and !x; what prints nothing here: [colour], _x (a gap), *x (a filler). */
const literal = /"([^"]*)"|[\\!](.)|\[[^\]]*\]|_.|\*./g

function sections(code: string): string[] {
  return code.match(/(?:"[^"]*"|[\\!].|[^;"\\!])+|(?<=;)(?=;|$)|^(?=;)/g) ?? []
}

function sectionFor(value: number, code: string): string | undefined {
  const [positive, negative, zero] = sections(code)
  if (value < 0) return negative ?? positive
  return value === 0 ? (zero ?? positive) : positive
}

function withoutLiterals(section: string): string {
  return section.replace(literal, '')
}

function literalsOf(section: string): string {
  return section
    .replace(literal, (_, quoted: string | undefined, escaped: string | undefined) => quoted ?? escaped ?? '')
    .trim()
}

function printDecimal(value: number, section: string): string {
  const patterns = [...section.replace(literal, (all) => ' '.repeat(all.length)).matchAll(/[0#?][0#?,.]*/g)]
  const [pattern] = patterns
  // Digits on both sides of a literal: the value itself is better than a guess.
  if (pattern === undefined || patterns.length > 1) return plainNumber(value)
  const [digits] = pattern
  const point = digits.indexOf('.')
  const whole = (point === -1 ? digits : digits.slice(0, point)).replace(/,+$/, '')
  const fraction = point === -1 ? '' : digits.slice(point + 1).replaceAll(',', '')
  const thousands = /,+$/.exec(digits)?.[0].length ?? 0
  const scaled = (value * (section.includes('%') ? 100 : 1)) / 1000 ** thousands
  const rounded = Math.abs(Number(scaled.toPrecision(15))).toLocaleString('en', {
    useGrouping: whole.includes(','),
    minimumIntegerDigits: Math.max(1, Math.min(21, whole.replace(/[^0]/g, '').length)),
    minimumFractionDigits: Math.min(20, fraction.replace(/[^0]/g, '').length),
    maximumFractionDigits: Math.min(20, fraction.length),
  })
  const shown = whole.includes('0') || scaled !== 0 ? rounded : rounded.replace(/^0/, '')
  const sign = scaled < 0 && /[1-9]/.test(rounded) ? '-' : ''
  const before = literalsOf(section.slice(0, pattern.index))
  const after = literalsOf(section.slice(pattern.index + digits.length))
  return `${sign}${before}${shown}${after}`
}

/** Day 1 is 1 January 1900, and 1900 has a 29 February that never was. Times of day are not printed. */
function printDate(value: number, section: string, from1904: boolean): string {
  const days = Math.floor(value) + (from1904 ? 1462 : 0)
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000)
  if (Number.isNaN(date.getTime())) return plainNumber(value)
  const printed = section
    .replace(/\[[^\]]*\]|_.|\*.|[hs]+(?:[:时分秒]+[hms0.]*)*|AM\/PM|上午\/下午/gi, '')
    .replace(/"([^"]*)"|[\\!](.)|y+|m+|d+/gi, (token, quoted: string | undefined, escaped: string | undefined) => {
      if (quoted !== undefined || escaped !== undefined) return quoted ?? escaped ?? ''
      const part = token[0]?.toLowerCase()
      const number = part === 'y' ? date.getUTCFullYear() : part === 'm' ? date.getUTCMonth() + 1 : date.getUTCDate()
      return String(number)
        .slice(part === 'y' && token.length < 3 ? -2 : 0)
        .padStart(Math.min(token.length, 2), '0')
    })
  return printed.replace(/[;@]/g, '').trim()
}
