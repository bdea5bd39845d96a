import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ComponentChildren, VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'
import { addresses } from './addresses.ts'
import { displayWords } from './display.ts'
import type { AssetEntry, Assets } from './serving/assets.ts'
import { Bottom, PrintedFrom } from './site/bottom.tsx'
import { ReadingBar } from './site/display-tools.tsx'
import type { Place } from './site/navigation.ts'
import { MetaTags, type PageMeta } from './site/page-meta.tsx'
import { bareSite, SiteContext, type SiteFrame, siteOf } from './site/site-frame.ts'
import { Top } from './site/top.tsx'

export type { Place } from './site/navigation.ts'
export type { PageMeta } from './site/page-meta.tsx'

export const siteName = '政府信息公开'
export const sampleNotice = '样例，文字非原文'

/** Beside the name of an agency of the sample. */
export const sampleTag = <span class="tag">样例</span>

export type Crumb = { readonly name: string; readonly address: string }

export type PageFrame = {
  readonly title: string
  /** Whose page it is, where many have one of the same title: the window says it as well. */
  readonly of?: string | undefined
  readonly assets: Assets
  /** Whether anything on the page comes from the sample: then the page says so. */
  readonly sample: boolean
  readonly place?: Place | undefined
  /** The pages above this one, home left out. */
  readonly crumbs?: readonly Crumb[]
  readonly scripts?: readonly AssetEntry[]
  /** Set on pages that a search engine should not keep: answers to a form, errors. */
  readonly unlisted?: boolean
  /** Set where the page is itself about searching: then its head has no second search. */
  readonly searches?: boolean
  /** What the page says of itself to machines. */
  readonly meta?: PageMeta | undefined
  readonly children: ComponentChildren
}

/** The whole document of a page. */
export function Page({
  title,
  of,
  searches,
  assets,
  sample,
  place,
  crumbs,
  scripts,
  unlisted,
  meta,
  children,
}: PageFrame): VNode {
  const { identity, display, origin } = useContext(SiteContext)
  return (
    <html lang="zh-CN" data-display={displayWords(display)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{titleOfWindow(title, of)}</title>
        {unlisted && <meta name="robots" content="noindex" />}
        <MetaTags meta={meta} identity={identity} origin={origin} />
        <link rel="stylesheet" href={assets.address('style')} />
        <link rel="icon" href={assets.address('icon')} type="image/svg+xml" />
        <script type="module" src={assets.address('frame')} />
        {scripts?.map((script) => (
          <script key={script} type="module" src={assets.address(script)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          跳到正文
        </a>
        {sample && (
          <aside class="sample" aria-label="样例说明">
            <div class="frame">
              <strong>{sampleNotice}</strong>
              <span>年报的机关和数字是真实的，正文另行撰写；示例区的机关、人员、信息和申请均为虚构，仅供试用。</span>
            </div>
          </aside>
        )}
        <Top place={place} searches={searches ?? place === 'search'} />
        {crumbs !== undefined && <Crumbs crumbs={crumbs} title={title} />}
        <main id="main" class="frame" tabindex={-1}>
          {children}
        </main>
        <PrintedFrom canonical={meta?.canonical} />
        <ReadingBar />
        <Bottom code={meta?.article === undefined ? meta?.canonical : undefined} />
      </body>
    </html>
  )
}

function titleOfWindow(title: string, of: string | undefined): string {
  if (title === siteName) return title
  return [title, ...(of === undefined ? [] : [of]), siteName].join(' · ')
}

/** An answer with a page. */
export function answer(c: Context, page: VNode, status: ContentfulStatusCode = 200): Response {
  return c.html(documentOf(page, siteOf(c)), status)
}

/** A page with the frame of the site around it. */
export function documentOf(page: VNode, site: SiteFrame = bareSite): string {
  const html = `<!doctype html>\n${renderToString(<SiteContext.Provider value={site}>{page}</SiteContext.Provider>)}`
  if (site.host === null || site.host.head === '') return html
  // The first one closes the head: what a page says is escaped.
  const end = html.indexOf('</head>')
  return html.slice(0, end) + site.host.head + html.slice(end)
}

/** A piece of a page, for the script that asked for it. */
export function renderPart(part: VNode): string {
  return renderToString(part)
}

function Crumbs({ crumbs, title }: { crumbs: readonly Crumb[]; title: string }): VNode {
  return (
    <nav class="crumbs frame" aria-label="所在位置">
      <ol>
        {[{ name: '首页', address: addresses.home }, ...crumbs].map((crumb) => (
          <li key={crumb.address}>
            <a href={crumb.address}>{crumb.name}</a>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  )
}
