import { refusedToConfirm } from '../../../actions/application/confirm-receipt.ts'
import { refusedToSplit } from '../../../actions/application/split.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import type { Viewer } from '../../../rules/visibility.ts'
import type { CaseAtDesk } from '../application/case.ts'

/** Whether there is a day of receipt to be found, and this officer may. */
export function mayConfirm(application: CaseAtDesk, viewer: Viewer): Decision {
  const decision = may.application.confirmReceipt.decide(viewer, application.facts)
  if (decision.kind === 'refused') return decision
  const reason = refusedToConfirm({ application, clock: application.clock })
  return reason === null ? decision : { kind: 'refused', reason }
}

/** Whether the case can become several, and this officer may. */
export function maySplit(application: CaseAtDesk, viewer: Viewer): Decision {
  const decision = may.application.work.decide(viewer, application.facts)
  if (decision.kind === 'refused') return decision
  const reason = refusedToSplit(application)
  return reason === null ? decision : { kind: 'refused', reason }
}
