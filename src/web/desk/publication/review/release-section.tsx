import type { VNode } from 'preact'
import { dayInChinese } from '../../../../rules/day.ts'
import { minuteInChinese } from '../../../../rules/minute.ts'
import type { Act } from '../../../../rules/permission.ts'
import { may } from '../../../../rules/permission.ts'
import type { PublicationFacts } from '../../../../rules/permission-facts.ts'
import type { Transaction } from '../../../../store/database.ts'
import { notReadyForRelease } from '../../../../store/publication/ready.ts'
import { type Recheck, rechecksOf } from '../../../../store/publication/review/rechecks.ts'
import type { PublicationAct } from '../../../addresses/desk-publication.ts'
import { addresses } from '../../../addresses.ts'
import type { Web } from '../../../web.ts'
import { ActLink } from '../../form.tsx'
import type { Here } from '../../here.ts'
import type { PublicationAtDesk } from '../publication.ts'
import type { SectionProps } from '../sections.ts'

type ReleaseData = {
  readonly rechecks: readonly Recheck[]
  /** What keeps the version in hand from being released, as it stands. */
  readonly notReady: readonly string[]
}

export async function loadReleaseSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { id, workingVersion }: PublicationAtDesk,
): Promise<ReleaseData> {
  return {
    rechecks: await rechecksOf(tx, id),
    notReady: workingVersion === null ? [] : await notReadyForRelease(tx, id, workingVersion),
  }
}

type Offered = { readonly act: PublicationAct; readonly rule: Act<PublicationFacts>; readonly name: string }

/** When it is released, what the public sees of it, and how that is changed. */
export function ReleaseSection({ data, publication, here }: SectionProps<ReleaseData>): VNode | null {
  const { id, facts, working, state, scheduledFor, releaseFailed, releasedAt, trashedAt } = publication
  const { rechecks, notReady } = data
  // Hardly ever used: it stands there only for whoever may.
  const usual = ({ act, rule }: Offered) =>
    act !== 'release-urgently' || rule.decide(here.viewer, facts).kind === 'allowed'
  const [first, ...others] = offers(publication).filter(usual)
  if (trashedAt !== null || (first === undefined && rechecks.length === 0)) return null
  const link = ({ act, rule, name }: Offered, quiet: boolean) => (
    <ActLink
      key={act}
      decision={rule.decide(here.viewer, facts)}
      address={addresses.deskPublicationAct(id, act)}
      quiet={quiet}
    >
      {name}
    </ActLink>
  )
  const waits = working === 'approved' || working === 'scheduled'
  return (
    <>
      {working === 'scheduled' && scheduledFor !== null && (
        <p>
          定于<b>{minuteInChinese(scheduledFor)}</b>自动发布。
        </p>
      )}
      {releaseFailed !== null && (
        <p class="late" role="status">
          没有能够发布：{releaseFailed}
        </p>
      )}
      {waits && notReady.length > 0 && releaseFailed === null && (
        <ul class="late">
          {notReady.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {(state === 'released' || state === 'withdrawn') && releasedAt !== null && (
        <p>
          <a href={addresses.publication(id)}>{state === 'released' ? '看公开的页面' : '看公众现在看到的撤回说明'}</a>
        </p>
      )}
      <Rechecks rechecks={rechecks} today={here.day} />
      {first !== undefined && (
        <div class="acts no-print">
          {link(first, !waits)}
          {others.map((each) => link(each, true))}
        </div>
      )}
    </>
  )
}

/** What can be done with the release as it stands, whoever may do it; the first is the nearest. */
function offers({ working, state, archivedOn }: PublicationAtDesk): readonly Offered[] {
  const { release, releaseUrgently, recheck, takeDown, keep, restore } = may.publication
  return [
    ...(working === 'approved'
      ? [
          { act: 'release', rule: release, name: '立即发布' } as const,
          { act: 'schedule', rule: release, name: '定时发布' } as const,
        ]
      : []),
    ...(working === 'scheduled'
      ? [
          { act: 'release', rule: release, name: '立即发布' } as const,
          { act: 'schedule', rule: release, name: '改定时间' } as const,
          { act: 'unschedule', rule: release, name: '取消定时' } as const,
        ]
      : []),
    ...(working === 'draft' || working === 'inReview'
      ? [{ act: 'release-urgently', rule: releaseUrgently, name: '应急发布' } as const]
      : []),
    ...(state === 'released'
      ? [
          { act: 'recheck', rule: recheck, name: '复查' } as const,
          archivedOn === null
            ? ({ act: 'archive', rule: keep, name: '归档' } as const)
            : ({ act: 'unarchive', rule: keep, name: '取消归档' } as const),
          { act: 'withdraw', rule: takeDown, name: '撤回' } as const,
          { act: 'unpublish', rule: takeDown, name: '下线' } as const,
        ]
      : []),
    ...(state === 'withdrawn' || state === 'unpublished' || state === 'expired'
      ? [{ act: 'restore', rule: restore, name: '恢复公开' } as const]
      : []),
  ]
}

function Rechecks({
  rechecks,
  today,
}: {
  readonly rechecks: readonly Recheck[]
  readonly today: string
}): VNode | null {
  if (rechecks.length === 0) return null
  return (
    <ul class="rows">
      {rechecks.map(({ id, version, dueOn, passed, result, byName, at, settledAt }) => (
        <li key={id}>
          {passed === null ? (
            <p class={dueOn !== null && dueOn < today ? 'late' : undefined}>
              第{version}版被抽中复查{dueOn !== null && `，${dayInChinese(dueOn)}前`}。
            </p>
          ) : (
            <p>
              <b>{passed ? '复查无误' : '复查有问题'}</b>：第{version}版，{byName}
              {at !== null && `，${minuteInChinese(at)}`}。{result}
              {!passed && (settledAt === null ? <strong class="late">须更正或者撤回。</strong> : '已处理。')}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
