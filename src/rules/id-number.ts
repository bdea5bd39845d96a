import { dayFrom } from './day.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/**
 * A citizen's identity number (公民身份号码, GB 11643-1999): region, day of birth, sequence and check character, in 18
 * characters with a capital X. Whether it was ever issued is known to the police alone.
 */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false
  const born = dayFrom(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`)
  if (born === null || born < '1850') return false
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return checkCharacters[sum % 11] === text[17]
}
