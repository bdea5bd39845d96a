import { fileText } from '../documents/inspect/file-text.ts'
import { inspect } from '../documents/inspect/inspect.ts'
import { mend } from '../documents/mend/mend.ts'
import type { InspectAnswer, InspectRequest } from './file-inspector.ts'

/** The process that inspects and mends files about to leave: one request, one answer, until the program that started it is gone. */
process.on('disconnect', () => process.exit())
// The PDF library leaves some promises of a damaged file unheard. What fails for us fails where we wait for it.
process.on('unhandledRejection', () => {})
process.on('message', async (message) => {
  process.send?.(await answer(message as InspectRequest))
})

async function answer({ bytes, name, ...wanted }: InspectRequest): Promise<InspectAnswer> {
  try {
    if ('choices' in wanted) return { kind: 'mended', mended: await mend(bytes, name, wanted.choices) }
    if ('options' in wanted) return { kind: 'inspected', inspection: await inspect(bytes, name, wanted.options) }
    return { kind: 'read', text: await fileText(bytes, name) }
  } catch (error) {
    return { kind: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
