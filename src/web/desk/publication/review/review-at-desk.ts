import { ruleOfStep } from '../../../../actions/publication/review/review.ts'
import type { Decision } from '../../../../rules/permission.ts'
import type { Content } from '../../../../rules/publication/publication.ts'
import { stepName, stepRefused } from '../../../../rules/publication/review/review.ts'
import type { Transaction } from '../../../../store/database.ts'
import { findingsOfVersion, type KeptFinding } from '../../../../store/publication/finding/content-findings.ts'
import { notReadyForRelease } from '../../../../store/publication/ready.ts'
import { type ReviewRound, roundsOf } from '../../../../store/publication/review/reviews.ts'
import { contentOf, type StoredVersion } from '../../../../store/publication/versions.ts'
import type { Web } from '../../../web.ts'
import type { Here } from '../../here.ts'
import type { PublicationAtDesk } from '../publication.ts'

/** A step that is open now, as it is for this officer: whether his posts allow it at all, and whether it is his turn. */
export type StepAtDesk = {
  /** Null: the secrecy review. */
  readonly step: number | null
  readonly name: string
  readonly permitted: Decision
  readonly open: Decision
}

/** What the version in hand is compared with. */
export type Compared = { readonly with: string; readonly before: Content }

export type ReviewAtDesk = {
  readonly publication: PublicationAtDesk
  /** All of them, the oldest first. */
  readonly rounds: readonly ReviewRound[]
  /** The one under way; null: none is. */
  readonly round: ReviewRound | null
  readonly steps: readonly StepAtDesk[]
  /** What the public sees now; and the same version as it was reviewed before. */
  readonly compared: readonly Compared[]
  /** What keeps it from being released, as it stands. */
  readonly notReady: readonly string[]
  /** What the checks found in it: what is open, and what somebody let stand with a reason. */
  readonly findings: readonly KeptFinding[]
}

export async function reviewAtDesk(
  tx: Transaction,
  { sealer }: Pick<Web, 'sealer'>,
  { viewer, officer }: Pick<Here, 'viewer' | 'officer'>,
  publication: PublicationAtDesk,
): Promise<ReviewAtDesk> {
  const { id, facts, workingVersion, releasedVersion } = publication
  const rounds = await roundsOf(tx, sealer, id)
  const round = rounds.find(({ ended }) => ended === null) ?? null
  const steps = round === null ? [] : openSteps(round).map((step) => stepAtDesk(round, step))
  const released = releasedVersion === null || workingVersion === null ? null : await contentOf(tx, id, releasedVersion)
  return {
    ...{ publication, rounds, round, steps },
    compared: comparedWith(rounds, round, released),
    notReady: workingVersion === null ? [] : await notReadyForRelease(tx, id, workingVersion),
    findings:
      workingVersion === null
        ? []
        : (await findingsOfVersion(tx, id, workingVersion)).filter(({ state }) => state !== 'mended'),
  }

  function stepAtDesk(of: ReviewRound, step: number | null): StepAtDesk {
    const permitted = ruleOfStep(step).decide(viewer, facts)
    const actingFor = permitted.kind === 'allowed' ? permitted.actingFor : null
    const refused = stepRefused({ ...of, writerIds: facts.writerIds }, step, { personId: officer.personId, actingFor })
    const open: Decision =
      permitted.kind === 'refused' || refused === null ? permitted : { kind: 'refused', reason: refused }
    return { step, name: stepName(of.chain, step), permitted, open }
  }
}

function openSteps({ state }: ReviewRound): readonly (number | null)[] {
  if (state.kind !== 'reviewing') return []
  return [...(state.step === null ? [] : [state.step]), ...(state.secrecyOwed ? [null] : [])]
}

function comparedWith(
  rounds: readonly ReviewRound[],
  round: ReviewRound | null,
  released: StoredVersion | null,
): readonly Compared[] {
  const before = rounds.findLast(({ version, content }) => version === round?.version && content !== null)?.content
  return [
    ...(before == null ? [] : [{ with: '上一次送审的内容', before }]),
    ...(released === null ? [] : [{ with: `公开的第${released.version}版`, before: released.content }]),
  ]
}
