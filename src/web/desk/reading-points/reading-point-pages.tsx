import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import type { Decision } from '../../../rules/permission.ts'
import { readingPointKinds, type VisitCount } from '../../../rules/reading-point.ts'
import type { KeptReadingPoint, ReadingPoint } from '../../../store/reading-points.ts'
import { addresses } from '../../addresses.ts'
import { numberInChinese } from '../../portal/words.ts'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'

export const readingPointCrumbs = () => [{ name: '查阅点', address: addresses.deskReadingPoints() }]

type ListProps = {
  readonly points: readonly KeptReadingPoint[]
  readonly year: number
  readonly mayEnter: Decision
  readonly frame: DeskFrame
}

/** 查阅点台账: where the public reads what is disclosed, and how many came this year. */
export function ReadingPointsDeskPage({ points, year, mayEnter, frame }: ListProps): VNode {
  return (
    <DeskPage title="查阅点" frame={frame} place="readingPoints">
      <h1>查阅点和政务公开专区</h1>
      <p>
        登记的内容同时出现在<a href={addresses.readingPoints}>公众页面</a>和本机关的公开指南里。设备上打开
        <a href={addresses.kiosk({ setup: '' })}>自助查阅</a>，可以设为查阅终端。
      </p>
      <ActLink decision={mayEnter} address={addresses.deskReadingPointNew()}>
        登记查阅点
      </ActLink>
      {points.length === 0 ? (
        <p>还没有登记查阅点。</p>
      ) : (
        <ul class="rows">
          {points.map((point) => (
            <li key={point.id}>
              <p class="name">
                <a href={addresses.deskReadingPoint(point.id)}>{point.name}</a>
              </p>
              <p class="meta">
                <span>{point.agencyName}</span>
                <span>{readingPointKinds[point.kind]}</span>
                {point.endedOn !== null && <span class="tag">{dayInChinese(point.endedOn)}停用</span>}
                <span>
                  {year}年来访{numberInChinese(point.visitors)}人次
                </span>
                <span>{point.lastDay === null ? '本年没有登记来访' : `登记到${dayInChinese(point.lastDay)}`}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  )
}

type PageProps = {
  readonly point: ReadingPoint
  readonly visits: readonly VisitCount[]
  readonly mayChange: Decision
  readonly mayCount: Decision
  readonly frame: DeskFrame
  readonly done: string | undefined
}

/** What the register says of one, and its counts by day. */
export function ReadingPointPage({ point, visits, mayChange, mayCount, frame, done }: PageProps): VNode {
  const facts = [
    ['机关', point.agencyName],
    ['类型', readingPointKinds[point.kind]],
    ['地址', point.address],
    ['开放时间', point.hours],
    ['电话', point.phone],
    ['设施和服务', point.facilities],
    ['启用', dayInChinese(point.since)],
    ['停用', point.endedOn === null ? null : dayInChinese(point.endedOn)],
  ] as const
  return (
    <DeskPage title={point.name} frame={frame} place="readingPoints" crumbs={readingPointCrumbs()}>
      <h1>{point.name}</h1>
      <DoneNote words={done} />
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? '没有填'}</dd>
          </div>
        ))}
      </dl>
      <ActLink decision={mayChange} address={addresses.deskReadingPointChange(point.id)} quiet>
        修改
      </ActLink>
      <section aria-labelledby="visits">
        <h2 id="visits">来访登记</h2>
        <p class="hint">只登记每天的人次，不登记姓名。同一天再登记一次，以后登记的为准。</p>
        <ActLink decision={mayCount} address={addresses.deskReadingPointVisits(point.id)}>
          登记来访人数
        </ActLink>
        {visits.length === 0 ? <p>还没有登记过。</p> : <Visits visits={visits} />}
      </section>
    </DeskPage>
  )
}

function Visits({ visits }: { readonly visits: readonly VisitCount[] }): VNode {
  return (
    <table class="working">
      <caption class="unseen">最近的来访登记</caption>
      <thead>
        <tr>
          <th scope="col">日期</th>
          <th scope="col" class="number">
            来访人次
          </th>
          <th scope="col" class="number">
            其中协助申请
          </th>
        </tr>
      </thead>
      <tbody>
        {visits.map(({ day, visitors, helped }) => (
          <tr key={day}>
            <th scope="row">{dayInChinese(day)}</th>
            <td class="number" data-column="来访人次">
              {numberInChinese(visitors)}
            </td>
            <td class="number" data-column="其中协助申请">
              {numberInChinese(helped)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
