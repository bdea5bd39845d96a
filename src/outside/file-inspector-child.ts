import { createHash } from 'node:crypto'
import { inspect } from '../documents/inspect/inspect.ts'
import type { ContentFinding } from '../rules/content/finding.ts'
import type { InspectAnswer, InspectRequest, Wording } from './file-inspector.ts'

/**
 * The process that inspects and mends files about to leave: one request, one answer, until the program that started it is
 * gone. It starts with what inspects; the rest comes when it is first asked for.
 */
process.on('disconnect', () => process.exit())
// The PDF library leaves some promises of a damaged file unheard. What fails for us fails where we wait for it.
process.on('unhandledRejection', () => {})
process.on('message', async (message) => {
  process.send?.(await answer(message as InspectRequest))
})

async function answer({ bytes, name, ...wanted }: InspectRequest): Promise<InspectAnswer> {
  try {
    if ('choices' in wanted) {
      const { mend } = await import('../documents/mend/mend.ts')
      return { kind: 'mended', mended: await mend(bytes, name, wanted.choices) }
    }
    if ('options' in wanted) return { kind: 'inspected', inspection: await inspect(bytes, name, wanted.options) }
    if ('most' in wanted) return { kind: 'text', text: await textOf(bytes, name, wanted.most) }
    return { kind: 'read', findings: await findingsInText(bytes, name, wanted.wording) }
  } catch (error) {
    return { kind: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** What stands in a file, for the search: slides and all else that has words of its own included. */
async function textOf(bytes: Uint8Array, name: string, most: number): Promise<string> {
  const { searchedText } = await import('../documents/inspect/searched-text.ts')
  return searchedText(bytes, name, most)
}

/** Nothing personal is told here, so no key is needed to hide what was found. */
async function findingsInText(
  bytes: Uint8Array,
  name: string,
  { entries, day }: Wording,
): Promise<readonly ContentFinding[]> {
  const [{ fileText }, { checkPieces }, { lexiconOn }, { toldOfFiles }] = await Promise.all([
    import('../documents/inspect/file-text.ts'),
    import('../rules/content/check-content.ts'),
    import('../rules/content/lexicon/lexicon.ts'),
    import('../rules/publication/finding/found.ts'),
  ])
  const fingerprint = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 24)
  const context = { today: day, lexicon: lexiconOn(day, entries), fingerprint }
  return checkPieces(await fileText(bytes, name), day, context).filter(toldOfFiles)
}
