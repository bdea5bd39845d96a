import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { tokenHash } from './token.ts'

// RFC 6238 as every authenticator app knows it: SHA-1, six digits, thirty seconds.
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** 160 random bits, as an app takes them. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR code holds. */
export function enrolmentAddress(secret: string, account: string): string {
  return new TOTP({ ...form, issuer: '政府信息公开', label: account, secret: Secret.fromBase32(secret) }).toString()
}

/** The time step that a code is of: the present one, the one before, or the next; null for a code that is none of them. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const totp = new TOTP({ ...form, secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / form.period) + delta
}

/** Digits as they are typed: 123 456, １２３４５６. */
export function asCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase().slice(0, 40)
}

// Without I, L, O, U: what is copied by hand is not misread.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten codes of 80 random bits, each good once: `A1B2-C3D4-E5F6-G7H8`. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: 10 }, () => {
    const code = [...randomBytes(16)].map((byte) => signs[byte % 32]).join('')
    return code.replace(/(.{4})(?!$)/g, '$1-')
  })
}

/** As a recovery code is kept. */
export function recoveryCodeHash(personId: number, typed: string): Buffer {
  return tokenHash(`recovery ${personId} ${asCode(typed)}`)
}
