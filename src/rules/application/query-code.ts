/** The signs of a query code: digits and letters that are not taken for one another when read out or copied. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const length = 10

/** The query code (查询码) that random or keyed bytes make, 50 bits of them: K7QX3-M9PTD. */
export function queryCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < length) throw new RangeError(`a query code takes ${length} bytes`)
  const code = [...bytes.subarray(0, length)].map((byte) => signs.charAt(byte % signs.length)).join('')
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/**
 * A code as it is compared and hashed (keyed, in the context 'application.code'): width, case, blanks and strokes do
 * not matter. Null: it is none.
 */
export function plainQueryCode(typed: string): string | null {
  const plain = typed
    .slice(0, 100)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
  return plain.length === length && [...plain].every((sign) => signs.includes(sign)) ? plain : null
}
