import type { VNode } from 'preact'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import {
  disclosureClassNames,
  publicationKindNames,
  publicationStateNames,
  workingStateNames,
} from '../../../rules/publication/publication.ts'
import type { PublicationStep } from '../../../rules/publication/review/next-step.ts'
import { Fact } from '../../fact.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { NextStepLine, PageSections, type ShownSection } from '../page-sections.tsx'
import { type PublicationAtDesk, publicationCrumbs } from './publication.ts'

type Props = {
  readonly publication: PublicationAtDesk
  readonly sections: readonly ShownSection[]
  /** The path of the column that it stands in; null: none was chosen. */
  readonly column: string | null
  /** Who drafts it: the unit, and whoever wrote last. */
  readonly inHands: string | null
  readonly next: PublicationStep | null
  readonly frame: DeskFrame
  readonly done: string | undefined
}

/** A publication from its first draft to its last event. What stands in it comes from sections.ts. */
export function PublicationPage({ publication, sections, column, inHands, next, frame, done }: Props): VNode {
  const { shownTitle, agencyName, kind, shown, indexNumber, releasedAt } = publication
  const [up] = publicationCrumbs(publication)
  return (
    <DeskPage title={shownTitle} frame={frame} place="publications" crumbs={up === undefined ? [] : [up]}>
      <header class="case-head">
        <p class="case-number">
          {publicationKindNames[kind]} <StateMarks publication={publication} />
        </p>
        <h1>{shownTitle}</h1>
        <dl class="facts">
          <Fact name="机关">{agencyName}</Fact>
          <Fact name="栏目">{column ?? '还没有选择'}</Fact>
          {indexNumber !== null && <Fact name="索引号">{indexNumber}</Fact>}
          {releasedAt !== null && <Fact name="公开时间">{minuteInChinese(releasedAt)}</Fact>}
          {shown.content.disclosureClass !== 'proactive' && (
            <Fact name="公开属性">{`${disclosureClassNames[shown.content.disclosureClass]}，只存档，不发布`}</Fact>
          )}
          {inHands !== null && <Fact name="起草">{inHands}</Fact>}
        </dl>
        {next === null ? (
          <p class="next-step">{restInWords(publication)}</p>
        ) : (
          <NextStepLine
            who={next.who}
            what={next.what}
            part={next.part}
            by={next.by === null ? null : dayInChinese(next.by)}
            sections={sections}
          />
        )}
      </header>
      <DoneNote words={done} />
      <PageSections label="本条信息的各部分" sections={sections} />
    </DeskPage>
  )
}

type Marked = Pick<PublicationAtDesk, 'state' | 'working' | 'trashedAt' | 'archivedOn'>

/** What the public sees of it, and beside it where the version in hand stands. */
export function StateMarks({ publication }: { readonly publication: Marked }): VNode {
  return (
    <>
      {stateWords(publication).map(({ mark, words }) => (
        <span key={mark} class={`state ${mark}`}>
          {words}
        </span>
      ))}
    </>
  )
}

export function stateWords({
  state,
  working,
  trashedAt,
  archivedOn,
}: Marked): readonly { readonly mark: string; readonly words: string }[] {
  if (trashedAt !== null) return [{ mark: 'withdrawn', words: '已删除的草稿' }]
  const marks: { mark: string; words: string }[] = []
  if (state !== 'unreleased' || working === null) marks.push({ mark: state, words: publicationStateNames[state] })
  if (working !== null) {
    const words = state === 'unreleased' ? workingStateNames[working] : `新版本${workingStateNames[working]}`
    marks.push({ mark: working, words })
  }
  if (archivedOn !== null) marks.push({ mark: 'archived', words: '已归档' })
  return marks
}

function restInWords({ trashedAt, state, shown, releasedAt }: PublicationAtDesk): string {
  if (trashedAt !== null) return `这份草稿于${dayInChinese(dayOfInstant(trashedAt))}删除，可以恢复。`
  if (state === 'unreleased' && shown.content.disclosureClass !== 'proactive') {
    return `公开属性为${disclosureClassNames[shown.content.disclosureClass]}，写下理由存档，不送审、不发布。`
  }
  return releasedAt === null ? '没有待办的事项。' : '已办理完毕，没有待办的事项。'
}
