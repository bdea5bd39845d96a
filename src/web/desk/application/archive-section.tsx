import type { VNode } from 'preact'
import { isCurrent, notToArchive } from '../../../actions/application/archive-case.ts'
import { notToGather } from '../../../actions/application/gather-evidence.ts'
import { retentions } from '../../../rules/application/archive.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { archivesOf, type CaseArchive, type CaseErasure, erasureOf } from '../../../store/application/archives.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

type Archives = { readonly archives: readonly CaseArchive[]; readonly erasure: CaseErasure | null }

export async function loadArchiveSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { id }: CaseAtDesk,
): Promise<Archives> {
  return { archives: await archivesOf(tx, id), erasure: await erasureOf(tx, id) }
}

/** Whether the case can be archived by this officer now. */
export function archiveDecision({ facts, clock }: CaseAtDesk, { viewer }: Pick<Here, 'viewer'>): Decision {
  const decision = may.application.work.decide(viewer, facts)
  const reason = notToArchive(clock)
  return decision.kind === 'refused' || reason === null ? decision : { kind: 'refused', reason }
}

/** Whether this officer can gather the evidence of the case for a dispute about it now. */
export function evidenceDecision(
  { facts, clock }: Pick<CaseAtDesk, 'facts' | 'clock'>,
  disputes: readonly unknown[],
  { viewer }: Pick<Here, 'viewer'>,
): Decision {
  const decision = may.application.work.decide(viewer, facts)
  const reason = notToGather(clock.state === 'concluded', disputes.length)
  return decision.kind === 'refused' || reason === null ? decision : { kind: 'refused', reason }
}

/** The file of the case once it is closed, how long it is kept, and what became of it. */
export function ArchiveSection({ data, application, frame, here }: SectionProps<Archives>): VNode | null {
  const { archives, erasure } = data
  const [last] = archives
  if (last === undefined && application.clock.state !== 'concluded') return null
  const { id } = application
  const over = last !== undefined && last.keepUntil !== null && last.keepUntil < here.day
  return (
    <>
      {last === undefined ? (
        <p>尚未归档。</p>
      ) : (
        <ul class="rows">
          {archives.map((archive, index) => (
            <li key={archive.id}>
              <p class="name">{stateOf(archive, index, application, erasure)}</p>
              {erasure?.doneOn == null && (
                <form method="post" action={addresses.deskApplicationFile(id, archive.fileId)}>
                  <input type="hidden" name="csrf" value={frame.csrf} />
                  <button type="submit" class="quiet small">
                    下载归档文件（记入审计）
                  </button>
                </form>
              )}
              <p class="meta">
                <span>
                  {archive.parts}件，{archive.madeByName}，{minuteInChinese(archive.madeAt)}
                </span>
                <span>
                  保管期限：{retentions[archive.retention]}
                  {archive.keepUntil !== null && `，至${dayInChinese(archive.keepUntil)}`}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {erasure !== null && <ErasureState erasure={erasure} />}
      {erasure?.doneOn == null && (
        <ActLink decision={archiveDecision(application, here)} address={addresses.deskArchive(id)} quiet>
          {last === undefined ? '归档' : '重新归档'}
        </ActLink>
      )}
      {over && erasure === null && (
        <ActLink
          decision={may.application.work.decide(here.viewer, application.facts)}
          address={addresses.deskErasure(id)}
          quiet
        >
          提出销毁
        </ActLink>
      )}
      {erasure !== null && erasure.doneOn === null && (
        <>
          <ActLink decision={erasureDecision(erasure, application, here)} address={addresses.deskErasureDo(id)} quiet>
            销毁
          </ActLink>
          <ActLink
            decision={may.application.reveal.decide(here.viewer, application.facts)}
            address={addresses.deskErasureDrop(id)}
            quiet
          >
            撤回销毁
          </ActLink>
        </>
      )}
    </>
  )
}

/** Whoever proposed it does not do it. */
export function erasureDecision(
  erasure: CaseErasure | null,
  { facts }: Pick<CaseAtDesk, 'facts'>,
  { viewer, officer }: Pick<Here, 'viewer' | 'officer'>,
): Decision {
  if (erasure === null || erasure.doneOn !== null) return { kind: 'refused', reason: '没有待办的销毁。' }
  if (erasure.proposedBy === officer.personId)
    return { kind: 'refused', reason: '提出销毁的人不能自己销毁，请由另一人办理。' }
  return may.application.reveal.decide(viewer, facts)
}

function stateOf(archive: CaseArchive, index: number, { events }: CaseAtDesk, erasure: CaseErasure | null): string {
  if (erasure?.doneOn != null) return '已销毁'
  if (index > 0) return '已被后来的归档代替'
  return isCurrent(archive, events) ? '归档文件' : '归档后案件有了新的办理，须重新归档'
}

function ErasureState({ erasure }: { readonly erasure: CaseErasure }): VNode {
  const { reason, proposedByName, proposedOn, doneByName, doneOn, files } = erasure
  return (
    <p class="hint">
      {proposedByName}于{dayInChinese(proposedOn)}提出销毁：{reason}
      {doneOn !== null && `　${doneByName}于${dayInChinese(doneOn)}销毁，共${files}个文件。`}
    </p>
  )
}
