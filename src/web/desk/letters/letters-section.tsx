import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { letterKindName } from '../../../rules/letter/letter-kind.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { type Letter, lettersOf } from '../../../store/letter/letters.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'

type Letters = { readonly letters: readonly Letter[] }

export async function loadLettersSection(tx: Transaction, web: Web, _here: Here, { id }: CaseAtDesk): Promise<Letters> {
  return { letters: await lettersOf(tx, web.sealer, id) }
}

/** The letters of the case: drafts, and what was issued under which number. */
export function LettersSection({ data: { letters }, application, here }: SectionProps<Letters>): VNode {
  return (
    <>
      {letters.length === 0 ? (
        <p>还没有文书。</p>
      ) : (
        <ul class="rows">
          {letters.map(({ id, kind, number, issuedOn, signedFileId, madeAt, madeByName }) => (
            <li key={id}>
              <p class="name">
                <a href={addresses.deskLetter(application.id, id)}>{letterKindName(kind)}</a>
              </p>
              <p class="meta">
                <span class={issuedOn === null ? 'tag' : undefined}>
                  {issuedOn === null ? '草稿' : `${number ?? '不编号'}，${dayInChinese(issuedOn)}印发`}
                </span>
                {signedFileId !== null && <span>已上传签章文书</span>}
                <span>
                  {minuteInChinese(madeAt)}，{madeByName}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <ActLink
        decision={may.application.work.decide(here.viewer, application.facts)}
        address={addresses.deskLetterNew(application.id)}
        quiet
      >
        制作文书
      </ActLink>
    </>
  )
}
