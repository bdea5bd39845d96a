import type { VNode } from 'preact'
import { channelKindKeys, channelKinds, isChannelKind } from '../../../rules/channel/channel-kind.ts'
import { releaseActs } from '../../../rules/channel/release.ts'
import { dayInChinese, yearOf } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { publicationKindNames } from '../../../rules/publication/publication.ts'
import type { Evidence } from '../../../store/channel/evidence.ts'
import type { ChannelRelease, ReleasesWanted } from '../../../store/channel/releases.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DataTable, type Table } from '../data-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import type { TableShown } from '../table-routes.tsx'
import type { TableState } from '../table-state.ts'
import { agencyCrumbs, type ChannelsAsked, channelsCrumb, mayRecord } from './asked.ts'

const states = { none: '没有链接也没有佐证', interpreted: '口头解读', struck: '已作废' } as const

/** What channels carried, as a table that people work in. */
export function releasesTable({ day }: Here): Table<ChannelRelease> {
  const years = Array.from({ length: yearOf(day) - 2007 }, (_, past) => String(yearOf(day) - past))
  const months = Array.from({ length: 12 }, (_, past) => String(past + 1))
  return {
    name: 'channelReleases',
    caption: '渠道发布记录',
    unit: '条',
    sortable: ['on'],
    sortedBy: '-on',
    filters: ['agency', 'channel', 'kind', 'year', 'month', 'state', 'q'],
    fields: [
      { key: 'agency', name: '机关', kind: 'kept', choices: [] },
      { key: 'channel', name: '渠道', kind: 'kept', choices: [] },
      { key: 'q', name: '标题', kind: 'text' },
      {
        key: 'kind',
        name: '渠道种类',
        kind: 'choice',
        choices: channelKindKeys.map((value) => ({ value, name: channelKinds[value] })),
      },
      { key: 'year', name: '年度', kind: 'choice', choices: years.map((value) => ({ value, name: `${value}年` })) },
      { key: 'month', name: '月份', kind: 'choice', choices: months.map((value) => ({ value, name: `${value}月` })) },
      {
        key: 'state',
        name: '状态',
        kind: 'choice',
        choices: Object.entries(states).map(([value, name]) => ({ value, name })),
      },
    ],
    columns: [
      {
        key: 'title',
        name: '标题',
        heading: true,
        cell: (row) => (
          <>
            <a href={addresses.deskChannelRelease(row.id)}>{row.title}</a>
            {row.act === 'interpreted' && <small class="pedigree">口头解读</small>}
            {row.struckAt !== null && <small class="pedigree">已作废</small>}
          </>
        ),
        text: ({ title }) => title,
      },
      { key: 'on', name: '日期', cell: ({ on }) => dayInChinese(on), text: ({ on }) => on },
      { key: 'channel', name: '渠道', cell: ({ channelName }) => channelName, text: ({ channelName }) => channelName },
      {
        key: 'kind',
        name: '种类',
        cell: ({ kind }) => publicationKindNames[kind],
        text: ({ kind }) => publicationKindNames[kind],
      },
      {
        key: 'also',
        name: '本平台',
        cell: ({ publicationId }) =>
          publicationId === null ? '—' : <a href={addresses.deskPublication(publicationId)}>已公开</a>,
        text: ({ publicationId }) => (publicationId === null ? '' : '已公开'),
      },
      {
        key: 'evidence',
        name: '佐证',
        cell: ({ link, evidence }) => evidenceInWords(link, evidence),
        text: ({ link, evidence }) => link ?? (evidence === 0 ? '' : `${evidence}个文件`),
      },
    ],
    address: addresses.deskChannelReleases,
    exportAddress: addresses.deskChannelReleasesExport,
    rowKey: ({ id }) => String(id),
    rowName: ({ title }) => title,
  }
}

export function evidenceInWords(link: string | null, evidence: number): string {
  const parts = [link === null ? '' : '链接', evidence === 0 ? '' : `${evidence}个文件`].filter((part) => part !== '')
  return parts.length === 0 ? '没有' : parts.join('，')
}

/** Which releases the address asks for. */
export function releasesWanted({ filters, descending, page }: TableState): ReleasesWanted {
  const { agency = '', channel = '', kind, year = '', month = '', state, q = '' } = filters
  return {
    slug: agency,
    channelId: /^\d{1,9}$/u.test(channel) ? Number(channel) : null,
    kind: isChannelKind(kind) ? kind : null,
    year: /^20\d{2}$/u.test(year) ? Number(year) : null,
    month: /^(?:[1-9]|1[0-2])$/u.test(month) ? Number(month) : null,
    state: state === 'none' || state === 'struck' || state === 'interpreted' ? state : null,
    query: q,
    descending,
    page,
  }
}

