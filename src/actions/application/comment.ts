import { may } from '../../rules/permission.ts'
import { addComment } from '../../store/application/comments.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import type { FilesApp } from '../kept-file.ts'
import { atCase } from '../procedure/at-case.ts'

type Done = { readonly kind: 'done' }

/** Says something to those who work on the case. It never goes out. */
export function comment(
  app: DeskApp & FilesApp,
  by: By,
  applicationId: number,
  typed: string,
): Promise<Done | NotDone<'words'>> {
  const of = { act: 'application.comment', rule: may.application.comment, applicationId }
  return atCase<Done, 'words'>(app, by, of, async ({ tx, append }) => {
    const words = typed.trim()
    if (words === '') return { kind: 'invalid', problems: [{ field: 'words', message: '请写下意见。' }] }
    if (words.length > 2000) return { kind: 'invalid', problems: [{ field: 'words', message: '意见不超过2000个字。' }] }
    const id = await addComment(tx, app.sealer, { applicationId, words, madeBy: by.personId })
    await append({ kind: 'commented', day: by.day, ref: id })
    return { kind: 'done' }
  })
}
