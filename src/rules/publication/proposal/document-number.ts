import { printableLine } from '../../printable.ts'

/**
 * A 文号 as GB/T 9704 writes it: the year in 〔〕, without 第 before the number and without leading zeros. What has another
 * form (第5号令) stays as it is, in half width.
 */
export function documentNumberOf(typed: string): string {
  const text = printableLine(typed.normalize('NFKC')).replace(/\s/gu, '')
  const [, issuer, year, number] = /^(.*?)[〔［[(【]((?:19|20)\d{2})[〕］\])】]第?0*(\d+)号?$/u.exec(text) ?? []
  return issuer === undefined ? text : `${issuer}〔${year}〕${number}号`
}
