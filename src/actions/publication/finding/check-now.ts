import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { officerOn } from '../../../store/officers.ts'
import { publicationById } from '../../../store/publication/publications.ts'
import type { By, DeskApp, NotDone } from '../../desk-act.ts'
import { atPublication } from '../at-publication.ts'
import { type CheckApp, type CheckAsked, checkVersion, ensureChecked } from './check-version.ts'

/**
 * Sees to it that the version in hand, or the released one, is checked as it stands, where it was not yet: after it was
 * saved, and before each step that may make it public. Nothing is done for whoever may not see it; the step itself says why not.
 */
export async function checkedAsItStands(
  app: CheckApp,
  by: By,
  id: number,
  which: 'inHand' | 'released' = 'inHand',
): Promise<void> {
  const asked = await app.db.read((tx) => shownTo(tx, by, id, which))
  if (asked !== null) await ensureChecked(app, asked)
}

/** Checks the version in hand anew because somebody asks for it; where none is in hand, the one that is public. */
export async function checkAgain(
  app: CheckApp & DeskApp,
  by: By,
  id: number,
): Promise<{ readonly kind: 'done' } | NotDone> {
  const wanted = { act: 'publication.check', rule: may.publication.view, id }
  type Allowed = { readonly kind: 'allowed'; readonly version: number | null }
  const allowed = await atPublication<Allowed>(app, by, wanted, async ({ publication }) => ({
    kind: 'allowed',
    version: publication.workingVersion ?? publication.releasedVersion,
  }))
  if (allowed.kind !== 'allowed') return allowed
  if (allowed.version === null) return { kind: 'refused', reason: '没有可以核查的内容。' }
  const checked = await checkVersion(app, { id, version: allowed.version, day: by.day, by: by.personId })
  return checked === 'checked' ? { kind: 'done' } : { kind: 'refused', reason: '有人正在修改内容，请稍后再核查。' }
}

/** The version that a step may make public: the one in hand, or that which was public before. */
async function shownTo(tx: Transaction, by: By, id: number, which: 'inHand' | 'released'): Promise<CheckAsked | null> {
  const officer = await officerOn(tx, by.personId, by.day)
  const publication = officer === null ? null : await publicationById(tx, { kind: 'officer', officer }, id)
  if (publication === null) return null
  const { workingVersion, releasedVersion } = publication
  const version = which === 'released' ? releasedVersion : (workingVersion ?? releasedVersion)
  return version === null ? null : { id, version, day: by.day, by: by.personId }
}
