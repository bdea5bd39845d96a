import type { VNode } from 'preact'
import { mayBeListed } from '../../../actions/apply/list-public-answer.ts'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { type AskedForPublication, publicationsAskedForBy } from '../../../store/publication/asked-for.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import { AskedForRows } from '../publication/asked-section.tsx'

export function loadProactiveSection(
  tx: Transaction,
  _web: Web,
  { viewer }: Here,
  { id }: CaseAtDesk,
): Promise<readonly AskedForPublication[]> {
  return publicationsAskedForBy(tx, viewer, [id])
}

/** What everybody is to get of what one person was given (Art 44); nothing of cases that gave nothing. */
export function ProactiveSection({
  data: publications,
  application,
  here,
}: SectionProps<readonly AskedForPublication[]>): VNode | null {
  const gave = mayBeListed(application.clock) === null
  if (publications.length === 0 && !gave) return null
  const start = may.publishing.start.decide(here.viewer, { agencyId: application.agencyId, ended: false })
  return (
    <>
      {publications.length === 0 ? (
        <p>没有转。已经提供的信息，别人也需要知道的，可以转为主动公开（条例第四十四条）。</p>
      ) : (
        <AskedForRows publications={publications} />
      )}
      <div class="acts">
        <ActLink
          decision={start}
          address={addresses.deskPublicationNew({ application: application.id, agency: application.agencySlug })}
          quiet
        >
          {publications.length === 0 ? '起草主动公开的信息' : '再起草一条'}
        </ActLink>
        {gave && <a href={addresses.deskTransferSheet(application.id)}>主动公开信息移送明细表（PDF）</a>}
      </div>
    </>
  )
}
