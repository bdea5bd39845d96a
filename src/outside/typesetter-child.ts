import { writeBody } from '../documents/body/write-body.ts'
import { NoTypesetter, typeset } from '../documents/typst.ts'
import type { TypesetAnswer, TypesetRequest } from './typesetter.ts'

/** The process that typesets: one request, one answer, until the program that started it is gone. */
process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  void answer(message as TypesetRequest).then((answered) => process.send?.(answered))
})

async function answer(request: TypesetRequest): Promise<TypesetAnswer> {
  try {
    if (request.kind === 'body') {
      return { kind: 'body', written: await writeBody(request.publication, request.format, typeset) }
    }
    return { kind: 'pdf', bytes: typeset(request.markup, request.data) }
  } catch (fault) {
    if (fault instanceof NoTypesetter) return { kind: 'noTypesetter' }
    return { kind: 'fault', stack: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }
  }
}
