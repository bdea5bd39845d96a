import type { VNode } from 'preact'
import { mayBeListed } from '../../../actions/apply/list-public-answer.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { may } from '../../../rules/permission.ts'
import { type PublicAnswer, publicAnswersOf } from '../../../store/apply/public-answers.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'

export function loadPublicAnswerSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { id }: CaseAtDesk,
): Promise<readonly PublicAnswer[]> {
  return publicAnswersOf(tx, id)
}

/** Whether others find what this case brought to light before they apply; nothing of cases that gave nothing. */
export function PublicAnswerSection({
  data: answers,
  application,
  here,
}: SectionProps<readonly PublicAnswer[]>): VNode | null {
  if (answers.length === 0 && mayBeListed(application.clock) !== null) return null
  const listed = answers.find(({ takenOffOn }) => takenOffOn === null)
  const serve = may.application.serve.decide(here.viewer, application.facts)
  return (
    <>
      {listed === undefined ? (
        <p>没有列入。提供的信息别人也可能要的，可以列入，让人在申请之前先看到。</p>
      ) : (
        <p>
          {dayInChinese(listed.listedOn)}列入：{listed.title}。{listed.available}
        </p>
      )}
      <div class="acts">
        <ActLink decision={serve} address={addresses.deskPublicAnswer(application.id)} quiet>
          {listed === undefined ? '列入已公开答复' : '修改'}
        </ActLink>
        {listed !== undefined && (
          <ActLink decision={serve} address={addresses.deskPublicAnswerOff(application.id)} quiet>
            撤下
          </ActLink>
        )}
      </div>
    </>
  )
}
