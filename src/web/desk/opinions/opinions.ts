import type { Context } from 'hono'
import { type AskingKind, isAsking, type Period, periodOf } from '../../../rules/opinion/period.ts'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { contentOf } from '../../../store/publication/versions.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import type { Here } from '../here.ts'
import { type PublicationAtDesk, publicationCrumbs, publicationOfPath } from '../publication/publication.ts'

/** A notice or consultation at the desk. `period`: as it was released; null: it is not, or asks nobody. */
export type NoticeAtDesk = PublicationAtDesk & { readonly asking: AskingKind; readonly period: Period | null }

export async function noticeOfPath(tx: Transaction, c: Context, here: Here): Promise<NoticeAtDesk | null> {
  const publication = await publicationOfPath(tx, c, here)
  if (publication === null || !isAsking(publication.kind)) return null
  const { id, kind, releasedVersion } = publication
  const released = releasedVersion === null ? null : await contentOf(tx, id, releasedVersion)
  return {
    ...publication,
    asking: publication.kind,
    period: released === null ? null : periodOf(kind, released.content.particulars),
  }
}

export function mayAnswer({ agencyId }: Pick<PublicationAtDesk, 'agencyId'>, { viewer }: Pick<Here, 'viewer'>) {
  return may.publishing.answerOpinions.decide(viewer, { agencyId, ended: false })
}

export function opinionCrumbs(notice: NoticeAtDesk): readonly Crumb[] {
  return [...publicationCrumbs(notice), { name: '公众意见', address: addresses.deskOpinions(notice.id) }]
}

/** What every act on the opinions to a notice has in common. */
export const ofNotice = {
  place: 'publications',
  load: noticeOfPath,
  crumbs: opinionCrumbs,
  decision: mayAnswer,
} as const
