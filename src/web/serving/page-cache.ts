/** Values by key, the least recently used forgotten first once they weigh more than `bytes` together. */
export type BoundedCache<T> = { get(key: string): T | undefined; set(key: string, value: T, bytes: number): void }

export function boundedCache<T>(bytes: number): BoundedCache<T> {
  const kept = new Map<string, { value: T; bytes: number }>()
  let weight = 0
  return {
    get(key) {
      const entry = kept.get(key)
      if (entry === undefined) return undefined
      kept.delete(key)
      kept.set(key, entry)
      return entry.value
    },
    set(key, value, size) {
      weight += size - (kept.get(key)?.bytes ?? 0)
      kept.delete(key)
      kept.set(key, { value, bytes: size })
      for (const [oldest, entry] of kept) {
        if (weight <= bytes) break
        kept.delete(oldest)
        weight -= entry.bytes
      }
    },
  }
}
