import type { Decision } from '../../../rules/permission.ts'
import { may } from '../../../rules/permission.ts'
import type { PublicationFacts } from '../../../rules/permission-facts.ts'
import type { Settler } from '../../../rules/publication/finding/found.ts'
import type { Viewer } from '../../../rules/visibility.ts'
import {
  acceptFindings,
  findingsOfVersion,
  type KeptFinding,
} from '../../../store/publication/finding/content-findings.ts'
import { type By, type DeskApp, type NotDone, readReason } from '../../desk-act.ts'
import { atPublication } from '../at-publication.ts'

/** The rule that says who may let a finding stand; null: nobody. */
function mayLetStand(settler: Settler, viewer: Viewer, facts: PublicationFacts): Decision {
  switch (settler) {
    case 'anyone':
      return may.publication.acceptFinding.decide(viewer, facts)
    case 'second':
      return may.publication.acceptGraveFinding.decide(viewer, facts)
    case 'secrecy':
      return may.publication.acceptSecrecyFinding.decide(viewer, facts)
    case 'nobody':
      return { kind: 'refused', reason: '这一项必须改正，不能保留。' }
  }
}

/** Those of a version that are open and that this officer may let stand. */
export function acceptable(
  findings: readonly KeptFinding[],
  viewer: Viewer,
  facts: PublicationFacts,
): readonly KeptFinding[] {
  return findings.filter(
    ({ state, settler }) => state === 'open' && mayLetStand(settler, viewer, facts).kind === 'allowed',
  )
}

/**
 * Lets findings of a version stand, all for one reason. `finding-ID`: 'on' for each that is meant. One that this officer
 * may not let stand refuses them all.
 */
export function acceptFinding(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly version: number; readonly typed: Readonly<Record<string, string>> },
): Promise<{ readonly kind: 'done' } | NotDone<string>> {
  const { id, version, typed } = asked
  const wanted = { act: 'publication.acceptFinding', rule: may.publication.view, id }
  return atPublication<{ readonly kind: 'done' }, string>(app, by, wanted, async (at) => {
    if (version !== at.publication.workingVersion && version !== at.publication.releasedVersion)
      return { kind: 'refused', reason: '这一版已被后来的版本取代，不用再处理它的发现。' }
    const open = (await findingsOfVersion(at.tx, id, version)).filter(({ state }) => state === 'open')
    const chosen = open.filter(({ id: finding }) => typed[`finding-${finding}`] === 'on')
    const reason = readReason(typed.reason ?? '')
    const problems = [
      ...(chosen.length === 0 ? [{ field: 'findings', message: '请勾选要保留的发现。' }] : []),
      ...(reason.kind === 'invalid' ? reason.problems : []),
    ]
    if (reason.kind === 'invalid' || problems.length > 0) return { kind: 'invalid', problems }
    for (const { settler } of chosen) {
      const decision = mayLetStand(settler, at.viewer, at.facts)
      if (decision.kind === 'refused') return decision
    }
    const findings = chosen.map((finding) => finding.id)
    const count = await acceptFindings(at.tx, { id, version, findings, reason: reason.reason, by: by.personId })
    at.about('publication', id, { findings: findings.join(' ') })
    await at.append(version, { kind: 'findingsAccepted', count, reason: reason.reason })
    return { kind: 'done' }
  })
}
