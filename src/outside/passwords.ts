import { hash, verify } from '@node-rs/argon2'

/** Hashes passwords and compares them; both take the time that makes guessing dear, off the main thread. */
export type Passwords = {
  hash(password: string): Promise<string>
  matches(hash: string, password: string): Promise<boolean>
  /** A hash that no password has: whoever is not there is compared with it, and takes as long as whoever is. */
  readonly nobodys: string
}

// argon2id, version 19, OWASP's first choice: 19 MiB, two passes.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** argon2id. A few at a time: each takes 19 MiB and a thread, so that a flood of tries waits in line here. */
export async function openPasswords(atOnce = 4): Promise<Passwords> {
  const inLine = line(atOnce)
  const nobodys = await hash(crypto.getRandomValues(new Uint8Array(32)), cost)
  return {
    hash: (password) => inLine(() => hash(password, cost)),
    matches: (known, password) => inLine(() => verify(known, password)),
    nobodys,
  }
}

function line(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = atOnce
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
