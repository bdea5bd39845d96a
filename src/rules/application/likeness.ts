// When do two applications ask for nearly the same? Both are compared by the pairs of neighbouring signs in them. To
// find such cases among many, each has a few numbers (bands, of a MinHash): two that share half of their pairs share
// at least one band in 99 of 100 cases, two that share a tenth in 15 of 100.

/** Two texts at or above this are shown as alike. */
export const alike = 0.5

const bandCount = 16
const rowsOfBand = 2

/** Signs that stand in every application and say nothing of what it asks for. */
const everywhere =
  /申请|公开|政府信息|信息|本人|我们|我|贵单位|贵局|贵机关|请|关于|相关|有关|的|及|和|与|等|一下|希望|提供|获取/gu

/**
 * The pairs of neighbouring signs of a text that was made comparable (`haystackOf`). One of a single sign has that sign.
 */
export function pairsOf(comparable: string): ReadonlySet<string> {
  const runs = comparable.replace(everywhere, ' ').split(/\s+/u)
  const pairs = runs.flatMap((run) => {
    const signs = [...run]
    return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`)
  })
  return new Set(pairs)
}

/** How much two sets of pairs have in common: 0 nothing, 1 all (Dice). */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0
  let common = 0
  for (const pair of a) if (b.has(pair)) common += 1
  return (2 * common) / (a.size + b.size)
}

/**
 * The bands of a set of pairs within an agency, as 32-bit whole numbers: the same pairs give the same bands there, and
 * others in any other agency, so that an index finds those of the agency at once. None for nothing.
 */
export function bandsOf(pairs: ReadonlySet<string>, agencyId: number): readonly number[] {
  if (pairs.size === 0) return []
  const hashes = [...pairs].map(hashOf)
  const least = Array.from({ length: bandCount * rowsOfBand }, (_, row) =>
    hashes.reduce((smallest, hash) => Math.min(smallest, mixed(hash, row)), 0xffffffff),
  )
  return Array.from({ length: bandCount }, (_, band) =>
    least
      .slice(band * rowsOfBand, (band + 1) * rowsOfBand)
      .reduce((joined, value) => Math.imul(joined ^ value, 0x01000193), mixed(agencyId, band)),
  )
}

/** FNV-1a over the code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** Another hash of a hash for every row (the finaliser of MurmurHash3), 0 to 2^32 − 1. */
function mixed(hash: number, row: number): number {
  let value = hash ^ Math.imul(row + 1, 0x9e3779b1)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
