import { plainHan } from '../pdf-page.ts'

/**
 * The forms in which texts are compared: no width, case, blank, hyphen or invisible sign parts what belongs together,
 * and nothing relies on a word ending somewhere: there are no words between Han characters.
 */
export function dense(text: string): string {
  return plainHan(text).normalize('NFKC').toLowerCase().replace(between, '')
}

/** For numbers: other punctuation goes as well; letters and Han characters stay, so that only one number is one. */
export function bare(text: string): string {
  return dense(text).replace(punctuation, '')
}

const between = /[\s\p{Cf}\p{Cc}\p{Mn}\p{Pd}·•‧・_−]/gu
const punctuation = /[^\p{L}\p{N}]/gu

let gbk: Map<string, number> | undefined

/** The bytes of a text in GBK; null where it has signs that GBK lacks. */
export function inGbk(text: string): Buffer | null {
  gbk ??= gbkTable()
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.charCodeAt(0)
    const pair = gbk.get(sign)
    if (sign.length === 1 && code < 0x80) bytes.push(code)
    else if (pair === undefined) return null
    else bytes.push(pair >> 8, pair & 0xff)
  }
  return Buffer.from(bytes)
}

function gbkTable(): Map<string, number> {
  const table = new Map<string, number>()
  const decoder = new TextDecoder('gbk')
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const sign = decoder.decode(new Uint8Array([high, low]))
      if ([...sign].length === 1 && sign !== '\uFFFD' && !table.has(sign)) table.set(sign, (high << 8) | low)
    }
  }
  return table
}
