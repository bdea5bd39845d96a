import type { VNode } from 'preact'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { type Alike, alikeOf } from '../../../store/publication/alike.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import { AlikeNote } from './alike-note.tsx'
import { BodyView } from './body-view.tsx'
import { MetadataList } from './metadata-list.tsx'
import type { PublicationAtDesk } from './publication.ts'
import type { SectionProps } from './sections.ts'

export async function loadTextSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { id, agencyId, shown, working }: PublicationAtDesk,
): Promise<readonly Alike[]> {
  return working === null ? [] : alikeOf(tx, { id, agencyId, content: shown.content })
}

/** What the version in hand says, or the released one where none is; and what may be done to it. */
export function TextSection({ data: alike, publication, here }: SectionProps<readonly Alike[]>): VNode {
  const { id, kind, shown, facts, state, working, trashedAt } = publication
  const { content } = shown
  const mayEdit = may.publication.edit.decide(here.viewer, facts)
  return (
    <>
      <AlikeNote alike={alike} />
      <MetadataList kind={kind} content={content} />
      {content.body === '' ? (
        <p class="hint">没有正文。</p>
      ) : (
        <BodyView body={content.body} address={(file) => addresses.deskPublicationFile(id, file)} />
      )}
      <div class="acts no-print">
        {trashedAt === null ? (
          <>
            {working !== null && (
              <ActLink decision={mayEdit} address={addresses.deskPublicationEdit(id)}>
                修改
              </ActLink>
            )}
            {working === 'draft' && (
              <ActLink decision={mayEdit} address={addresses.deskPublicationRead(id)} quiet>
                从 Word 文件读入
              </ActLink>
            )}
            {state === 'released' && (
              <ActLink
                decision={may.publication.keep.decide(here.viewer, facts)}
                address={addresses.deskPublicationMove(id)}
                quiet
              >
                调整栏目
              </ActLink>
            )}
            <ActLink
              decision={may.publishing.start.decide(here.viewer, { agencyId: publication.agencyId, ended: false })}
              address={addresses.deskPublicationCopy(id)}
              quiet
            >
              再次起草
            </ActLink>
            {state === 'unreleased' && working === 'draft' && (
              <ActLink
                decision={may.publication.trash.decide(here.viewer, facts)}
                address={addresses.deskPublicationTrash(id)}
                quiet
              >
                删除草稿
              </ActLink>
            )}
          </>
        ) : (
          <ActLink
            decision={may.publication.trash.decide(here.viewer, facts)}
            address={addresses.deskPublicationUntrash(id)}
          >
            恢复草稿
          </ActLink>
        )}
      </div>
    </>
  )
}
