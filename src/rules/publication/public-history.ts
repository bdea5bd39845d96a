import { type Validity, validities } from './publication.ts'
import type { PublicationEvent } from './publication-event.ts'

/**
 * What happened to a publication as everybody may know of it: what was told to the public at the time, and nothing of the
 * desk, its reasons and its people.
 */
export type PublicChange =
  | { readonly kind: 'released' }
  | { readonly kind: 'corrected'; readonly notice: string }
  | { readonly kind: 'withdrawn'; readonly notice: string }
  | { readonly kind: 'unpublished' | 'restored' | 'expired' | 'archived' | 'unarchived' | 'moved' }
  /** `by`: the publication that makes it; null: a decision that is not published here. */
  | { readonly kind: 'validityChanged'; readonly to: Validity; readonly basis: string; readonly by: number | null }

export const publicChangeNames: Readonly<Record<PublicChange['kind'], string>> = {
  released: '公开',
  corrected: '更正',
  withdrawn: '撤回',
  unpublished: '下线',
  restored: '恢复公开',
  expired: '展示期满',
  archived: '归档',
  unarchived: '取消归档',
  moved: '调整栏目',
  validityChanged: '有效性变更',
}

/** The kinds of events that everybody may know of. */
export const publicEventKinds = Object.keys(publicChangeNames) as readonly PublicChange['kind'][]

/** The change that an event made to what the public sees; null: the public saw nothing of it. */
function publicChangeOf(event: PublicationEvent): PublicChange | null {
  switch (event.kind) {
    case 'released':
    case 'unpublished':
    case 'restored':
    case 'expired':
    case 'archived':
    case 'unarchived':
    case 'moved':
      return { kind: event.kind }
    case 'corrected':
    case 'withdrawn':
      return { kind: event.kind, notice: event.notice }
    case 'validityChanged': {
      const to = validities.find((known) => known === event.to)
      return to === undefined ? null : { kind: 'validityChanged', to, basis: event.reason, by: event.by }
    }
    case 'started':
    case 'imported':
    case 'submitted':
    case 'stepPassed':
    case 'secrecyPassed':
    case 'returned':
    case 'takenBack':
    case 'approved':
    case 'scheduled':
    case 'unscheduled':
    case 'releaseFailed':
    case 'releasedUrgently':
    case 'reviewedAfterwards':
    case 'correctionStarted':
    case 'rechecked':
    case 'masked':
    case 'fileMended':
    case 'findingsAccepted':
    case 'errorReported':
    case 'errorAnswered':
    case 'trashed':
    case 'untrashed':
      return null
  }
}

/**
 * The history of a page, from its first release on. While something is withdrawn only the last notice is told of: what
 * earlier ones said may be of what was taken back.
 */
export function publicHistory<E extends { readonly event: PublicationEvent }>(
  events: readonly E[],
  withdrawn: boolean,
): readonly (E & { readonly change: PublicChange })[] {
  const all = events.flatMap((one) => {
    const change = publicChangeOf(one.event)
    return change === null ? [] : [{ ...one, change }]
  })
  const from = all.findIndex(({ change }) => change.kind === 'released')
  const shown = from < 0 ? [] : all.slice(from)
  if (!withdrawn) return shown
  const lastAt = shown.findLastIndex(({ change }) => change.kind === 'withdrawn')
  return shown.map((one, at) => (at === lastAt ? one : { ...one, change: withoutWords(one.change) }))
}

function withoutWords(change: PublicChange): PublicChange {
  switch (change.kind) {
    case 'corrected':
    case 'withdrawn':
      return { kind: change.kind, notice: '' }
    case 'validityChanged':
      return { ...change, basis: '', by: null }
    case 'released':
    case 'unpublished':
    case 'restored':
    case 'expired':
    case 'archived':
    case 'unarchived':
    case 'moved':
      return change
  }
}
