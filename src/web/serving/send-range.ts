import type { Context } from 'hono'

/**
 * The body of a file, or the part of it that the client asks for, so that a video can be played from anywhere
 * (RFC 9110, 14). Several ranges at once are answered with the whole. What is compressed on the way has no ranges.
 */
export function sendRange(c: Context, bytes: Uint8Array, etag: string): Response {
  const ranged = !/^text\//u.test(c.res.headers.get('Content-Type') ?? '')
  if (!ranged) return c.body(new Uint8Array(bytes))
  c.header('Accept-Ranges', 'bytes')
  const range = rangeAsked(c, bytes.length, etag)
  if (range === 'none') {
    c.header('Content-Range', `bytes */${bytes.length}`)
    return c.body(null, 416)
  }
  if (range === 'whole') {
    c.header('Content-Length', String(bytes.length))
    return c.body(new Uint8Array(bytes))
  }
  const { from, to } = range
  c.header('Content-Range', `bytes ${from}-${to}/${bytes.length}`)
  c.header('Content-Length', String(to - from + 1))
  return c.body(new Uint8Array(bytes.subarray(from, to + 1)), 206)
}

/** Both ends with it. */
type Range = { readonly from: number; readonly to: number }

/** 'none': it lies outside the file. */
function rangeAsked(c: Context, size: number, etag: string): Range | 'whole' | 'none' {
  const asked = c.req.header('range')
  const ifRange = c.req.header('if-range')
  if (asked === undefined || (ifRange !== undefined && ifRange !== etag)) return 'whole'
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked.trim()) ?? []
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const count = Math.min(Number(last), size)
    return count === 0 ? 'none' : { from: size - count, to: size - 1 }
  }
  const from = Number(first)
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < from) return 'whole'
  return from >= size ? 'none' : { from, to }
}
