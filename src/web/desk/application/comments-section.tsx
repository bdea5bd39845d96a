import type { VNode } from 'preact'
import { minuteInChinese } from '../../../rules/minute.ts'
import { may } from '../../../rules/permission.ts'
import { type Comment, commentsOf } from '../../../store/application/comments.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

export function loadCommentsSection(
  tx: Transaction,
  web: Web,
  _here: Here,
  { id }: CaseAtDesk,
): Promise<readonly Comment[]> {
  return commentsOf(tx, web.sealer, id)
}

/** What those who work on the case say to each other. */
export function CommentsSection({ data, application, here }: SectionProps<readonly Comment[]>): VNode {
  return (
    <>
      {data.length === 0 ? (
        <p>还没有内部意见。这里写的只有看得到本件的工作人员看得到，不随答复发出。</p>
      ) : (
        <ol class="rows">
          {data.map(({ id, words, madeByName, madeAt }) => (
            <li key={id}>
              <p class="meta">
                <b>{madeByName}</b>
                <span>{minuteInChinese(madeAt)}</span>
              </p>
              <p class="text">{words}</p>
            </li>
          ))}
        </ol>
      )}
      <ActLink
        decision={may.application.comment.decide(here.viewer, application.facts)}
        address={addresses.deskApplicationAct(application.id, 'comment')}
        quiet
      >
        写意见
      </ActLink>
    </>
  )
}
