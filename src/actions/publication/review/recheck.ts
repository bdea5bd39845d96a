import { may } from '../../../rules/permission.ts'
import { readRecheck } from '../../../rules/publication/review/recheck.ts'
import { holdersFor, tellOfPublication } from '../../../store/publication/publication-notices.ts'
import { addRecheck } from '../../../store/publication/review/rechecks.ts'
import type { By, NotDone } from '../../desk-act.ts'
import { atPublication } from '../at-publication.ts'
import type { ReviewApp } from './submit.ts'

type Done = { readonly kind: 'done' }

/** 复查: a second look at what the public sees. What fails is to be corrected or taken down; its writers are told. */
export function recheckPublication(
  app: ReviewApp,
  by: By,
  id: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<string>> {
  const wanted = { act: 'publication.recheck', rule: may.publication.recheck, id }
  return atPublication<Done, string>(app, by, wanted, async (at) => {
    const read = readRecheck(typed)
    if (read.kind === 'invalid') return read
    const version = at.publication.releasedVersion
    if (version === null) return { kind: 'refused', reason: '这条信息没有公开。' }
    const { passed, checks, result } = read
    await addRecheck(at.tx, { id, version, passed, checks, result, by: by.personId })
    const eventId = await at.append(version, { kind: 'rechecked', passed, result })
    if (!passed) {
      const office = await holdersFor(at.tx, id, ['disclosureOffice'], at.day)
      await tellOfPublication(at.tx, eventId, [...at.facts.writerIds, ...office])
    }
    return { kind: 'done' }
  })
}
