import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { countsAsDisclosure } from '../../../rules/publication/publication.ts'
import { shareInWords } from '../../../rules/publication/statement-share.ts'
import type { Transaction } from '../../../store/database.ts'
import { type StatementShare, statementShareOf } from '../../../store/publication/statement-share.ts'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import type { PublicationAtDesk } from '../publication/publication.ts'
import type { SectionProps } from '../publication/sections.ts'

export async function loadStatementSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { kind, agencyId }: PublicationAtDesk,
): Promise<StatementShare | null> {
  return countsAsDisclosure(kind) ? null : statementShareOf(tx, agencyId)
}

/** That a statement counts for nothing, until when it holds, and how many the agency has of them. */
export function StatementSection({ data, publication }: SectionProps<StatementShare | null>): VNode | null {
  if (data === null) return null
  const { shownUntil } = publication.shown.content
  return (
    <>
      <p>说明信息只说明为什么没有内容：不计为公开，不算填过栏目，不完成公开任务，不进入任何统计。</p>
      <p>
        {shownUntil === null
          ? '没有写展示期至，一直展示；有了内容以后请下线。'
          : `展示到${dayInChinese(shownUntil)}，次日自动撤下，到时请核对有没有内容可以公开。`}
      </p>
      <p>
        {publication.agencyName}现有{shareInWords(data.disclosed, data.statements)}。
      </p>
    </>
  )
}
