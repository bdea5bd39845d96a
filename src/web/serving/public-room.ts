import type { MiddlewareHandler } from 'hono'

/**
 * How much is worked out for the public at a time. One process answers readers and the desk: however many readers ask at
 * once for what is not kept, a person at the desk waits behind a few of them at most, with a connection to the database
 * left over.
 */
export type PublicRoom = {
  /** Does a piece of work for a reader when there is room for it, in the order of asking. */
  work<T>(make: () => Promise<T>): Promise<T>
  /** The same, as a layer before what answers a reader. */
  readonly forReaders: MiddlewareHandler
  /** Before what answers the desk: readers get less room until it is done. */
  readonly forDesk: MiddlewareHandler
}

/** One process renders one page at a time: more at once only wait for the database together. */
const places = 4
const placesBesideDesk = 2

export function publicRoom(): PublicRoom {
  const waiting = new Set<() => void>()
  let inHand = 0
  let atDesk = 0

  const letIn = () => {
    for (const enter of waiting) {
      if (inHand >= (atDesk > 0 ? placesBesideDesk : places)) return
      waiting.delete(enter)
      inHand += 1
      enter()
    }
  }
  const work = async <T>(make: () => Promise<T>): Promise<T> => {
    await new Promise<void>((enter) => {
      waiting.add(enter)
      letIn()
    })
    try {
      return await make()
    } finally {
      inHand -= 1
      letIn()
    }
  }
  return {
    work,
    forReaders: (_, next) => work(next),
    async forDesk(_, next) {
      atDesk += 1
      try {
        await next()
      } finally {
        atDesk -= 1
        letIn()
      }
    },
  }
}
