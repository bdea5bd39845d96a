import { inspect } from '../documents/inspect/inspect.ts'
import type { InspectAnswer, InspectRequest } from './file-inspector.ts'

/** The process that inspects files about to leave: one request, one answer, until the program that started it is gone. */
process.on('disconnect', () => process.exit())
// The PDF library leaves some promises of a damaged file unheard. What fails for us fails where we wait for it.
process.on('unhandledRejection', () => {})
process.on('message', async (message) => {
  process.send?.(await answer(message as InspectRequest))
})

async function answer({ bytes, name, options }: InspectRequest): Promise<InspectAnswer> {
  try {
    return { kind: 'inspected', inspection: await inspect(bytes, name, options) }
  } catch (error) {
    return { kind: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
