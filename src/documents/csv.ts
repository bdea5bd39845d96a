/** What a CSV file begins with, so that Excel reads it as UTF-8. */
export const csvMark = '\ufeff'

/** CSV (RFC 4180; UTF-8 with BOM, for Excel). */
export function csvFile(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  return new TextEncoder().encode(`${csvMark}${rows.map(csvLine).join('')}`)
}

/** One row of a CSV file, for those that are too long to be held as a whole. */
export function csvLine(row: readonly (string | number | null)[]): string {
  return `${row.map((value) => field(value ?? '')).join(',')}\r\n`
}

function field(value: string | number): string {
  const safe = typeof value === 'number' ? String(value) : guarded(value)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Spreadsheets run a field that begins with = + - @ (some also full-width) as a formula: an apostrophe stops that.
 * A plain number, -3 too, is data and stays as it is.
 */
export function guarded(text: string): string {
  const isNumber = /^[-+]?(?:\d[\d,]*(?:\.\d+)?)?$/.test(text)
  return !isNumber && /^'*[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text
}
