import { randomBytes } from 'node:crypto'
import { plainQueryCode, queryCodeFrom } from '../../rules/application/query-code.ts'
import type { Sealing } from '../../store/application/applicants.ts'

/** A query code to be shown or printed once, and its keyed hash, which is all that is kept of it. */
export type QueryCode = { readonly code: string; readonly codeKey: Buffer }

/** A code that nobody has seen yet: for a case that is registered at the desk, or whose code was lost. */
export function newQueryCode(sealer: Sealing): QueryCode {
  return keyed(sealer, queryCodeFrom(randomBytes(10)))
}

/** The code of a case that came by a form: the same whenever the same form is sent again. */
export function queryCodeOfForm(sealer: Sealing, submissionKey: string): QueryCode {
  return keyed(sealer, queryCodeFrom(sealer.keyedHash(submissionKey, 'application.codeOfForm')))
}

/** The keyed hash of a code as somebody typed it; null where it is no code. */
export function codeKeyOf(sealer: Sealing, typed: string): Buffer | null {
  const plain = plainQueryCode(typed)
  return plain === null ? null : sealer.keyedHash(plain, 'application.code')
}

function keyed(sealer: Sealing, code: string): QueryCode {
  const codeKey = codeKeyOf(sealer, code)
  if (codeKey === null) throw new Error('a query code was made that is none')
  return { code, codeKey }
}
