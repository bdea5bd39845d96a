import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ComponentChildren, VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'
import { addresses } from './addresses.ts'
import type { AssetEntry, Assets } from './assets.ts'
import { displayWords } from './display.ts'
import { MetaTags, type PageMeta } from './site/page-meta.tsx'
import { bareSite, SiteContext, type SiteFrame, siteOf } from './site/site-frame.ts'

export type { PageMeta } from './site/page-meta.tsx'

export const siteName = '政府信息公开'
export const sampleNotice = '样例，文字非原文'

/** Beside the name of an agency of the sample. */
export const sampleTag = <span class="tag">样例</span>

export type Place = 'publications' | 'agencies' | 'apply' | 'findings' | 'compare' | 'search' | 'check'

export type Crumb = { readonly name: string; readonly address: string }

export type PageFrame = {
  readonly title: string
  readonly assets: Assets
  /** Whether anything on the page comes from the sample: then the page says so. */
  readonly sample: boolean
  readonly place?: Place | undefined
  /** The pages above this one, home left out. */
  readonly crumbs?: readonly Crumb[]
  readonly scripts?: readonly AssetEntry[]
  /** Set on pages that a search engine should not keep: answers to a form, errors. */
  readonly unlisted?: boolean
  /** What the page says of itself to machines. */
  readonly meta?: PageMeta | undefined
  readonly children: ComponentChildren
}

const navigation = (): readonly { readonly place: Place; readonly name: string; readonly address: string }[] => [
  { place: 'publications', name: '公开信息', address: addresses.publications() },
  { place: 'agencies', name: '机关名录', address: addresses.agencies() },
  { place: 'apply', name: '申请公开', address: addresses.apply() },
  { place: 'findings', name: '核对结果', address: addresses.findings() },
  { place: 'compare', name: '两份对比', address: addresses.compare() },
  { place: 'search', name: '检索', address: addresses.search() },
  { place: 'check', name: '核对工具', address: addresses.check },
]

/** The whole document of a page. */
export function Page({ title, assets, sample, place, crumbs, scripts, unlisted, meta, children }: PageFrame): VNode {
  const { identity, display, origin } = useContext(SiteContext)
  return (
    <html lang="zh-CN" data-display={displayWords(display)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === siteName ? title : `${title} · ${siteName}`}</title>
        {unlisted && <meta name="robots" content="noindex" />}
        <MetaTags meta={meta} identity={identity} origin={origin} />
        <link rel="stylesheet" href={assets.address('style')} />
        <link rel="icon" href={assets.address('icon')} type="image/svg+xml" />
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
        <Header place={place} />
        {crumbs !== undefined && <Crumbs crumbs={crumbs} title={title} />}
        <main id="main" class="frame" tabindex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

/** An answer with a page. */
export function answer(c: Context, page: VNode, status: ContentfulStatusCode = 200): Response {
  return c.html(documentOf(page, siteOf(c)), status)
}

/** A page with the frame of the site around it. */
export function documentOf(page: VNode, site: SiteFrame = bareSite): string {
  return `<!doctype html>\n${renderToString(<SiteContext.Provider value={site}>{page}</SiteContext.Provider>)}`
}

/** A piece of a page, for the script that asked for it. */
export function renderPart(part: VNode): string {
  return renderToString(part)
}

function Header({ place }: { place: Place | undefined }): VNode {
  return (
    <header class="top">
      <div class="frame">
        <a class="brand" href={addresses.home}>
          <span class="seal" aria-hidden="true">
            公开
          </span>
          <span>{siteName}</span>
        </a>
        <nav aria-label="主导航">
          <ul>
            {navigation().map((entry) => (
              <li key={entry.place}>
                <a href={entry.address} aria-current={entry.place === place ? 'page' : undefined}>
                  {entry.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
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

function Footer(): VNode {
  return (
    <footer class="bottom">
      <div class="frame">
        <p>
          本站按《中华人民共和国政府信息公开条例》刊登各机关主动公开的政府信息和政府信息公开工作年度报告，接收公开申请。没有查到的信息，可以
          <a href={addresses.apply()}>申请公开</a>。
        </p>
        <p>
          年度报告按国办公开办函〔2019〕60号、〔2021〕30号所附格式由程序核对，只指出不一致之处，不代替认定；以各机关发布的原件为准。
          <a href={addresses.check}>上传一份年报自查</a>
        </p>
        <p>
          <a href={addresses.desk()}>工作人员登录</a>
        </p>
      </div>
    </footer>
  )
}
