import { createHash } from 'node:crypto'
import { fileText } from '../documents/inspect/file-text.ts'
import { inspect } from '../documents/inspect/inspect.ts'
import { mend } from '../documents/mend/mend.ts'
import { checkPieces } from '../rules/content/check-content.ts'
import type { ContentFinding } from '../rules/content/finding.ts'
import { lexiconOn } from '../rules/content/lexicon/lexicon.ts'
import { toldOfFiles } from '../rules/publication/found.ts'
import type { InspectAnswer, InspectRequest, Wording } from './file-inspector.ts'

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
    return { kind: 'read', findings: await findingsInText(bytes, name, wanted.wording) }
  } catch (error) {
    return { kind: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Nothing personal is told here, so no key is needed to hide what was found. */
async function findingsInText(
  bytes: Uint8Array,
  name: string,
  { entries, today }: Wording,
): Promise<readonly ContentFinding[]> {
  const fingerprint = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 24)
  const context = { today, lexicon: lexiconOn(today, entries), fingerprint }
  return checkPieces(await fileText(bytes, name), today, context).filter(toldOfFiles)
}
