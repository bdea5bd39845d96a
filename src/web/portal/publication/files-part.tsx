import type { VNode } from 'preact'
import type { UsedFile } from '../../../rules/publication/publication.ts'
import { sizeInChinese } from '../words.ts'
import { fileWords } from './file-words.ts'

const opens = { browser: '浏览器可以打开', program: '下载后用相应的软件打开' } as const

/** The attachments: what each is, how large, and what opens it. */
export function Attachments({
  files,
  addressOf,
}: {
  readonly files: readonly UsedFile[]
  readonly addressOf: (file: number) => string
}): VNode | null {
  const attachments = files.filter(({ purpose }) => purpose === 'attachment')
  if (attachments.length === 0) return null
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">附件</h2>
      <ol class="attachments">
        {attachments.map((file) => {
          const kind = fileWords(file.mediaType)
          return (
            <li key={file.id}>
              <a href={addressOf(file.id)}>{file.title}</a>{' '}
              <span class="hint">
                {kind.name}，{sizeInChinese(file.size)}，{opens[kind.opens]}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
