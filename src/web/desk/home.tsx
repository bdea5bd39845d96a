import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../rules/day.ts'
import {
  dueInWords,
  matching,
  type Urgency,
  urgencyNames,
  urgencyOf,
  type WorkFilter,
  type WorkItem,
  type WorkKind,
  type WorkSubject,
  workKinds,
} from '../../rules/worklist.ts'
import { addresses } from '../addresses.ts'
import { DeskPage } from './desk-page.tsx'
import type { DeskFrame } from './frame.ts'

type Props = {
  readonly items: readonly WorkItem[]
  readonly filter: WorkFilter
  readonly today: Day
  readonly frame: DeskFrame
}

/** What there is to do today, by legal urgency, each with its reason and its day. */
export function DeskHome({ items, filter, today, frame }: Props): VNode {
  const shown = matching(items, filter, today)
  return (
    <DeskPage title="待办" frame={frame} place="home">
      <header class="page-head">
        <div>
          <h1>待办</h1>
          <p class="hint">{dayInChinese(today)}，按法定期限从紧到缓排列。</p>
        </div>
      </header>
      {items.length === 0 ? (
        <div class="card nothing">
          <p>今天没有要办的事。有新的期限、待公开的草稿或核对发现时，会列在这里。</p>
        </div>
      ) : (
        <>
          <nav aria-label="按期限和类别筛选">
            <Urgencies items={items} filter={filter} today={today} />
            <Kinds items={items} filter={filter} today={today} />
          </nav>
          {shown.length === 0 ? (
            <div class="card nothing">
              <p>
                这样筛选后没有待办。<a href={addresses.desk()}>看全部{items.length}件</a>
              </p>
            </div>
          ) : (
            <WorkList items={shown} today={today} />
          )}
        </>
      )}
    </DeskPage>
  )
}

function WorkList({ items, today }: { readonly items: readonly WorkItem[]; readonly today: Day }): VNode {
  return (
    <ol class="work">
      {items.map((item) => (
        <li key={item.kind + item.what} class={urgencyOf(item, today)}>
          <p class="when">
            {dueInWords(item, today)}
            {item.due !== null && <small>{dayInChinese(item.due)}</small>}
          </p>
          <div>
            <p class="what">
              <a href={addressOf(item.subject)}>{item.what}</a>
            </p>
            <p class="why">
              {item.title !== undefined && `${item.title}。`}
              {item.why}
            </p>
          </div>
          <span class="tag">{workKinds[item.kind]}</span>
        </li>
      ))}
    </ol>
  )
}

/** Where an entry leads to. */
export function addressOf(subject: WorkSubject): string {
  switch (subject.kind) {
    case 'assignedCase':
      return addresses.deskAssignedCase(subject.id)
    case 'assignedCases':
      return addresses.deskAssignedCases({ view: 'toTell' })
    case 'dispute':
      return addresses.deskDispute(subject.id)
    case 'channelsOwed':
      return addresses.deskChannelOwed(subject.slug)
    case 'catalogueDifferences':
      return addresses.deskCataloguePart(subject.slug, 'differences')
    case 'registerReturn':
      return addresses.deskRegisterReturn(subject.id)
    case 'publicationImport':
      return addresses.deskImport(subject.id)
    case 'complaint':
      return addresses.deskComplaint(subject.id)
    case 'theme':
      return addresses.deskTheme(subject.id)
    case 'errorReport':
      return addresses.deskError(subject.id)
    case 'duty':
      return addresses.deskDutyItem({ slug: subject.slug, year: subject.year, item: subject.itemId })
    case 'duties':
      return addresses.deskDutiesOf(subject)
    case 'publication':
      return addresses.deskPublication(subject.id) + (subject.part === undefined ? '' : `#${subject.part}`)
    case 'publicationReview':
      return addresses.deskPublicationReview(subject.id)
    case 'proposal':
      return addresses.deskPublicationNew({ application: subject.applicationId, agency: subject.slug })
    case 'interpretation':
      return addresses.deskPublicationNew({
        agency: subject.slug,
        kind: 'interpretation',
        document: subject.documentId,
      })
    case 'applicationStep':
      return subject.step === 'consultations'
        ? `${addresses.deskApplication(subject.id)}#consultations`
        : addresses.deskApplicationStep(subject.id, subject.step)
    case 'report':
      return addresses.deskReport(subject)
    case 'reportImport':
      return addresses.deskReportImport({ agency: subject.slug, year: subject.year })
    case 'reportsOfYear':
      return addresses.deskReports({ year: subject.year })
    case 'calendar':
      return addresses.deskCalendar()
    case 'posts':
      return addresses.deskPosts({ agency: subject.slug })
    case 'profile':
      return addresses.deskAgencyAct(subject.slug, 'profile')
    case 'agencies':
      return addresses.deskAgencies()
    case 'application':
      return addresses.deskApplication(subject.id) + (subject.part === undefined ? '' : `#${subject.part}`)
  }
}

function Urgencies({ items, filter, today }: Omit<Props, 'frame'>): VNode {
  const ofKind = matching(items, { ...filter, urgency: null }, today)
  return (
    <ul class="tabs">
      <Tab name="全部" count={ofKind.length} chosen={filter.urgency === null} query={{ kind: filter.kind }} />
      {(Object.keys(urgencyNames) as Urgency[]).map((urgency) => (
        <Tab
          key={urgency}
          name={urgencyNames[urgency]}
          count={matching(ofKind, { kind: null, urgency }, today).length}
          chosen={filter.urgency === urgency}
          query={{ kind: filter.kind, urgency }}
        />
      ))}
    </ul>
  )
}

function Kinds({ items, filter, today }: Omit<Props, 'frame'>): VNode | null {
  const ofUrgency = matching(items, { ...filter, kind: null }, today)
  const kinds = (Object.keys(workKinds) as WorkKind[]).filter((kind) => items.some((item) => item.kind === kind))
  if (kinds.length < 2) return null
  return (
    <ul class="tabs">
      <Tab name="各类" count={ofUrgency.length} chosen={filter.kind === null} query={{ urgency: filter.urgency }} />
      {kinds.map((kind) => (
        <Tab
          key={kind}
          name={workKinds[kind]}
          count={matching(ofUrgency, { kind, urgency: null }, today).length}
          chosen={filter.kind === kind}
          query={{ kind, urgency: filter.urgency }}
        />
      ))}
    </ul>
  )
}

function Tab({
  name,
  count,
  chosen,
  query,
}: {
  readonly name: string
  readonly count: number
  readonly chosen: boolean
  readonly query: Readonly<Record<string, string | null>>
}): VNode {
  return (
    <li>
      <a href={addresses.desk(query)} aria-current={chosen ? 'true' : undefined}>
        {name} <b>{count}</b>
      </a>
    </li>
  )
}
