import type { VNode } from 'preact'
import { acceptable } from '../../../../actions/publication/finding/accept-finding.ts'
import { fixingOf } from '../../../../actions/publication/finding/mask-in-text.ts'
import { minuteInChinese } from '../../../../rules/minute.ts'
import { may } from '../../../../rules/permission.ts'
import type { Transaction } from '../../../../store/database.ts'
import { type LastCheck, lastCheckOf } from '../../../../store/publication/finding/content-checks.ts'
import { findingsOfVersion, type KeptFinding } from '../../../../store/publication/finding/content-findings.ts'
import { addresses } from '../../../addresses.ts'
import type { Web } from '../../../web.ts'
import { ActLink } from '../../form.tsx'
import type { DeskFrame } from '../../frame.ts'
import type { Here } from '../../here.ts'
import type { PublicationAtDesk } from '../publication.ts'
import type { SectionProps } from '../sections.ts'
import { FindingCard } from './finding-card.tsx'

/** What was found in the version in hand, and how much is open in the one that is public beside it. */
export type FindingsShown = {
  readonly last: LastCheck | null
  readonly findings: readonly KeptFinding[]
  readonly openInPublic: number
}

export async function loadFindingsSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { id, shown, state, releasedVersion }: PublicationAtDesk,
): Promise<FindingsShown> {
  const inPublic = state === 'released' && releasedVersion !== null && releasedVersion !== shown.version
  const ofPublic = inPublic ? await findingsOfVersion(tx, id, releasedVersion) : []
  return {
    last: await lastCheckOf(tx, id, shown.version),
    findings: await findingsOfVersion(tx, id, shown.version),
    openInPublic: ofPublic.filter((finding) => finding.state === 'open').length,
  }
}

/** What the checks found: what is open with what to do about it, then what was settled. */
export function FindingsSection({ data, publication, frame, here }: SectionProps<FindingsShown>): VNode {
  const { id, shown, facts, working, releasedVersion } = publication
  const open = data.findings.filter(({ state }) => state === 'open')
  const settled = data.findings.filter(({ state }) => state !== 'open')
  const mayEdit = may.publication.edit.decide(here.viewer, facts)
  const fixable = data.last?.current === true && open.some((finding) => fixingOf(finding) !== null)
  return (
    <>
      <p role="status">{standing(data.last, open)}</p>
      {open.length > 0 && (
        <ol class="rows content-findings">
          {open.map((finding) => (
            <li key={finding.id}>
              <FindingCard
                finding={finding}
                fillAt={mayEdit.kind === 'allowed' ? addresses.deskPublicationEdit(id) : null}
              />
            </li>
          ))}
        </ol>
      )}
      <div class="acts">
        {working !== null && fixable && (
          <ActLink decision={mayEdit} address={addresses.deskPublicationMask(id)}>
            遮蔽、改正正文中的发现
          </ActLink>
        )}
        {working !== null && <FilesToMend publication={publication} open={open} here={here} />}
        {acceptable(open, here.viewer, facts).length > 0 && (
          <ActLink
            decision={{ kind: 'allowed', actingFor: null }}
            address={addresses.deskPublicationAcceptFindings(id, { version: shown.version })}
            quiet
          >
            写明理由保留
          </ActLink>
        )}
        <CheckButton id={id} frame={frame} again={data.last !== null} />
      </div>
      {data.openInPublic > 0 && (
        <p class="late">
          已公开的第{releasedVersion}版还有{data.openInPublic}个发现没有处理，新版本发布后由新版本的核查取代；也可以
          <a href={addresses.deskPublicationAcceptFindings(id, { version: releasedVersion })}>写明理由保留</a>。
        </p>
      )}
      {settled.length > 0 && (
        <details>
          <summary>已处理的{settled.length}个发现</summary>
          <ol class="rows content-findings">
            {settled.map((finding) => (
              <li key={finding.id}>
                <FindingCard finding={finding} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

function standing(last: LastCheck | null, open: readonly KeptFinding[]): string {
  if (last === null) return '还没有核查。保存、送审和发布前会自动核查，也可以现在就查。'
  const at = `上次核查：${minuteInChinese(last.checkedAt)}。`
  if (!last.current) return `${at}此后内容、文件、词库或者核查程序有变动，须重新核查。`
  if (open.length === 0) return `${at}没有待处理的发现。`
  const grave = open.filter((finding) => finding.grave).length
  return `${at}有${open.length}个发现待处理${grave > 0 ? `，其中${grave}个严重` : ''}；处理完才能发布。`
}

/** The files in which something is open and that can be mended here. */
function FilesToMend({
  publication,
  open,
  here,
}: {
  readonly publication: PublicationAtDesk
  readonly open: readonly KeptFinding[]
  readonly here: Here
}): VNode {
  const { id, files, facts } = publication
  const mayEdit = may.publication.edit.decide(here.viewer, facts)
  const found = files.filter((file) => file.purpose !== 'video' && open.some(({ fileId }) => fileId === file.id))
  return (
    <>
      {found.map((file) => (
        <ActLink key={file.id} decision={mayEdit} address={addresses.deskPublicationMendFile(id, file.id)}>
          修整文件“{file.title}”
        </ActLink>
      ))}
    </>
  )
}

function CheckButton({
  id,
  frame,
  again,
}: {
  readonly id: number
  readonly frame: DeskFrame
  readonly again: boolean
}): VNode {
  return (
    <form class="act no-print" method="post" action={addresses.deskPublicationCheck(id)}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      <button type="submit" class="quiet">
        {again ? '重新核查' : '现在核查'}
      </button>
    </form>
  )
}
