import { NoTypesetter, typeset } from '../documents/typst.ts'
import type { TypesetAnswer, TypesetRequest } from './typesetter.ts'

/** The process that typesets: one request, one answer, until the program that started it is gone. */
process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  const { markup, data } = message as TypesetRequest
  process.send?.(answer(markup, data))
})

function answer(markup: string, data: unknown): TypesetAnswer {
  try {
    return { kind: 'pdf', bytes: typeset(markup, data) }
  } catch (fault) {
    if (fault instanceof NoTypesetter) return { kind: 'noTypesetter' }
    return { kind: 'fault', stack: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }
  }
}
