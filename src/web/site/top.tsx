import { Fragment, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { addresses } from '../addresses.ts'
import { choiceOf } from '../display.ts'
import { DisplayTools } from './display-tools.tsx'
import { KioskBar } from './kiosk-bar.tsx'
import { navigation, type Place, reportTools } from './navigation.ts'
import { SiteContext } from './site-frame.ts'

/** The head of a page, with the search but where the page itself is one: the host's where the site stands in another, whose it is, where one can go, how it is shown. */
export function Top({ place, searches }: { readonly place: Place | undefined; readonly searches: boolean }): VNode {
  const { host, display } = useContext(SiteContext)
  const within = host !== null && host.header !== ''
  // The host's head is the banner of the page; a page has one.
  const Head = within ? 'section' : 'header'
  return (
    <Fragment>
      {within && <div class="host-part" dangerouslySetInnerHTML={{ __html: host.header }} />}
      <Head class="top" aria-label={within ? '政府信息公开' : undefined}>
        {!within && <Brand searching={!searches} />}
        <div class="bar">
          <div class="frame">
            <Navigation place={place} />
            <DisplayTools />
          </div>
        </div>
      </Head>
      {choiceOf(display).kiosk && <KioskBar />}
    </Fragment>
  )
}

function Brand({ searching }: { readonly searching: boolean }): VNode {
  const { identity } = useContext(SiteContext)
  return (
    <div class="frame brand-row">
      <a class="brand" href={addresses.home}>
        <span class="seal" aria-hidden="true">
          公开
        </span>
        <span>
          {identity.siteName !== null && <small>{identity.siteName}</small>}
          政府信息公开
        </span>
      </a>
      {searching && (
        <search class="top-search">
          <form method="get" action={addresses.search()}>
            <label class="unseen" for="top-q">
              检索政府信息
            </label>
            <input id="top-q" name="q" type="search" placeholder="标题、文号、内容、机关" />
            <button type="submit">检索</button>
          </form>
        </search>
      )}
    </div>
  )
}

function Navigation({ place }: { readonly place: Place | undefined }): VNode {
  const entries = navigation()
  const tools = reportTools()
  const here = entries.find((entry) => entry.place === place || entry.below?.some((below) => below === place))
  const second = here?.place === 'reports'
  return (
    <nav aria-label="主导航">
      <ul>
        {entries.map((entry) => (
          <li key={entry.place}>
            <a href={entry.address} aria-current={currentOf(entry, here, place)}>
              {entry.before !== undefined && <span class="long">{entry.before}</span>}
              {entry.name}
              {entry.after !== undefined && <span class="long">{entry.after}</span>}
            </a>
          </li>
        ))}
      </ul>
      {second && (
        <ul class="second">
          {tools.map((tool) => (
            <li key={tool.place}>
              <a href={tool.address} aria-current={tool.place === place ? 'page' : undefined}>
                {tool.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

function currentOf(entry: object, here: object | undefined, place: Place | undefined): 'page' | 'true' | undefined {
  if (entry !== here) return undefined
  return 'place' in entry && entry.place === place ? 'page' : 'true'
}
