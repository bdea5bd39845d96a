import { Fragment, type VNode } from 'preact'
import { domainOf, type SiteIdentity } from '../../rules/site-identity.ts'

/**
 * What a page says of itself to machines beyond its title: the tags of 《政府网站发展指引》 (国办发〔2017〕47号). The tags of the
 * site stand on every page without being asked for. Addresses are paths of this site, or whole.
 */
export type PageMeta = {
  /** The one permanent address of what the page shows. */
  readonly canonical?: string
  /** On the page of a column, and of what stands in one. */
  readonly column?: {
    readonly name: string
    readonly description: string
    readonly keywords: readonly string[]
    readonly type: string
  }
  readonly article?: {
    readonly title: string
    /** YYYY-MM-DD HH:MM in Asia/Shanghai. */
    readonly pubDate: string
    readonly source: string
    readonly keywords?: readonly string[]
    readonly author?: string
    readonly description?: string
    readonly image?: string
  }
  readonly feeds?: readonly { readonly title: string; readonly address: string; readonly type: 'atom' | 'json' }[]
}

type Props = { readonly meta: PageMeta | undefined; readonly identity: SiteIdentity; readonly origin: string }

/** The tags of the site, and those that the page gives. What is not known is left out, never filled with something else. */
export function MetaTags({ meta = {}, identity, origin }: Props): VNode {
  const whole = (address: string) => (address.startsWith('/') ? origin + address : address)
  const { canonical, column, article, feeds = [] } = meta
  return (
    <Fragment>
      <Tag name="SiteName" content={identity.siteName} />
      <Tag name="SiteDomain" content={domainOf(identity) ?? hostOf(origin)} />
      <Tag name="SiteIDCode" content={identity.siteCode} />
      {column !== undefined && (
        <Fragment>
          <Tag name="ColumnName" content={column.name} />
          <Tag name="ColumnDescription" content={column.description} />
          <Tag name="ColumnKeywords" content={column.keywords.join(',')} />
          <Tag name="ColumnType" content={column.type} />
        </Fragment>
      )}
      {article !== undefined && (
        <Fragment>
          <Tag name="ArticleTitle" content={article.title} />
          <Tag name="PubDate" content={article.pubDate} />
          <Tag name="ContentSource" content={article.source} />
          <Tag name="Keywords" content={article.keywords?.join(',')} />
          <Tag name="Author" content={article.author} />
          <Tag name="Description" content={article.description} />
          <Tag name="Image" content={article.image === undefined ? undefined : whole(article.image)} />
          <Tag name="Url" content={canonical === undefined ? undefined : whole(canonical)} />
        </Fragment>
      )}
      <Tag name="description" content={article?.description ?? column?.description} />
      {canonical !== undefined && <link rel="canonical" href={whole(canonical)} />}
      {feeds.map(({ title, address, type }) => (
        <link key={address} rel="alternate" type={feedTypes[type]} title={title} href={address} />
      ))}
    </Fragment>
  )
}

const feedTypes = { atom: 'application/atom+xml', json: 'application/feed+json' } as const

function Tag({ name, content }: { readonly name: string; readonly content: string | null | undefined }): VNode | null {
  return content == null || content === '' ? null : <meta name={name} content={content} />
}

function hostOf(origin: string): string | null {
  return URL.parse(origin)?.hostname ?? null
}
