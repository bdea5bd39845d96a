import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { minuteInWords } from '../../../rules/minute.ts'
import { wordsOfBody } from '../../../rules/publication/body/words.ts'
import { publicationKindNames, type UsedFile } from '../../../rules/publication/publication.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import type { StoredVersion } from '../../../store/publication/versions.ts'
import { addresses } from '../../addresses.ts'
import { Page, type PageMeta } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { QrCode } from '../qr-code.tsx'
import { citationOf } from './citation.ts'
import { Attachments } from './files-part.tsx'
import { publicMetadata } from './metadata.ts'
import { MetadataBlock } from './metadata-block.tsx'
import { ShownBody } from './shown-body.tsx'

/** What the page of a publication shows beside its text: added by whoever keeps it (parts.ts). */
export type PublicPart = { readonly name: string; readonly place: 'above' | 'below'; readonly part: VNode }

type Props = Frame & {
  readonly publication: PublicationRow
  readonly stored: StoredVersion
  readonly files: readonly UsedFile[]
  readonly parts: readonly PublicPart[]
  readonly today: Day
  /** The whole address of this page, as a QR code holds it. */
  readonly address: string
}

/** What everybody reads: what it is, its text, its files, and what belongs to it. */
export function PublicationPage(props: Props): VNode {
  const { publication, stored, files, parts, today, address, assets, sample } = props
  const { id } = publication
  const { content } = stored
  const addressOf = (file: number) => addresses.publicationFile(id, file)
  const at = (place: PublicPart['place']) =>
    parts.filter((part) => part.place === place).map(({ name, part }) => <div key={name}>{part}</div>)
  return (
    <Page
      title={content.title}
      assets={assets}
      sample={sample}
      place="publications"
      meta={metaOf(props)}
      crumbs={[
        { name: '公开信息', address: addresses.publications() },
        { name: publication.agencyName, address: addresses.agency(publication.agencySlug) },
        ...(publication.columnId === null || publication.columnName === null
          ? []
          : [{ name: publication.columnName, address: addresses.column(publication.columnId) }]),
      ]}
    >
      <article class="publication">
        <header>
          <h1>{content.title}</h1>
          <Byline publication={publication} source={content.source} />
          <Tools id={id} hasText={content.body !== ''} />
          <MetadataBlock
            rows={publicMetadata(publication, content, today)}
            links={linksOf(publication, content.topic)}
          />
        </header>
        {at('above')}
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
        <ShownBody html={content.body} files={files} addressOf={addressOf} />
        <Attachments files={files} addressOf={addressOf} />
        {at('below')}
        <footer class="page-code">
          <QrCode address={address} label="本页地址的二维码" />
          <div>
            <p class="hint">扫一扫，在手机上打开本页。引用本页：</p>
            <p class="citation">{citation(props)}</p>
          </div>
        </footer>
      </article>
    </Page>
  )
}

/** 来源 and 发布时间, as a government site shows them under the title (国办发〔2017〕47号). */
function Byline({
  publication,
  source,
}: {
  readonly publication: PublicationRow
  readonly source: string | null
}): VNode {
  const { agencyName, releasedAt, originallyReleasedOn } = publication
  return (
    <p class="byline">
      <span>来源：{source ?? agencyName}</span>
      {originallyReleasedOn === null ? (
        releasedAt !== null && <span>发布时间：{minuteInWords(releasedAt)}</span>
      ) : (
        <span>原发布时间：{originallyReleasedOn}（由原网站迁入）</span>
      )}
    </p>
  )
}

/** What can be done with the page. The text is written without a seal (去公章文字版). */
function Tools({ id, hasText }: { readonly id: number; readonly hasText: boolean }): VNode {
  return (
    <ul class="page-tools no-print">
      {hasText && (
        <li>
          下载文字版（不带公章）：<a href={addresses.publicationText(id, 'docx')}>Word 文档</a>、
          <a href={addresses.publicationText(id, 'pdf')}>PDF 文档</a>
        </li>
      )}
      <li>
        <a href={addresses.publicationError(id)}>报告错误</a>
      </li>
      <li>
        <a href={addresses.publicationHistory(id)}>页面变更记录</a>
      </li>
    </ul>
  )
}

function linksOf(
  { columnId, agencySlug, indexNumber }: PublicationRow,
  topic: string | null,
): Readonly<Record<string, string | null>> {
  return {
    索引号: indexNumber === null ? null : addresses.indexNumber(indexNumber),
    栏目: columnId === null ? null : addresses.column(columnId),
    主题分类: topic === null ? null : addresses.topic(topic),
    发布机构: addresses.agency(agencySlug),
  }
}

function citation({ publication, stored: { content }, address }: Props): string {
  return citationOf({
    title: content.title,
    documentNumber: content.documentNumber,
    organ: content.issuedBy ?? publication.agencyName,
    indexNumber: publication.indexNumber,
    releasedAt: publication.releasedAt,
    address,
  })
}

/** Signs of a text that stand for it where nobody wrote 内容概述. */
const descriptionLength = 120

function metaOf({ publication, stored: { content }, files }: Props): PageMeta {
  const { id, kind, agencyName, columnName, releasedAt } = publication
  const text = content.summary ?? wordsOfBody(content.body).replace(/\s+/gu, ' ')
  const description = [...text].slice(0, content.summary === null ? descriptionLength : undefined).join('')
  const picture = files.find(({ purpose }) => purpose === 'picture')
  return {
    canonical: addresses.publication(id),
    ...(columnName === null
      ? {}
      : {
          column: {
            name: columnName,
            description: `${agencyName}的${columnName}`,
            keywords: [columnName, agencyName],
            type: publicationKindNames[kind],
          },
        }),
    article: {
      title: content.title,
      pubDate: releasedAt === null ? '' : minuteInWords(releasedAt),
      source: content.source ?? agencyName,
      keywords: content.keywords,
      author: content.issuedBy ?? agencyName,
      description,
      ...(picture === undefined ? {} : { image: addresses.publicationFile(id, picture.id) }),
    },
  }
}
