// Money is kept in whole yuan. Table 二 prints 万元 with up to four decimals, which is one yuan.

/** 52.15 for 521500 yuan: no trailing zeros. */
export function inTenThousands(yuan: number): string {
  const sign = yuan < 0 ? '-' : ''
  const digits = String(Math.abs(yuan)).padStart(5, '0')
  const decimals = digits.slice(-4).replace(/0+$/u, '')
  return `${sign}${digits.slice(0, -4)}${decimals === '' ? '' : `.${decimals}`}`
}

const mostYuan = 1_000_000_000_000

/** Whole yuan, as typed in 元 (`一件一元`, commas allowed) or in 万元 with up to four decimals; null where it is neither. */
export function readYuan(typed: string, unit: '元' | '万元'): number | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s¥]/gu, '')
    .replace(/,(?=\d{3}(?:\D|$))/gu, '')
    .replace(unit === '元' ? /元$/u : /万元?$/u, '')
  const [, whole, decimals = ''] = /^(\d{1,13})(?:\.(\d{1,8}))?$/u.exec(plain) ?? []
  if (whole === undefined) return null
  const places = unit === '万元' ? 4 : 0
  if (!/^0*$/u.test(decimals.slice(places))) return null
  const yuan = Number(`${whole}${decimals.slice(0, places).padEnd(places, '0')}`)
  return yuan > mostYuan ? null : yuan
}

/** Why an amount of a line may be of another scale than it says (元 for 万元, a count for an amount); null: nothing strikes. */
export function strangeAmount(yuan: number, quantity: number): string | null {
  if (yuan > 0 && yuan === quantity) return `金额${yuan}元与件数相同，可能误填了件数。`
  if (yuan > 0 && yuan < 10) return `金额只有${yuan}元，可能是以万元填写的。`
  if (yuan >= 10_000_000_000) return `金额达${inTenThousands(yuan)}万元，可能多乘了一万倍。`
  return null
}
