import type { VNode } from 'preact'

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
  const html = body
    .replaceAll(/<video src="file:(\d{1,9})"><\/video>/g, (_, id: string) => {
      return `<p><a href="${address(Number(id))}">视频（下载后播放）</a></p>`
    })
    .replaceAll(/(src|href)="file:(\d{1,9})"/g, (_, name: string, id: string) => `${name}="${address(Number(id))}"`)
  return <div class="publication-text" dangerouslySetInnerHTML={{ __html: html }} />
}
