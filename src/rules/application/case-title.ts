const longest = 40

/** What a case is called on screens: how its request begins, in one line. It never says who asks. */
export function caseTitleOf(wanted: string): string {
  const line = wanted.replace(/\s+/gu, ' ').trim()
  const signs = [...line]
  return signs.length <= longest ? line : `${signs.slice(0, longest).join('')}…`
}
