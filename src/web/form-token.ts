import { randomBytes, timingSafeEqual } from 'node:crypto'

/** The hidden field of every form. It proves that the form was made here, for this session. */
export const formTokenField = 'csrf'

const size = 32

/**
 * A form token for a secret of 32 bytes, another one each time: a page is compressed together with what its reader
 * typed, so that nothing secret may stand in it twice alike.
 */
export function formTokenOf(secret: Buffer): string {
  const pad = randomBytes(size)
  return Buffer.concat([pad, exclusiveOr(pad, secret)]).toString('base64url')
}

export function isFormToken(secret: Buffer, given: string): boolean {
  const bytes = Buffer.from(given, 'base64url')
  if (bytes.length !== 2 * size) return false
  return timingSafeEqual(exclusiveOr(bytes.subarray(0, size), bytes.subarray(size)), secret)
}

function exclusiveOr(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))
}
