/** The signs of a unified social credit code in the order of their values: no I, O, S, V, Z (GB 32100). */
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Whether a text is a unified social credit code (统一社会信用代码): 18 signs, the last of which proves the others (GB 32100). */
export function isCreditCode(text: string): boolean {
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text) && checkSign(text.slice(0, 17)) === text[17]
}

/** The last sign for the first 17, which may hold only signs of the code: weights are powers of 3, modulus 31. */
export function checkSign(first17: string): string {
  let sum = 0
  let weight = 1
  for (const sign of first17) {
    const value = signs.indexOf(sign)
    if (value < 0) throw new RangeError(`${sign} is no sign of a credit code`)
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return signs.charAt((31 - (sum % 31)) % 31)
}
