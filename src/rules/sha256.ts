/** The first 32 bits of SHA-256 of a short text of plain signs. The browser's own is there on secure sites alone. */
export function headOfSha256(text: string): number {
  const length = text.length
  const blocks = Math.ceil((length + 9) / 64)
  const words = new Uint32Array(blocks * 16)
  for (let i = 0; i < length; i += 1) words[i >> 2] = (words[i >> 2] ?? 0) | (text.charCodeAt(i) << (24 - (i % 4) * 8))
  words[length >> 2] = (words[length >> 2] ?? 0) | (0x80 << (24 - (length % 4) * 8))
  words[blocks * 16 - 1] = length * 8
  const hash = Uint32Array.from(initial)
  for (let block = 0; block < blocks; block += 1) mix(hash, words.subarray(block * 16, block * 16 + 16))
  return hash[0] ?? 0
}

const schedule = new Uint32Array(64)

function mix(hash: Uint32Array, words: Uint32Array): void {
  schedule.set(words)
  for (let i = 16; i < 64; i += 1) {
    const [a, b] = [schedule[i - 15] ?? 0, schedule[i - 2] ?? 0]
    const small = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const large = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    schedule[i] = (schedule[i - 16] ?? 0) + small + (schedule[i - 7] ?? 0) + large
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let i = 0; i < 64; i += 1) {
    const first =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (rounds[i] ?? 0) + (schedule[i] ?? 0)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [i, part] of [a, b, c, d, e, f, g, h].entries()) hash[i] = (hash[i] ?? 0) + part
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** Of the fractional parts of the roots of the first primes (FIPS 180-4): square roots first, then cube roots. */
function rootsOf(root: (prime: number) => number, count: number): number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (isPrime(candidate)) found.push(((root(candidate) % 1) * 2 ** 32) >>> 0)
  }
  return found
}

function isPrime(n: number): boolean {
  for (let by = 2; by * by <= n; by += 1) if (n % by === 0) return false
  return true
}

const initial = rootsOf(Math.sqrt, 8)
const rounds = Uint32Array.from(rootsOf(Math.cbrt, 64))
