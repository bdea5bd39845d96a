import type { Context } from 'hono'
import type { PublicationFacts } from '../../../rules/permission-facts.ts'
import type { UsedFile } from '../../../rules/publication/publication.ts'
import type { Transaction } from '../../../store/database.ts'
import { type PublicationRow, publicationById, publicationFacts } from '../../../store/publication/publications.ts'
import { contentOf, type StoredVersion, usedFiles } from '../../../store/publication/versions.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import type { Here } from '../here.ts'

/** A publication as the desk shows it and works on it: asked once for all of a page. */
export type PublicationAtDesk = PublicationRow & {
  readonly facts: PublicationFacts
  /** The version that is being worked on; else the one that was released last. */
  readonly shown: StoredVersion
  /** The files of that version, in their order. */
  readonly files: readonly UsedFile[]
  /** Its title, in words where nobody has written one yet. */
  readonly shownTitle: string
}

/** The publication that the address names; null where there is none, or none that this officer may see. */
export async function publicationOfPath(tx: Transaction, c: Context, here: Here): Promise<PublicationAtDesk | null> {
  return publicationAtDesk(tx, here, Number(c.req.param('id')))
}

export async function publicationAtDesk(
  tx: Transaction,
  { viewer, day }: Pick<Here, 'viewer' | 'day'>,
  id: number,
): Promise<PublicationAtDesk | null> {
  const row = await publicationById(tx, viewer, id)
  const facts = row === null ? null : await publicationFacts(tx, id, day)
  const version = row?.workingVersion ?? row?.releasedVersion ?? null
  const shown = version === null ? null : await contentOf(tx, id, version)
  if (row === null || facts === null || shown === null) return null
  const files = await usedFiles(tx, id, shown.version)
  return { ...row, facts, shown, files, shownTitle: titleInWords(shown.content.title) }
}

export function titleInWords(title: string | null): string {
  return title === null || title === '' ? '（还没有标题）' : title
}

/** The pages above one that belongs to a publication. */
export function publicationCrumbs({ id, shownTitle }: Pick<PublicationAtDesk, 'id' | 'shownTitle'>): readonly Crumb[] {
  return [
    { name: '主动公开', address: addresses.deskPublications() },
    {
      name: [...shownTitle].length > 20 ? `${[...shownTitle].slice(0, 20).join('')}…` : shownTitle,
      address: addresses.deskPublication(id),
    },
  ]
}

/** What every act on a publication has in common: `actRoutes(app, web, { ...ofPublication, route, … })`. */
export const ofPublication = {
  place: 'publications',
  load: publicationOfPath,
  crumbs: publicationCrumbs,
} as const
