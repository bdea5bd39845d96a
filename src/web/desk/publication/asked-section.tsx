import type { VNode } from 'preact'
import type { ApplicationRow } from '../../../store/application/applications.ts'
import type { Transaction } from '../../../store/database.ts'
import { type AskedForPublication, applicationsBehind } from '../../../store/publication/asked-for.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { CaseTable } from '../figures/cases-page.tsx'
import type { Here } from '../here.ts'
import { type PublicationAtDesk, titleInWords } from './publication.ts'
import { StateMarks } from './publication-page.tsx'
import type { SectionProps } from './sections.ts'

export function loadAskedSection(
  tx: Transaction,
  _web: Web,
  { viewer }: Here,
  { id }: PublicationAtDesk,
): Promise<readonly ApplicationRow[]> {
  return applicationsBehind(tx, viewer, id)
}

/** Which applications asked for it; only the desk reads this, and of the cases only those that the viewer may see. */
export function AskedSection({ data: cases }: SectionProps<readonly ApplicationRow[]>): VNode | null {
  if (cases.length === 0) return null
  return (
    <>
      <p>由{cases.length}件依申请公开转来。这里只有本机关看得到；标题、正文里不写申请人。</p>
      <CaseTable rows={cases} caption="申请公开这条信息的申请" />
    </>
  )
}

/** What was begun because of applications. */
export function AskedForRows({ publications }: { readonly publications: readonly AskedForPublication[] }): VNode {
  return (
    <ul class="rows">
      {publications.map((publication) => (
        <li key={publication.id}>
          <p class="name">
            <a href={addresses.deskPublication(publication.id)}>{titleInWords(publication.title)}</a>
          </p>
          <p class="meta">
            <StateMarks publication={publication} />
            {publication.indexNumber !== null && <span>{publication.indexNumber}</span>}
          </p>
        </li>
      ))}
    </ul>
  )
}
