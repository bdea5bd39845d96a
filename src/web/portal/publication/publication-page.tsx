import type { VNode } from 'preact'
import { type Day, dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { shownBody } from '../../../rules/publication/body.ts'
import { type UsedFile, validityNames } from '../../../rules/publication/publication.ts'
import { validityOn } from '../../../rules/publication/validity.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import type { StoredVersion } from '../../../store/publication/versions.ts'
import { addresses } from '../../addresses.ts'
import type { Assets } from '../../assets.ts'
import { Page } from '../../layout.tsx'
import { QrCode } from '../qr-code.tsx'
import { sizeInChinese } from '../words.ts'
import { publicMetadata } from './metadata.ts'

/** What the page of a publication shows beside its text: added by whoever keeps it (publication-parts.ts). */
export type PublicPart = { readonly name: string; readonly place: 'above' | 'below'; readonly part: VNode }

type Props = {
  readonly publication: PublicationRow
  readonly stored: StoredVersion
  readonly files: readonly UsedFile[]
  readonly parts: readonly PublicPart[]
  readonly today: Day
  /** The address of this page, as a QR code holds it. */
  readonly address: string
  readonly assets: Assets
  readonly sample: boolean
}

/** What everybody reads: what it is, its text, its files. */
export function PublicationPage(props: Props): VNode {
  const { publication, stored, files, parts, today, assets, sample } = props
  const { content } = stored
  const attachments = files.filter(({ purpose }) => purpose === 'attachment')
  const validity = validityOn(publication.validity, publication.expiresOn, today)
  return (
    <Page
      title={content.title}
      assets={assets}
      sample={sample}
      place="publications"
      crumbs={[
        { name: '公开信息', address: addresses.publications() },
        { name: publication.agencyName, address: addresses.agency(publication.agencySlug) },
      ]}
    >
      <article class="publication">
        <header>
          <h1>{content.title}</h1>
          <Metadata {...props} />
        </header>
        {validity !== null && validity !== 'inForce' && (
          <p class="notice-strip" role="note">
            <strong>{validityNames[validity]}</strong>
            {validity === 'amended' ? '：本文件已经修改，请以修改后的文本为准。' : '：本文件不再施行，仅供查阅。'}
          </p>
        )}
        {stored.notice !== null && (
          <p class="notice-strip" role="note">
            <strong>更正说明</strong>：{stored.notice}
          </p>
        )}
        {publication.archivedOn !== null && (
          <p class="notice-strip" role="note">
            <strong>已归档</strong>：{dayInChinese(publication.archivedOn)}归档，内容不再更新。
          </p>
        )}
        {parts
          .filter(({ place }) => place === 'above')
          .map(({ name, part }) => (
            <div key={name}>{part}</div>
          ))}
        <Body html={content.body} id={publication.id} />
        {attachments.length > 0 && (
          <section aria-labelledby="attachments">
            <h2 id="attachments">附件</h2>
            <ol class="attachments">
              {attachments.map((file) => (
                <li key={file.id}>
                  <a href={addresses.publicationFile(publication.id, file.id)}>{file.title}</a>{' '}
                  <span class="hint">{sizeInChinese(file.size)}</span>
                </li>
              ))}
            </ol>
          </section>
        )}
        {parts
          .filter(({ place }) => place === 'below')
          .map(({ name, part }) => (
            <div key={name}>{part}</div>
          ))}
        <footer class="page-code">
          <QrCode address={props.address} label="本页地址的二维码" />
          <p class="hint">
            扫一扫，在手机上打开本页
            <br />
            {props.address}
          </p>
        </footer>
      </article>
    </Page>
  )
}

function Metadata({ publication, stored, today }: Props): VNode {
  const rows = publicMetadata(publication, stored.content, today)
  return (
    <dl class="metadata">
      {rows.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The text: in the vocabulary of src/rules/publication/body, to which it was cleaned before it was kept. */
export function Body({ html, id }: { readonly html: string; readonly id: number }): VNode {
  const shown = shownBody(html, (file) => addresses.publicationFile(id, file))
  return <div class="text" dangerouslySetInnerHTML={{ __html: shown }} />
}

/** Of what was withdrawn: that it was, and why; nothing of what it said. */
export function WithdrawnPage({
  publication,
  notice,
  assets,
  sample,
}: Pick<Props, 'publication' | 'assets' | 'sample'> & { readonly notice: string }): VNode {
  return (
    <Page title="信息已撤回" assets={assets} sample={sample} place="publications" crumbs={[]} unlisted>
      <h1>这条信息已撤回</h1>
      <div class="card">
        <p>
          {publication.agencyName}发布的这条信息（索引号{publication.indexNumber}）已于
          {dayInChinese(dayOfInstant(publication.changedAt))}撤回。
        </p>
        <p>撤回说明：{notice}</p>
        <p>
          <a href={addresses.publications({ agency: publication.agencySlug })}>看本机关公开的其他信息</a>
        </p>
      </div>
    </Page>
  )
}