export function ReleasesPage({
  table,
  found,
  more,
  state,
  frame,
  here,
}: TableShown<ChannelRelease, ChannelsAsked | null>): VNode {
  const title = more === null ? '渠道发布记录' : `${more.agency.name}渠道发布记录`
  return (
    <DeskPage
      title={title}
      frame={frame}
      place="channels"
      crumbs={more === null ? [channelsCrumb()] : agencyCrumbs(more.agency)}
    >
      <h1>{title}</h1>
      {more === null ? (
        <p>请先选择机关。</p>
      ) : (
        <>
          <p class="lead">本平台自己的公开不在这里，它自动计数；这里是其他渠道发布的。</p>
          <ActLink decision={mayRecord(more, here)} address={addresses.deskChannelRecord(more.agency.slug)}>
            登记发布
          </ActLink>
          <DataTable
            table={table}
            state={state}
            rows={found.rows}
            at={found}
            frame={frame}
            nothing={<p>没有这样的记录。</p>}
          />
        </>
      )}
    </DeskPage>
  )
}

export type ReleaseShown = ChannelsAsked & {
  readonly release: ChannelRelease
  readonly evidence: readonly Evidence[]
}

/** One release: what, where, when, by what it is proved. */
export function ReleasePage({
  shown,
  frame,
  here,
  done,
}: {
  readonly shown: ReleaseShown
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}): VNode {
  const { agency, release, evidence } = shown
  const decision =
    release.struckAt === null ? mayRecord(shown, here) : ({ kind: 'refused', reason: '这条登记已经作废。' } as const)
  return (
    <DeskPage
      title={release.title}
      frame={frame}
      place="channels"
      crumbs={[
        ...agencyCrumbs(agency),
        { name: '发布记录', address: addresses.deskChannelReleases({ agency: agency.slug }) },
      ]}
    >
      <h1>{release.title}</h1>
      <DoneNote words={done} />
      {release.struckAt !== null && <p class="trouble">已作废，不计入任何数字：{release.struckBecause}</p>}
      <dl class="facts">
        <Fact name="渠道">
          <a href={addresses.deskChannel(release.channelId)}>{release.channelName}</a>（
          {channelKinds[release.channelKind]}）
        </Fact>
        <Fact name="方式">{releaseActs[release.act]}</Fact>
        <Fact name="日期">{dayInChinese(release.on)}</Fact>
        <Fact name="种类">{publicationKindNames[release.kind]}</Fact>
        <Fact name="对应的公开信息">
          {release.publicationId === null ? (
            '没有，只在渠道发布'
          ) : (
            <a href={addresses.deskPublication(release.publicationId)}>{release.title}</a>
          )}
        </Fact>
        {release.place !== null && <Fact name="会议、版面或者位置">{release.place}</Fact>}
        {release.attended !== null && <Fact name="参加人数">{release.attended}人</Fact>}
        {release.link !== null && (
          <Fact name="链接">
            <a href={release.link}>{release.link}</a>
          </Fact>
        )}
        {release.note !== null && <Fact name="备注">{release.note}</Fact>}
        <Fact name="登记">{`${release.recordedBy ?? '程序'} ${minuteInChinese(release.recordedAt)}`}</Fact>
      </dl>
      <section aria-labelledby="evidence">
        <h2 id="evidence">佐证</h2>
        {evidence.length === 0 && <p>还没有佐证文件{release.link === null ? '，也没有链接' : ''}。</p>}
        {evidence.length > 0 && (
          <ul class="rows">
            {evidence.map(({ id, title, size, found }) => (
              <li key={id}>
                <form method="post" action={addresses.deskChannelReleaseEvidenceFile(release.id, id)}>
                  <input type="hidden" name="csrf" value={frame.csrf} />
                  <button type="submit" class="quiet small">
                    下载<span class="unseen">{title}</span>
                  </button>
                </form>
                <p class="name">{title}</p>
                <p class="meta">
                  <span>{Math.ceil(size / 1024)} KB</span>
                  {found.length > 0 && <span>检查提示：{found.join('、')}；只供内部留存，不对外提供</span>}
                </p>
              </li>
            ))}
          </ul>
        )}
        <div class="acts">
          <ActLink decision={decision} address={addresses.deskChannelReleaseEvidence(release.id)}>
            添加佐证
          </ActLink>
          <ActLink decision={decision} address={addresses.deskChannelReleaseStrike(release.id)} quiet>
            作废
          </ActLink>
        </div>
      </section>
    </DeskPage>
  )
}
