import type { VNode } from 'preact'
import { shownBody } from '../../../rules/publication/body.ts'

/**
 * The text of a publication as it is read. It was cleaned before it was kept: nothing in it can run. `address` says where
 * its files are; a video is led to, because a page of the desk plays none.
 */
export function BodyView({
  body,
  address,
}: {
  readonly body: string
  readonly address: (file: number) => string
}): VNode {
  const led = body.replaceAll(
    /<video src="(file:\d{1,9})"><\/video>/g,
    (_, file: string) => `<p><a href="${file}">视频（下载后播放）</a></p>`,
  )
  const html = shownBody(led, address)
  return <div class="publication-text" dangerouslySetInnerHTML={{ __html: html }} />
}
