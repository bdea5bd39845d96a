import { timingSafeEqual } from 'node:crypto'
import type { Sealer } from '../../outside/keyring.ts'
import { may } from '../../rules/permission.ts'
import { printableLine } from '../../rules/printable.ts'
import type { UsedFile } from '../../rules/publication/publication.ts'
import type { Transaction } from '../../store/database.ts'
import { notCleared } from '../../store/publication/finding/content-checks.ts'
import { insertPreviewLink, previewedBy, revokePreviewLink } from '../../store/publication/preview-links.ts'
import { contentOf, type StoredVersion, usedFiles } from '../../store/publication/versions.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atPublication } from './at-publication.ts'

/** How many days a link opens, as whoever makes it chooses. */
export const previewDays = [1, 3, 7] as const

type Done = { readonly kind: 'done' }
type App = DeskApp & { readonly clock: () => Date }

/**
 * Makes a link by which somebody without an account reads the version in hand as it would be public, for some days. Refused
 * where the checks have not cleared it: a link is no way around them.
 */
export function makePreviewLink(
  app: App,
  by: By,
  asked: { readonly id: number; readonly toldTo: string; readonly days: string },
): Promise<Done | NotDone<'toldTo' | 'days'>> {
  const wanted = { act: 'publication.makePreview', rule: may.publication.preview, id: asked.id }
  return atPublication<Done, 'toldTo' | 'days'>(app, by, wanted, async (at) => {
    const { workingVersion: version } = at.publication
    if (version === null) return { kind: 'refused', reason: '没有正在办理的版本，不需要预览链接。' }
    const stored = await contentOf(at.tx, asked.id, version)
    if (stored?.content.disclosureClass !== 'proactive') {
      return { kind: 'refused', reason: '不主动公开的信息不能用链接预览。' }
    }
    const [first] = await notCleared(at.tx, asked.id, version)
    if (first !== undefined) return { kind: 'refused', reason: first }
    const toldTo = printableLine(asked.toldTo)
    if (toldTo === '' || toldTo.length > 100) {
      return { kind: 'invalid', problems: [{ field: 'toldTo', message: '请写明给哪个单位看，不超过100个字。' }] }
    }
    const days = previewDays.find((known) => String(known) === asked.days)
    if (days === undefined) return { kind: 'invalid', problems: [{ field: 'days', message: '请选择有效几天。' }] }
    const madeAt = app.clock()
    const expiresAt = new Date(madeAt.getTime() + days * 86_400_000)
    const link = { publicationId: asked.id, version, toldTo, madeBy: by.personId, madeAt, expiresAt }
    at.about('publication', asked.id, { link: await insertPreviewLink(at.tx, link), days })
    return { kind: 'done' }
  })
}

/** Takes a link back at once, whoever made it. */
export function revokePreview(app: App, by: By, id: number, link: number): Promise<Done | NotDone> {
  const wanted = { act: 'publication.revokePreview', rule: may.publication.preview, id }
  return atPublication<Done>(app, by, wanted, async (at) => {
    at.about('publication', id, { link })
    const revoked = await revokePreviewLink(at.tx, id, link, { by: by.personId, at: app.clock() })
    return revoked ? { kind: 'done' } : { kind: 'unknown' }
  })
}

/** The secret part of the address of a link: 27 signs, 162 bits. */
export function previewMark(sealer: Pick<Sealer, 'keyedHash'>, link: number): string {
  return sealer.keyedHash(String(link), 'publication.preview').toString('base64url').slice(0, 27)
}

export type Previewed = {
  readonly publicationId: number
  readonly stored: StoredVersion
  readonly files: readonly UsedFile[]
}

/**
 * What an address opens now. `ended`: it opens nothing any more; `changing`: the version was changed and the checks have
 * not cleared what it says now; null: there is no such link.
 */
export async function openPreview(
  tx: Transaction,
  sealer: Pick<Sealer, 'keyedHash'>,
  { link, mark, now }: { readonly link: number; readonly mark: string; readonly now: Date },
): Promise<Previewed | 'ended' | 'changing' | null> {
  const right = Buffer.from(previewMark(sealer, link))
  const given = Buffer.from(mark)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const opened = await previewedBy(tx, link, now)
  if (opened === null) return 'ended'
  const { publicationId, version } = opened
  if ((await notCleared(tx, publicationId, version)).length > 0) return 'changing'
  const stored = await contentOf(tx, publicationId, version)
  return stored === null ? 'ended' : { publicationId, stored, files: await usedFiles(tx, publicationId, version) }
}
