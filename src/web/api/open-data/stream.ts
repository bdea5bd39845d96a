import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { dayOfInstant } from '../../../rules/day.ts'
import type { Transaction } from '../../../store/database.ts'
import { attachment } from '../../serving/security.ts'
import { hasAlready } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { answerProblem } from '../problem.ts'

/** So many are read at a time: each holds a connection to the database for as long as its reader takes. */
const mostAtOnce = 3
/** Whoever takes nothing for so long has gone, or blocks others. */
const stalledAfterMs = 30_000
/** Nobody holds a snapshot for longer, however slowly he reads. */
const longestMs = 30 * 60_000

export type Streamed = {
  readonly mediaType: string
  readonly fileName: string
  /** Pieces of the file, of one snapshot of the store; none larger than what is held in memory without care. */
  readonly pieces: (tx: Transaction) => AsyncIterable<string>
}

/**
 * Gives out files that are too long to be made as a whole, read in one snapshot while they are sent. What was committed
 * before the question is in it; whoever asks again while nothing public has changed is told so.
 */
export function streams(web: Web): (c: Context, file: Streamed) => Promise<Response> {
  const thisProcess = randomUUID()
  let open = 0
  return async (c, { mediaType, fileName, pieces }) => {
    await web.kept.fresh()
    const etag = `W/"${thisProcess}.${web.kept.moment()}.${dayOfInstant(web.clock())}"`
    const reads = c.req.method !== 'HEAD' && !hasAlready(c, etag)
    if (reads && open >= mostAtOnce) return answerProblem(c, 503)
    c.header('ETag', etag)
    c.header('Cache-Control', 'no-cache')
    if (hasAlready(c, etag)) return c.body(null, 304)
    c.header('Content-Type', mediaType)
    c.header('Content-Disposition', attachment(fileName))
    if (!reads) return c.body(null)
    open += 1
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const encoder = new TextEncoder()
    web.db
      .read(async (tx) => {
        const reading = pieces(tx)[Symbol.asyncIterator]()
        const until = performance.now() + longestMs
        for (;;) {
          if (performance.now() > until) throw new Error('the file is read too slowly')
          const piece = await web.room.work(() => reading.next())
          if (piece.done) return
          await unlessStalled(writer.write(encoder.encode(piece.value)))
        }
      })
      .then(() => writer.close())
      // The reader sees that the file breaks off.
      .catch((error: unknown) => writer.abort(error).catch(() => {}))
      .finally(() => {
        open -= 1
      })
    return c.body(readable)
  }
}

async function unlessStalled(written: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('nobody takes the file any more')), stalledAfterMs)
  })
  try {
    await Promise.race([written, stalled])
  } finally {
    clearTimeout(timer)
  }
}
