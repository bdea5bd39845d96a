import type { VNode } from 'preact'
import { readingPointKinds } from '../../../rules/reading-point.ts'
import type { ReadingPoint } from '../../../store/reading-points.ts'
import { addresses } from '../../addresses.ts'
import { Page, sampleTag } from '../../layout.tsx'
import type { Assets } from '../../serving/assets.ts'

type Props = { readonly points: readonly ReadingPoint[]; readonly assets: Assets; readonly sample: boolean }

/** Where people without a screen of their own read what is disclosed, and find somebody who helps (Art 25). */
export function ReadingPointsPage({ points, assets, sample }: Props): VNode {
  const title = '查阅点和政务公开专区'
  const byAgency = Map.groupBy(points, ({ agencySlug }) => agencySlug)
  return (
    <Page
      title={title}
      assets={assets}
      sample={sample}
      crumbs={[]}
      meta={{
        canonical: addresses.readingPoints,
        column: {
          name: title,
          description: '可以当面查阅政府信息、获得帮助的场所：地址、开放时间、电话和设施。',
          keywords: ['政府信息公开查阅点', '政务公开专区'],
          type: '政府信息公开',
        },
      }}
    >
      <h1>{title}</h1>
      <p class="lead">
        不方便上网的，可以到这些地方查阅政府信息、领取申请表，由工作人员协助检索和申请；不收费，不用预约，不用登记姓名。
      </p>
      {points.length === 0 && (
        <p class="card">
          还没有登记查阅点。可以先向<a href={addresses.agencies()}>各机关</a>
          的公开工作机构咨询，联系方式在各机关的公开指南里。
        </p>
      )}
      {[...byAgency.values()].map(
        ([first, ...more]) => first !== undefined && <OfAgency key={first.agencyId} points={[first, ...more]} />,
      )}
    </Page>
  )
}

function OfAgency({ points }: { readonly points: readonly [ReadingPoint, ...ReadingPoint[]] }): VNode {
  const { agencyName, agencySlug, sample } = points[0]
  return (
    <section aria-labelledby={`points-${agencySlug}`}>
      <h2 id={`points-${agencySlug}`}>
        <a href={addresses.agency(agencySlug)}>{agencyName}</a> {sample && sampleTag}
      </h2>
      <ul class="cards">
        {points.map((point) => (
          <li key={point.id} class="card">
            <h3>{point.name}</h3>
            <ReadingPointPart point={point} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What one has to know before going there. */
function ReadingPointPart({ point }: { readonly point: ReadingPoint }): VNode {
  const { kind, address, hours, phone, facilities } = point
  const facts = [
    ['类型', readingPointKinds[kind]],
    ['地址', address],
    ['开放时间', hours],
    ['电话', phone],
    ['设施和服务', facilities],
  ] as const
  return (
    <dl class="facts">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
