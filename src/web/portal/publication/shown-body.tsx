import type { VNode } from 'preact'
import { htmlText } from '../../../rules/html-text.ts'
import { filesIn, shownBody } from '../../../rules/publication/body.ts'
import type { UsedFile } from '../../../rules/publication/publication.ts'
import { sizeInChinese } from '../words.ts'
import { fileWords } from './file-words.ts'

type Props = {
  readonly html: string
  /** Those of the version: what the text names and is not among them is not there. */
  readonly files: readonly UsedFile[]
  readonly addressOf: (file: number) => string
}

/**
 * The text of a publication, in the vocabulary of src/rules/publication/body to which it was cleaned before it was kept,
 * and after it the pictures and videos that the text gives no place.
 */
export function ShownBody({ html, files, addressOf }: Props): VNode {
  const placed = new Set(filesIn(html))
  const loose = files.filter(({ id: file, purpose }) => purpose !== 'attachment' && !placed.has(file))
  const pictures = loose.filter(({ purpose }) => purpose === 'picture')
  const videos = loose.filter(({ purpose }) => purpose === 'video')
  return (
    <>
      {html !== '' && <Body html={html} files={files} addressOf={addressOf} />}
      {pictures.length > 0 && (
        <section class="loose" aria-label="图片">
          {pictures.map((file) => (
            <figure key={file.id}>
              <img src={addressOf(file.id)} alt={file.alt ?? ''} loading="lazy" />
              <figcaption>{file.alt ?? file.title}</figcaption>
            </figure>
          ))}
        </section>
      )}
      {videos.length > 0 && (
        <section class="loose" aria-label="视频">
          {videos.map((file) => (
            <div key={file.id} dangerouslySetInnerHTML={{ __html: videoHtml(addressOf(file.id), file) }} />
          ))}
        </section>
      )}
    </>
  )
}

function Body({ html, files, addressOf }: Props): VNode {
  const byId = new Map(files.map((file) => [file.id, file]))
  let tables = 0
  const shown = html
    .replace(/<video src="file:(\d+)"><\/video>/g, (_, id: string) => {
      const file = byId.get(Number(id))
      return file === undefined ? '' : videoHtml(addressOf(file.id), file)
    })
    .replace(/<img src/g, '<img loading="lazy" src')
    .replace(/<table>/g, () => {
      tables += 1
      return `<section class="wide" tabindex="0" aria-label="表格${tables}，可左右滚动"><table>`
    })
    .replaceAll('</table>', '</table></section>')
  const linked = shownBody(shown, (file) => (byId.has(file) ? addressOf(file) : null))
  return <div class="text" dangerouslySetInnerHTML={{ __html: linked }} />
}

/** A frame of its beginning stands for it until it is played; nothing of it is fetched before but that. */
function videoHtml(address: string, { title, size, mediaType }: UsedFile): string {
  const name = htmlText(title)
  const [at, type] = [htmlText(address), htmlText(mediaType)]
  return (
    '<figure class="video">' +
    `<video controls preload="metadata" aria-label="${name}"><source src="${at}#t=0.1" type="${type}"></video>` +
    `<figcaption>${name}（${fileWords(mediaType).name}，${sizeInChinese(size)}）` +
    `<span class="no-print">。没有字幕或者放不出来的，可以<a href="${at}" download>下载</a>，` +
    '或者向发布机关索取文字说明。</span></figcaption></figure>'
  )
}
