import { type Decision, may } from '../../rules/permission.ts'
import { agenciesSeenInside as agenciesOfViewer } from '../../store/publication/desk-list.ts'
import type { Here } from './here.ts'

/** The agencies whose unpublished work this officer sees. */
export function agenciesSeenInside({ viewer }: Pick<Here, 'viewer'>): readonly number[] {
  return agenciesOfViewer(viewer)
}

/** Whether he may begin something for any of these agencies. */
export function mayStartForOne(own: readonly { readonly id: number }[], { viewer }: Pick<Here, 'viewer'>): Decision {
  const decisions = own.map(({ id }) => may.publishing.start.decide(viewer, { agencyId: id, ended: false }))
  return (
    decisions.find(({ kind }) => kind === 'allowed') ??
    decisions[0] ?? { kind: 'refused', reason: '只有本机关的公开办或信息员可以办理。' }
  )
}
