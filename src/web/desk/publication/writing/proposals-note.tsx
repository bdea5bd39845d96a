import type { VNode } from 'preact'
import type { Proposals } from '../../../../rules/publication/proposal/proposals.ts'

/** What was read from a document, each with the words that it was taken from: to be checked, line by line, before saving. */
export function ProposalsNote({ proposals }: { readonly proposals: Proposals | null }): VNode | null {
  if (proposals === null) return null
  const { fileName, found, attachments, dropped } = proposals
  return (
    <section class="alike-note" aria-labelledby="proposals-title">
      <h2 id="proposals-title">从“{fileName}”读入，请核对</h2>
      {found.length === 0 ? (
        <p>没有在文件里找到标题、文号和日期，请自己填写。</p>
      ) : (
        <dl class="facts">
          {found.map(({ name, value, quote }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {value}
                {quote !== value && <span class="hint">（原文：{quote}）</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {attachments.length > 0 && <p>文中提到的附件：{attachments.join('、')}。请逐个上传。</p>}
      {dropped.map((words) => (
        <p key={words}>{words}。</p>
      ))}
    </section>
  )
}
