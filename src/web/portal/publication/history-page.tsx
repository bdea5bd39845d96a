import type { VNode } from 'preact'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { HistoryRows, type PageHistory } from './history.tsx'

type Props = Frame & {
  readonly publication: PublicationRow
  /** Null: it is withdrawn, and its title is not told. */
  readonly title: string | null
  readonly history: PageHistory
}

/** What happened to the page of a publication since it was first public: never what it said before. */
export function HistoryPage({ publication, title, history, ...frame }: Props): VNode {
  const { id, agencyName, agencySlug, indexNumber, originallyReleasedOn, sample } = publication
  const name = title ?? '已撤回的信息'
  return (
    <Page
      title={`页面变更记录：${name}`}
      {...frame}
      place="publications"
      crumbs={[
        { name: '公开信息', address: addresses.publications() },
        { name: agencyName, address: addresses.agency(agencySlug) },
        { name, address: addresses.publication(id) },
      ]}
      unlisted={title === null}
    >
      <h1>页面变更记录</h1>
      <p class="lead">
        <a href={addresses.publication(id)}>{name}</a>
        {indexNumber !== null && `，索引号${indexNumber}`}
      </p>
      {title !== null && originallyReleasedOn !== null && (
        <p>由原网站迁入，原发布时间 {originallyReleasedOn}。下面是迁入本站以来的变更。</p>
      )}
      {sample && <p>样例：装入本站时一次公开，下面的时间是装入的时间，和发布时间不同。</p>}
      <HistoryRows {...history} />
      <p class="hint">时间由服务器记录，不能修改。更正前的文字不再展示；需要的，可以向{agencyName}申请公开。</p>
    </Page>
  )
}
