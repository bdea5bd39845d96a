import type { MiddlewareHandler } from 'hono'

/**
 * Lets uploads in as long as all that are in hand together weigh no more than `bytes`; the others are told to come
 * back (`whenFull`). One that does not say its weight counts as the heaviest that is allowed.
 */
export function uploadRoom(bytes: number, heaviest: number, whenFull: MiddlewareHandler): MiddlewareHandler {
  let taken = 0
  return async (c, next) => {
    const said = Number(c.req.header('content-length') ?? heaviest)
    const weight = Number.isFinite(said) ? Math.min(Math.max(said, 0), heaviest) : heaviest
    if (taken > 0 && taken + weight > bytes) return whenFull(c, next)
    taken += weight
    try {
      return await next()
    } finally {
      taken -= weight
    }
  }
}
