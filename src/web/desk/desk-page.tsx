import type { ComponentChildren, VNode } from 'preact'
import { roleNames } from '../../rules/role.ts'
import { addresses } from '../addresses.ts'
import type { Crumb } from '../layout.tsx'
import { sampleNotice } from '../layout.tsx'
import type { AssetEntry } from '../serving/assets.ts'
import type { DeskFrame } from './frame.ts'
import { Icon } from './icon.tsx'
import { type DeskPlace, navigationOf } from './navigation.ts'

const deskName = '公开工作台'

type Props = {
  readonly title: string
  readonly frame: DeskFrame
  readonly place: DeskPlace
  /** The pages above this one, the desk itself left out. */
  readonly crumbs?: readonly Crumb[]
  readonly scripts?: readonly AssetEntry[]
  /** Set where an act failed, so that the title says it first. */
  readonly failed?: boolean
  readonly children: ComponentChildren
}

/** The whole document of a page of the desk. */
export function DeskPage({ title, frame, place, crumbs = [], scripts = [], failed, children }: Props): VNode {
  const { assets, largeType, sample } = frame
  return (
    <html lang="zh-CN" class={largeType ? 'large' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${failed ? '未完成：' : ''}${title} · ${deskName}`}</title>
        <link rel="stylesheet" href={assets.address('style')} />
        <link rel="stylesheet" href={assets.address('desk')} />
        <link rel="icon" href={assets.address('icon')} type="image/svg+xml" />
        {scripts.map((script) => (
          <script key={script} type="module" src={assets.address(script)} />
        ))}
      </head>
      <body class="desk">
        <a class="skip" href="#main">
          跳到正文
        </a>
        {sample && (
          <aside class="sample" aria-label="样例说明">
            <div class="frame">
              <strong>{sampleNotice}</strong>
              <span>示例区的机关、人员和资料均为虚构，仅供试用。</span>
            </div>
          </aside>
        )}
        <Top frame={frame} />
        <div class="desk-body">
          <nav class="side wide-only" aria-label="工作台导航">
            <Navigation frame={frame} place={place} />
          </nav>
          <div class="desk-page">
            {place !== 'home' && <Crumbs crumbs={crumbs} title={title} />}
            <main id="main" tabindex={-1}>
              {children}
            </main>
          </div>
        </div>
      </body>
    </html>
  )
}

function Top({ frame }: { readonly frame: DeskFrame }): VNode {
  return (
    <header class="desk-top">
      <a class="brand" href={addresses.desk()}>
        <span class="seal" aria-hidden="true">
          公开
        </span>
        <span>工作台</span>
      </a>
      <search class="find-place">
        <form class="find" method="get" action={addresses.deskSearch()}>
          <label class="unseen" for="find">
            检索申请、公开信息、机关、人员、岗位、年度报告
          </label>
          <input
            id="find"
            name="q"
            type="search"
            placeholder="编号、名称、内容、拼音首字母"
            autocomplete="off"
            value={frame.query}
          />
          <button type="submit" class="quiet">
            <Icon name="search" />
            <span class="unseen">检索</span>
          </button>
        </form>
      </search>
      <a class="bell" href={addresses.deskNotices}>
        <Icon name="bell" />
        <span>提醒</span>
        {frame.openNotices > 0 && (
          <>
            <span class="badge" aria-hidden="true">
              {frame.openNotices > 99 ? '99+' : frame.openNotices}
            </span>
            <span class="unseen">{`，${frame.openNotices}条未处理`}</span>
          </>
        )}
      </a>
      <details class="who">
        <summary>
          <Icon name="user" />
          <span>
            {frame.personName}
            <small>{frame.agencyName}</small>
          </span>
          <Icon name="chevron-down" />
        </summary>
        <div class="drop-down">
          <p class="hint">{postsInWords(frame)}</p>
          <a href={addresses.account()}>我的账号</a>
          <LargeTypeSwitch frame={frame} />
          <a href={addresses.home}>
            <Icon name="world" />
            公开网站
          </a>
          <form method="post" action={addresses.signOut}>
            <input type="hidden" name="csrf" value={frame.csrf} />
            <button type="submit" class="plain-button">
              <Icon name="logout" />
              退出登录
            </button>
          </form>
        </div>
      </details>
      <details class="menu narrow-only">
        <summary>
          <Icon name="menu-2" />
          <span>菜单</span>
          <Icon name="chevron-down" />
        </summary>
        <nav aria-label="工作台导航">
          <Navigation frame={frame} place={undefined} />
        </nav>
      </details>
    </header>
  )
}

function Navigation({ frame, place }: { readonly frame: DeskFrame; readonly place: DeskPlace | undefined }): VNode {
  return (
    <ul>
      {navigationOf(frame.viewer).map((entry) => (
        <li key={entry.place}>
          <a href={entry.address} aria-current={entry.place === place ? 'page' : undefined}>
            <Icon name={entry.icon} />
            {entry.name}
          </a>
        </li>
      ))}
    </ul>
  )
}

function LargeTypeSwitch({ frame }: { readonly frame: DeskFrame }): VNode {
  return (
    <form method="post" action={addresses.deskPreferences}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      <input type="hidden" name="key" value="largeType" />
      <input type="hidden" name="value" value={frame.largeType ? '' : 'on'} />
      <input type="hidden" name="return" value={frame.path} />
      <button type="submit" class="plain-button">
        <Icon name="text-size" />
        {frame.largeType ? '恢复标准字号' : '改用大字'}
      </button>
    </form>
  )
}

/** 信息员、公开办（代行）: what the person acts in today. */
function postsInWords({ viewer }: DeskFrame): string {
  if (viewer.kind !== 'officer') return ''
  const words = viewer.officer.posts.map(
    ({ role, actingFor }) => roleNames[role] + (actingFor === null ? '' : '（代行）'),
  )
  return [...new Set(words)].join('、')
}

function Crumbs({ crumbs, title }: { readonly crumbs: readonly Crumb[]; readonly title: string }): VNode {
  return (
    <nav class="crumbs" aria-label="所在位置">
      <ol>
        {[{ name: '待办', address: addresses.desk() }, ...crumbs].map((crumb) => (
          <li key={crumb.address}>
            <a href={crumb.address}>{crumb.name}</a>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  )
}
