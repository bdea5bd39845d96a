import type { VNode } from 'preact'
import { settledWords } from '../../../actions/decision/proof-of-copy.ts'
import { type CopyToRelease, copiesToRelease } from '../../../actions/decision/release-file.ts'
import { releaseStates, releaseSteps } from '../../../rules/decision/release.ts'
import { findingKinds, type Inspection, inspectedFormats } from '../../../rules/inspection.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import { sizeInChinese } from '../../portal/words.ts'
import type { Web } from '../../web.ts'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'

export function loadReleaseSection(
  tx: Transaction,
  web: Web,
  _here: Here,
  { id }: CaseAtDesk,
): Promise<readonly CopyToRelease[]> {
  return copiesToRelease(tx, web, id)
}

/** The copies that are to be handed over, and whether their inspection lets them go. */
export function ReleaseSection({ data, application, here }: SectionProps<readonly CopyToRelease[]>): VNode | null {
  const decision = may.application.work.decide(here.viewer, application.facts)
  if (data.length === 0 && application.concludedOn !== null) return null
  return (
    <>
      {data.length === 0 ? (
        <p>还没有。决定公开或者部分公开的，在这里添加要交给申请人的文件；每份文件检查通过才能送出。</p>
      ) : (
        <ul class="rows">
          {data.map(({ file, kept, state }) => (
            <li key={file.id}>
              <p class="name">
                <a href={addresses.deskRelease(application.id, file.id)}>{file.title}</a>
              </p>
              <p class="meta">
                <span>{releaseStates[state]}</span>
                <span>{sizeInChinese(file.size)}</span>
                {kept !== null && <span>{minuteInChinese(kept.inspectedAt)}检查</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
      <ActLink decision={decision} address={addresses.deskReleaseNew(application.id)} quiet>
        添加拟提供的文件
      </ActLink>
    </>
  )
}

/** How a copy gets from the desk to the applicant. */
export function ReleaseSteps(): VNode {
  return <p class="hint">步骤：{Object.values(releaseSteps).join(' → ')}。</p>
}

/** 检查单: what was searched for, what was found, and how each finding was settled. */
export function ProofSheetBody({ copy }: { readonly copy: CopyToRelease }): VNode {
  const { kept, state, file } = copy
  if (kept === null) return <p>这份文件尚未检查，不能送出。</p>
  const { inspection } = kept
  const settled = settledWords(copy)
  return (
    <>
      <dl class="facts">
        <div>
          <dt>结论</dt>
          <dd>
            <b>{releaseStates[state]}</b>
          </dd>
        </div>
        <div>
          <dt>文件格式</dt>
          <dd>{formatName(inspection)}</dd>
        </div>
        <div>
          <dt>检查</dt>
          <dd>
            {kept.inspectedByName}，{minuteInChinese(kept.inspectedAt)}
          </dd>
        </div>
        <div>
          <dt>校验值（SHA-256）</dt>
          <dd class="as-written">{file.sha256}</dd>
        </div>
      </dl>
      <h2>检查发现</h2>
      {inspection.findings.length === 0 ? (
        <p>没有发现问题。</p>
      ) : (
        <ol class="rows">
          {inspection.findings.map(({ kind, where, what, grave }, index) => (
            <li key={`${kind} ${where} ${what}`}>
              <p class="name">
                {findingKinds[kind].name}
                {grave && '（严重）'}
              </p>
              <p class="text">
                {where}：{what}
              </p>
              <p class="meta">
                <span>{settled[index]}</span>
              </p>
            </li>
          ))}
        </ol>
      )}
      <h2>检索的内容</h2>
      <p>{inspection.searched.join('；')}</p>
      <h2>查看的部位</h2>
      <p>{inspection.looked.join('；')}</p>
      <p class="hint">程序看不到图片里的文字，也看不出文字本身是否应当公开；这些由经办人员和保密审查人员判断。</p>
    </>
  )
}

function formatName({ format }: Inspection): string {
  return format === null ? '无法识别' : inspectedFormats[format]
}
