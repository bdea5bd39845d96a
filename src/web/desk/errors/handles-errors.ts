import { type Decision, may } from '../../../rules/permission.ts'
import type { Here } from '../here.ts'

/** In any of the agencies in which this officer works. */
export function handlesErrors({ viewer, officer }: Pick<Here, 'viewer' | 'officer'>): Decision {
  const decide = (agencyId: number) => may.publishing.answerErrors.decide(viewer, { agencyId, ended: false })
  const decisions = officer.posts.flatMap(({ agencyIds }) => agencyIds.map(decide))
  return decisions.find(({ kind }) => kind === 'allowed') ?? decide(0)
}
