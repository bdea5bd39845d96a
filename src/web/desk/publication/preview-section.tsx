import type { VNode } from 'preact'
import { previewMark } from '../../../actions/publication/preview-links.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { notCleared } from '../../../store/publication/finding/content-checks.ts'
import { type PreviewLink, previewLinksOf } from '../../../store/publication/preview-links.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { PublicationAtDesk } from './publication.ts'
import type { SectionProps } from './sections.ts'

/** Links as they stand now; the address only of those that open something. */
type Shown = PreviewLink & { readonly address: string | null }

type Previews = {
  readonly links: readonly Shown[]
  /** Why none can be given now; null: one can. */
  readonly notNow: string | null
}

export async function loadPreviewSection(
  tx: Transaction,
  web: Web,
  { viewer }: Here,
  { id, facts, workingVersion }: PublicationAtDesk,
): Promise<Previews> {
  if (may.publication.preview.decide(viewer, facts).kind === 'refused') return { links: [], notNow: null }
  const now = web.clock()
  const links = (await previewLinksOf(tx, id)).map((link) => {
    const opens = link.revokedAt === null && link.expiresAt > now && link.version === workingVersion
    return { ...link, address: opens ? addresses.preview(link.id, previewMark(web.sealer, link.id)) : null }
  })
  const [notNow = null] = workingVersion === null ? [] : await notCleared(tx, id, workingVersion)
  return { links, notNow }
}

/** Who may read the version in hand without an account, and until when. */
export function PreviewSection({ data, publication, here }: SectionProps<Previews>): VNode | null {
  const { id, workingVersion, facts, shown } = publication
  const { links, notNow } = data
  const decision = may.publication.preview.decide(here.viewer, facts)
  const offered = workingVersion !== null && shown.content.disclosureClass === 'proactive'
  if (decision.kind === 'refused' || (links.length === 0 && !offered)) return null
  return (
    <>
      <p>需要本系统以外的人看公开前的样子的，可以给一个预览链接。内容核查完才能给；随时可以收回，公开以后自动失效。</p>
      {links.length > 0 && (
        <ul class="rows">
          {links.map((link) => (
            <li key={link.id}>
              <p class="name">
                {link.address === null ? link.toldTo : <a href={link.address}>给{link.toldTo}的链接</a>}
              </p>
              <p class="meta">
                <span>第{link.version}版</span>
                <span>
                  {link.madeByName}于{minuteInChinese(link.madeAt)}给出
                </span>
                <span>{standing(link)}</span>
              </p>
              {link.address !== null && (
                <ActLink decision={decision} address={addresses.deskPreviewRevoke(id, link.id)} quiet>
                  收回
                </ActLink>
              )}
            </li>
          ))}
        </ul>
      )}
      {offered && (
        <ActLink
          decision={notNow === null ? decision : { kind: 'refused', reason: notNow }}
          address={addresses.deskPreviewNew(id)}
          quiet
        >
          给一个预览链接
        </ActLink>
      )}
    </>
  )
}

function standing({ revokedAt, address, expiresAt }: Shown): string {
  if (revokedAt !== null) return `${minuteInChinese(revokedAt)}收回`
  return address === null ? '已经失效' : `${minuteInChinese(expiresAt)}到期`
}
