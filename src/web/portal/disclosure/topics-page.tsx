import type { VNode } from 'preact'
import { type Topic, topicName, topics, topicsSource } from '../../../rules/catalogue/topics.ts'
import type { PublicationList } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { FeedLinks, feedsOf } from '../feeds.tsx'
import { Paging } from '../paging.tsx'
import { PublicationRows } from '../publication/publication-rows.tsx'
import { countInWords } from './fields-page.tsx'

const classes = topics.filter(({ parent }) => parent === null)

/** 主题分类: the 22 classes, each with what there is of it. */
export function TopicsPage({
  counts,
  frame,
}: {
  readonly counts: ReadonlyMap<string, number>
  readonly frame: Frame
}): VNode {
  return (
    <Page
      title="按主题看"
      {...frame}
      place="publications"
      crumbs={[{ name: '公开信息', address: addresses.publications() }]}
      meta={{
        canonical: addresses.topics,
        column: {
          name: '按主题看',
          description: `按${topicsSource.source}列出各机关公开的信息`,
          keywords: ['主题分类', ...classes.map(({ name }) => name)],
          type: '主题分类',
        },
      }}
    >
      <h1>按主题看</h1>
      <ul class="tallies">
        {classes.map(({ key, name }) => (
          <li key={key}>
            <a href={addresses.topic(key)}>{name}</a>
            <span class="meta">{counts.has(key) ? countInWords(counts.get(key) ?? 0) : '还没有信息'}</span>
          </li>
        ))}
      </ul>
      <p class="hint">分类依据：{topicsSource.source}。</p>
    </Page>
  )
}

/** What was published of a topic, the newest first; of a class, of all that is below it. */
export function TopicPage({
  topic,
  counts,
  found,
  frame,
}: {
  readonly topic: Topic
  /** Of those below. */
  readonly counts: ReadonlyMap<string, number>
  readonly found: PublicationList
  readonly frame: Frame
}): VNode {
  const { key, name } = topic
  const below = topics.filter(({ parent }) => parent === key)
  const above = topics.find((one) => one.key === topic.parent)
  const full = topicName(key) ?? name
  return (
    <Page
      title={name}
      {...frame}
      place="publications"
      crumbs={[
        { name: '按主题看', address: addresses.topics },
        ...(above === undefined ? [] : [{ name: above.name, address: addresses.topic(above.key) }]),
      ]}
      meta={{
        canonical: addresses.topic(key, found.page),
        column: { name, description: `主题分类为“${full}”的信息`, keywords: full.split('\\'), type: '主题分类' },
        feeds: feedsOf({ kind: 'topic', key }, full),
      }}
    >
      <h1>{name}</h1>
      <p class="meta">
        <span>主题分类：{full}</span>
        <FeedLinks of={{ kind: 'topic', key }} />
      </p>
      {below.length > 0 && (
        <ul class="chips">
          {below.map((one) => (
            <li key={one.key}>
              <a href={addresses.topic(one.key)}>{one.name}</a>{' '}
              {counts.has(one.key) && <span class="hint">{countInWords(counts.get(one.key) ?? 0)}</span>}
            </li>
          ))}
        </ul>
      )}
      {found.total === 0 ? (
        <div class="card">
          <p>这个主题还没有公开的信息。</p>
          <p>
            可以<a href={addresses.search({ q: name })}>检索“{name}”</a>，或者
            <a href={addresses.topics}>看其他主题</a>。
          </p>
        </div>
      ) : (
        <PublicationRows publications={found.publications} />
      )}
      <Paging at={found} unit="条" address={(page) => addresses.topic(key, page)} />
    </Page>
  )
}
