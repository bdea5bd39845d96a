import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as they stand in a cookie or an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** As a token is kept: whoever reads the database cannot use it. A random token needs neither salt nor slowness. */
export function tokenHash(token: string): Buffer {
  return createHash('sm3').update(token).digest()
}
