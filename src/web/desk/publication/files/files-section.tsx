import type { VNode } from 'preact'
import { may } from '../../../../rules/permission.ts'
import type { UsedFile } from '../../../../rules/publication/publication.ts'
import { addresses } from '../../../addresses.ts'
import { sizeInChinese } from '../../../portal/words.ts'
import { ActLink } from '../../form.tsx'
import type { DeskFrame } from '../../frame.ts'
import type { PublicationAtDesk } from '../publication.ts'
import type { SectionProps } from '../sections.ts'

const filePurposeNames: Readonly<Record<UsedFile['purpose'], string>> = {
  attachment: '附件',
  picture: '图片',
  video: '视频',
}

/** The files are part of the publication as it was loaded. */
export async function loadFilesSection(): Promise<null> {
  return null
}

/** The files of the version in hand in their order; while it is a draft they can be arranged, described and taken out. */
export function FilesSection({ publication, frame, here }: SectionProps<null>): VNode {
  const { id, files, facts, working } = publication
  const mayEdit = may.publication.edit.decide(here.viewer, facts)
  return (
    <>
      {files.length === 0 ? (
        <p>没有附件、图片和视频。</p>
      ) : (
        <ol class="rows publication-files">
          {files.map((file, at) => (
            <li key={file.id}>
              {file.purpose === 'picture' && (
                <img src={addresses.deskPublicationFile(id, file.id)} alt={file.alt ?? ''} loading="lazy" />
              )}
              <div>
                <p class="name">
                  <a href={addresses.deskPublicationFile(id, file.id)}>{file.title}</a>
                </p>
                <p class="meta">
                  <span>{filePurposeNames[file.purpose]}</span>
                  <span>{sizeInChinese(file.size)}</span>
                  <span>{placeInWords(publication, file)}</span>
                </p>
                {file.purpose === 'picture' && (
                  <p class={file.alt === null ? 'late' : 'meta'}>
                    {file.alt === null ? '还没有替代文字：请写明图上是什么。' : `替代文字：${file.alt}`}
                  </p>
                )}
                {mayEdit.kind === 'allowed' && (
                  <FileActs
                    publication={publication}
                    file={file}
                    frame={frame}
                    first={at === 0}
                    last={at === files.length - 1}
                  />
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      {working !== null && (
        <ActLink decision={mayEdit} address={addresses.deskPublicationAddFile(id)} quiet>
          添加附件、图片或视频
        </ActLink>
      )}
    </>
  )
}

function placeInWords({ shown }: PublicationAtDesk, { id, purpose }: UsedFile): string {
  if (purpose === 'attachment') return '列在正文之后'
  return isInText(shown.content.body, id) ? '已插入正文' : '还没有插入正文'
}

function isInText(body: string, file: number): boolean {
  return body.includes(`"file:${file}"`)
}

function FileActs({
  publication: { id, shown },
  file,
  frame,
  first,
  last,
}: {
  readonly publication: PublicationAtDesk
  readonly file: UsedFile
  readonly frame: DeskFrame
  readonly first: boolean
  readonly last: boolean
}): VNode {
  const one = (act: 'up' | 'down' | 'remove' | 'insert', words: string) => (
    <form method="post" action={addresses.deskPublicationFileAct(id, file.id, act)}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      <button type="submit" class="quiet small">
        {words}
        <span class="unseen">{`“${file.title}”`}</span>
      </button>
    </form>
  )
  return (
    <div class="file-acts no-print">
      <a class="button quiet small" href={addresses.deskPublicationFileEdit(id, file.id)}>
        {file.purpose === 'picture' ? '名称和替代文字' : '改名称'}
        <span class="unseen">{`：“${file.title}”`}</span>
      </a>
      {file.purpose !== 'attachment' && !isInText(shown.content.body, file.id) && one('insert', '插入正文末尾')}
      {!first && one('up', '上移')}
      {!last && one('down', '下移')}
      {one('remove', '移除')}
    </div>
  )
}
