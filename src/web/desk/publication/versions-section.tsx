import type { VNode } from 'preact'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { Transaction } from '../../../store/database.ts'
import { type VersionHead, versionHeads } from '../../../store/publication/version-heads.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import type { PublicationAtDesk } from './publication.ts'
import type { SectionProps } from './sections.ts'

export function loadVersionsSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { id }: PublicationAtDesk,
): Promise<readonly VersionHead[]> {
  return versionHeads(tx, id)
}

/** All versions, the newest first: each can be read, and beside the one before it. */
export function VersionsSection({ data: heads, publication }: SectionProps<readonly VersionHead[]>): VNode {
  const { id, state, releasedVersion, workingVersion } = publication
  const released = state === 'released' ? '（对外公开的版本）' : '（公开过的版本，现在不公开）'
  return (
    <ul class="rows">
      {heads.map(({ version, title, editedAt, editorName, notice }) => (
        <li key={version}>
          <p class="name">
            <a href={addresses.deskPublicationVersion(id, version)}>第{version}版</a>
            {version === releasedVersion && released}
            {version === workingVersion && '（正在办理）'}
          </p>
          <p class="meta">
            <span>{title === '' ? '（还没有标题）' : title}</span>
            <span>
              {minuteInChinese(editedAt)}，{editorName ?? '程序'}
            </span>
            {version > 1 && (
              <a href={addresses.deskPublicationVersion(id, version, { with: version - 1 })}>与第{version - 1}版对照</a>
            )}
          </p>
          {notice !== null && <p>更正说明：{notice}</p>}
        </li>
      ))}
    </ul>
  )
}
