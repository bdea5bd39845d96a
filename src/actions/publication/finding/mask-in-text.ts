import { may } from '../../../rules/permission.ts'
import { type Fixing, fixed, isFixablePart } from '../../../rules/publication/finding/mask.ts'
import { lastCheckOf } from '../../../store/publication/finding/content-checks.ts'
import { findingsOfVersion, type KeptFinding } from '../../../store/publication/finding/content-findings.ts'
import { contentOf, saveContent } from '../../../store/publication/versions.ts'
import type { By, NotDone } from '../../desk-act.ts'
import { atPublication } from '../at-publication.ts'
import { type CheckApp, checkVersion } from './check-version.ts'

/** What a finding in the text asks to be put in its place; null: a person has to decide. */
export function fixingOf({ part, from, to, fix }: KeptFinding): Fixing | null {
  if (part === null || from === null || to === null || fix === null || !isFixablePart(part)) return null
  return { part, from, to, fix }
}

/**
 * Puts right at once what was found in the text of a draft: numbers are masked, slips corrected. `finding-ID`: 'on' for
 * each that is meant. The draft has to be what was checked, or the places would be others. It is checked again after.
 */
export async function maskInText(
  app: CheckApp,
  by: By,
  asked: { readonly id: number; readonly version: number; readonly typed: Readonly<Record<string, string>> },
): Promise<{ readonly kind: 'done' } | NotDone<string>> {
  const { id, version, typed } = asked
  const wanted = { act: 'publication.maskInText', rule: may.publication.edit, id }
  const result = await atPublication<{ readonly kind: 'done' }, string>(app, by, wanted, async (at) => {
    const stored = version === at.publication.workingVersion ? await contentOf(at.tx, id, version) : null
    const last = stored === null ? null : await lastCheckOf(at.tx, id, version)
    if (stored === null || last === null || !last.current)
      return { kind: 'refused', reason: '内容刚刚改过，请先重新核查，再按新的发现处理。' }
    const fixings = (await findingsOfVersion(at.tx, id, version)).flatMap((finding) => {
      const fixing = finding.state === 'mended' || typed[`finding-${finding.id}`] !== 'on' ? null : fixingOf(finding)
      return fixing === null ? [] : [fixing]
    })
    if (fixings.length === 0)
      return { kind: 'invalid', problems: [{ field: 'findings', message: '请勾选要改正的发现。' }] }
    const content = fixed(stored.content, fixings)
    const saved = await saveContent(at.tx, id, version, content, { revision: stored.revision, editedBy: by.personId })
    if (saved === 'changed') return { kind: 'refused', reason: '内容刚刚被别人改过，请重新核查后再处理。' }
    at.about('publication', id, { masked: fixings.length })
    await at.append(version, { kind: 'masked', count: fixings.length })
    return { kind: 'done' }
  })
  if (result.kind === 'done') await checkVersion(app, { id, version, day: by.day, by: by.personId })
  return result
}
