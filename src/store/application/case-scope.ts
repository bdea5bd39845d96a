import { reach } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'

/**
 * Where an officer may see cases, so that a list is read along an index instead of asking of every case: the agencies of
 * which he sees every case, and what he has a part in himself, as a person and in his units. It follows from the rule,
 * which every statement asks of each row besides.
 */
export type CaseScope = {
  readonly agencyIds: readonly number[]
  readonly personId: number
  readonly unitIds: readonly number[]
}

export function caseScopeOf(viewer: Viewer): CaseScope {
  if (viewer.kind !== 'officer') return { agencyIds: [], personId: 0, unitIds: [] }
  const { officer } = viewer
  const reached = new Set(officer.posts.flatMap(reach))
  const nobodys = { handlerId: null, unitIds: [], personIds: [], proposedBy: null }
  return {
    agencyIds: [...reached]
      .filter((agencyId) => may.application.view.decide(viewer, { ...nobodys, agencyId }).kind === 'allowed')
      .sort((a, b) => a - b),
    personId: officer.personId,
    unitIds: [...new Set(officer.posts.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))],
  }
}
