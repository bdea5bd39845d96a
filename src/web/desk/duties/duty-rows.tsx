import type { VNode } from 'preact'
import type { ListedDuty } from '../../../store/catalogue/duties.ts'
import { addresses } from '../../addresses.ts'
import { DutyLight, lightWords, ReleaseLink } from './light.tsx'

/** The duties of one item, each with its sentence and the article. */
export function DutyRows({
  duties,
  slug,
  onDraft = null,
}: {
  readonly duties: readonly ListedDuty[]
  readonly slug: string
  /** The draft whose page this is on. */
  readonly onDraft?: number | null
}): VNode {
  return (
    <ul class="rows duty-rows">
      {duties.map((duty) => (
        <li key={duty.key}>
          <DutyLight light={duty.light} words={lightWords(duty)} /> {duty.what !== null && <b>{duty.what}：</b>}
          {duty.said}
          {duty.doneBy !== null && (
            <>
              {' '}
              <ReleaseLink release={duty.doneBy} slug={slug} />
            </>
          )}
          {duty.draftId !== null && duty.draftId !== onDraft && (
            <>
              {' '}
              <a href={addresses.deskPublication(duty.draftId)}>查看草稿</a>
            </>
          )}
          <small class="path">{duty.article}</small>
        </li>
      ))}
    </ul>
  )
}
