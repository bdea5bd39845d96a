import type { VNode } from 'preact'
import type { Previewed } from '../../../actions/publication/preview-links.ts'
import type { Day } from '../../../rules/day.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { Page } from '../../layout.tsx'
import type { Assets } from '../../serving/assets.ts'
import { Attachments } from './files-part.tsx'
import { publicMetadata } from './metadata.ts'
import { MetadataBlock } from './metadata-block.tsx'
import { ShownBody } from './shown-body.tsx'

type Framed = { readonly assets: Assets; readonly sample: boolean }

/** What a publication would say if it were public, for whoever was sent the link. */
export function PreviewPage({
  publication,
  previewed: { stored, files },
  today,
  addressOf,
  assets,
  sample,
}: Framed & {
  readonly publication: PublicationRow
  readonly previewed: Previewed
  readonly today: Day
  readonly addressOf: (file: number) => string
}): VNode {
  const { content } = stored
  return (
    <Page title={`预览：${content.title}`} assets={assets} sample={sample} crumbs={[]} unlisted>
      <article class="publication">
        <p class="notice-strip" role="note">
          <strong>预览稿</strong>：尚未公开，请勿转发、引用。内容以正式公开的为准。
        </p>
        <header>
          <h1>{content.title}</h1>
          <MetadataBlock rows={publicMetadata(publication, content, today)} links={{}} />
        </header>
        <ShownBody html={content.body} files={files} addressOf={addressOf} />
        <Attachments files={files} addressOf={addressOf} />
      </article>
    </Page>
  )
}

const reasons = {
  ended: {
    title: '预览链接已经失效',
    sentence: '链接已被收回、已过期，或者这份稿子已经公开。需要查看的，请联系发给您链接的单位。',
  },
  changing: { title: '稿子正在修改', sentence: '内容改动后还没有核查完，暂时不能查看，请稍后再打开这个链接。' },
} as const

export function NoPreviewPage({ why, assets, sample }: Framed & { readonly why: keyof typeof reasons }): VNode {
  const { title, sentence } = reasons[why]
  return (
    <Page title={title} assets={assets} sample={sample} crumbs={[]} unlisted>
      <h1>{title}</h1>
      <p>{sentence}</p>
    </Page>
  )
}
