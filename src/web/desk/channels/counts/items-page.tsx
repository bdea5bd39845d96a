import type { VNode } from 'preact'
import { genres } from '../../../../rules/catalogue/genres.ts'
import { ownSiteName } from '../../../../rules/channel/channel-kind.ts'
import { itemKinds } from '../../../../rules/channel/release.ts'
import { dayInChinese, yearOf } from '../../../../rules/day.ts'
import { publicationKindNames, stageNames, stages } from '../../../../rules/publication/publication.ts'
import type { DisclosedItem } from '../../../../store/channel/counts.ts'
import { addresses } from '../../../addresses.ts'
import { DataTable, type Table } from '../../data-table.tsx'
import { DeskPage } from '../../desk-page.tsx'
import type { Here } from '../../here.ts'
import type { TableShown } from '../../table-routes.tsx'
import { agencyCrumbs, channelsCrumb } from '../asked.ts'
import type { CountsAsked } from './shown.ts'

/** What a number counts, as a table. */
export function itemsTable({ day }: Here): Table<DisclosedItem> {
  const years = Array.from({ length: yearOf(day) - 2007 }, (_, past) => String(yearOf(day) - past))
  const kept = (key: string, name: string) => ({ key, name, kind: 'kept', choices: [] }) as const
  return {
    name: 'disclosedItems',
    caption: '公开的信息',
    unit: '条',
    sortable: ['firstOn'],
    sortedBy: '-firstOn',
    filters: ['agency', 'year', 'below', 'channel', 'category', 'statutory', 'month', 'kind', 'genre', 'stage', 'q'],
    fields: [
      kept('agency', '机关'),
      kept('below', '含所属'),
      kept('channel', '渠道'),
      kept('category', '栏目'),
      kept('statutory', '法定类'),
      kept('month', '月份'),
      { key: 'q', name: '标题', kind: 'text' },
      { key: 'year', name: '年度', kind: 'choice', choices: years.map((value) => ({ value, name: `${value}年` })) },
      {
        key: 'kind',
        name: '种类',
        kind: 'choice',
        choices: itemKinds.map((value) => ({ value, name: publicationKindNames[value] })),
      },
      {
        key: 'genre',
        name: '体裁',
        kind: 'choice',
        choices: [...genres.map(({ key, name }) => ({ value: key, name })), { value: '-', name: '没有标注' }],
      },
      {
        key: 'stage',
        name: '五公开',
        kind: 'choice',
        choices: [...stages.map((value) => ({ value, name: stageNames[value] })), { value: '-', name: '没有标注' }],
      },
    ],
    columns: [
      {
        key: 'title',
        name: '标题',
        heading: true,
        cell: ({ publicationId, releaseId, title }) =>
          publicationId !== null ? (
            <a href={addresses.deskPublication(publicationId)}>{title}</a>
          ) : releaseId === null ? (
            title
          ) : (
            <a href={addresses.deskChannelRelease(releaseId)}>{title}</a>
          ),
        text: ({ title }) => title,
      },
      { key: 'firstOn', name: '日期', cell: ({ firstOn }) => dayInChinese(firstOn), text: ({ firstOn }) => firstOn },
      {
        key: 'kind',
        name: '种类',
        cell: ({ kind }) => publicationKindNames[kind],
        text: ({ kind }) => publicationKindNames[kind],
      },
      {
        key: 'column',
        name: '栏目',
        cell: ({ columnName }) => columnName ?? '—',
        text: ({ columnName }) => columnName,
      },
      { key: 'channels', name: '渠道', cell: (row) => channelsInWords(row), text: (row) => channelsInWords(row) },
    ],
    address: addresses.deskChannelItems,
    exportAddress: addresses.deskChannelItemsExport,
    rowKey: ({ publicationId, itemId }) => `${publicationId ?? ''}-${itemId ?? ''}`,
    rowName: ({ title }) => title,
  }
}

function channelsInWords({ channels }: DisclosedItem): string {
  return channels.map((name) => name ?? ownSiteName).join('、')
}

export type ItemsMore = {
  readonly asked: CountsAsked | null
  /** What the address narrows the list to, in words. */
  readonly narrowed: readonly string[]
}

export function ItemsPage({ table, found, more, state, frame }: TableShown<DisclosedItem, ItemsMore>): VNode {
  const { asked, narrowed } = more
  const title =
    asked === null ? '公开的信息' : `${asked.agency.name}${asked.year}年公开的信息${asked.below ? '（含所属）' : ''}`
  return (
    <DeskPage
      title={title}
      frame={frame}
      place="channels"
      crumbs={
        asked === null
          ? [channelsCrumb()]
          : [
              ...agencyCrumbs(asked.agency),
              {
                name: `${asked.year}年统计`,
                address: addresses.deskChannelYear({ slug: asked.agency.slug, year: asked.year }),
              },
            ]
      }
    >
      <h1>{title}</h1>
      {asked === null ? (
        <p>请先选择机关。</p>
      ) : (
        <>
          {narrowed.length > 0 && (
            <p class="lead">
              {narrowed.join('，')}，共{found.total}条。
            </p>
          )}
          <DataTable
            table={table}
            state={state}
            rows={found.rows}
            at={found}
            frame={frame}
            nothing={<p>没有这样的信息。</p>}
          />
        </>
      )}
    </DeskPage>
  )
}
