import { may } from '../../../rules/permission.ts'
import { startVersion } from '../../../store/publication/versions.ts'
import type { By, NotDone } from '../../desk-act.ts'
import { atPublication } from '../at-publication.ts'
import type { ReviewApp } from './submit.ts'

/**
 * Starts a correction (更正): a new version that says what the public sees, to be written on and reviewed like any other. The
 * public goes on seeing the old one until the new one is released.
 */
export function startCorrection(
  app: ReviewApp,
  by: By,
  id: number,
): Promise<{ readonly kind: 'done'; readonly version: number } | NotDone> {
  const wanted = { act: 'publication.startCorrection', rule: may.publication.correct, id }
  return atPublication<{ readonly kind: 'done'; readonly version: number }>(app, by, wanted, async (at) => {
    const { releasedVersion } = at.publication
    if (releasedVersion === null) return { kind: 'refused', reason: '这条信息没有公开过，请直接修改。' }
    const version = await startVersion(at.tx, id, releasedVersion, by.personId)
    await at.append(version, { kind: 'correctionStarted' })
    return { kind: 'done', version }
  })
}
