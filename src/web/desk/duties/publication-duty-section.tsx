import type { VNode } from 'preact'
import { yearOf } from '../../../rules/day.ts'
import { countsAsDisclosure } from '../../../rules/publication/publication.ts'
import { agencyWithDuties, dutiesOfAgency, type ListedDuty } from '../../../store/catalogue/duties.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import type { PublicationAtDesk } from '../publication/publication.ts'
import type { SectionProps } from '../publication/sections.ts'
import { DutyRows } from './duty-rows.tsx'

type DutiesOfDraft = {
  readonly duties: readonly ListedDuty[]
  readonly itemId: number
  /** Without the day on which it was formed no limit can be counted. */
  readonly undated: boolean
}

/** By when something that never was public has to be; null: it was, or it is no disclosure. */
export async function loadDutySection(
  tx: Transaction,
  _: Web,
  { viewer, day }: Here,
  publication: PublicationAtDesk,
): Promise<DutiesOfDraft | null> {
  const { id, kind, state, trashedAt, agencySlug, shown } = publication
  const { columnId, disclosureClass, madeOn } = shown.content
  if (state !== 'unreleased' || trashedAt !== null || disclosureClass !== 'proactive') return null
  if (!countsAsDisclosure(kind) || columnId === null) return null
  const agency = await agencyWithDuties(tx, viewer, agencySlug, day)
  if (agency === null) return null
  const { duties } = await dutiesOfAgency(tx, viewer, agency, yearOf(day), day, columnId)
  const own = duties.filter(({ draftId }) => draftId === id)
  const open = duties.filter(({ draftId, doneBy, due }) => draftId === null && doneBy === null && due !== null)
  return { duties: own.length > 0 ? own : open, itemId: columnId, undated: madeOn === null }
}

export function DutySection({ data, publication, here }: SectionProps<DutiesOfDraft | null>): VNode | null {
  if (data === null || (data.duties.length === 0 && !data.undated)) return null
  const at = { slug: publication.agencySlug, year: yearOf(here.day), item: data.itemId }
  return (
    <>
      {data.duties.length > 0 && (
        <DutyRows duties={data.duties} slug={publication.agencySlug} onDraft={publication.id} />
      )}
      {data.undated && <p>还没有填写成文日期（生成日期），填了才能算出公开期限。</p>}
      <p>
        <a href={addresses.deskDutyItem(at)}>这个栏目的公开任务</a>
      </p>
    </>
  )
}
