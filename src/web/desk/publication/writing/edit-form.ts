import { basisOf } from '../../../../actions/publication/save.ts'
import { contentValues } from '../../../../rules/publication/read-content.ts'
import { type FormState, freshForm } from '../../form-state.ts'
import type { PublicationAtDesk } from '../publication.ts'

/** By which the draft of the form is kept. */
export function editDraftOf(id: number): string {
  return `publication.edit:${id}`
}

/** The form in which a publication is written. It rests on the version and the revision that were read. */
export function editFormOf({ id, kind, shown }: PublicationAtDesk): FormState {
  return freshForm(editDraftOf(id), basisOf(shown), contentValues(kind, shown.content))
}
