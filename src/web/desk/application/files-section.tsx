import type { VNode } from 'preact'
import { type CaseFile, filePurposes, isPersonal } from '../../../rules/application/case-file.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { may } from '../../../rules/permission.ts'
import { caseFilesOf } from '../../../store/application/files.ts'
import type { Transaction } from '../../../store/database.ts'
import { personNames } from '../../../store/people.ts'
import { addresses } from '../../addresses.ts'
import { sizeInChinese } from '../../portal/words.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

type Files = { readonly files: readonly CaseFile[]; readonly names: ReadonlyMap<number, string> }

export async function loadFilesSection(tx: Transaction, _web: Web, _here: Here, { id }: CaseAtDesk): Promise<Files> {
  const files = await caseFilesOf(tx, id)
  const people = files.flatMap(({ addedBy }) => (addedBy === null ? [] : [addedBy]))
  return { files, names: await personNames(tx, people) }
}

/** Everything that lies in the case, in the order in which it came. */
export function FilesSection({ data: { files, names }, application, frame, here }: SectionProps<Files>): VNode {
  const reveal = may.application.reveal.decide(here.viewer, application.facts)
  return (
    <>
      {files.length === 0 ? (
        <p>还没有材料。</p>
      ) : (
        <ul class="rows">
          {files.map(({ id, purpose, title, size, addedAt, addedBy }) => (
            <li key={id}>
              <p class="name">
                {isPersonal(purpose) ? title : <a href={addresses.deskApplicationFile(application.id, id)}>{title}</a>}
              </p>
              {isPersonal(purpose) && reveal.kind === 'allowed' && (
                <form method="post" action={addresses.deskApplicationFile(application.id, id)}>
                  <input type="hidden" name="csrf" value={frame.csrf} />
                  <button type="submit" class="quiet small">
                    查看<span class="unseen">{title}</span>（记入审计）
                  </button>
                </form>
              )}
              <p class="meta">
                <span>{filePurposes[purpose]}</span>
                <span>{sizeInChinese(size)}</span>
                <span>
                  {minuteInChinese(addedAt)}，{addedBy === null ? '申请人或程序' : (names.get(addedBy) ?? '')}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      {reveal.kind === 'allowed' && (
        <form method="post" action={addresses.deskRegistrationSheet(application.id)}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <button type="submit" class="quiet small">
            申请登记表（PDF，记入审计）
          </button>
        </form>
      )}
      <ActLink
        decision={may.application.doTask.decide(here.viewer, application.facts)}
        address={addresses.deskApplicationAct(application.id, 'add-file')}
        quiet
      >
        添加材料
      </ActLink>
    </>
  )
}
