import type { VNode } from 'preact'
import {
  daysFrom,
  daysToInterpretation,
  daysToRelease,
  median,
  type Timeliness,
} from '../../../../rules/channel/timeliness.ts'
import { dayInChinese } from '../../../../rules/day.ts'
import { addresses } from '../../../addresses.ts'
import { scrollable } from '../../../portal/statutory-table.tsx'
import { DeskPage } from '../../desk-page.tsx'
import type { DeskFrame } from '../../frame.ts'
import { agencyCrumbs } from '../asked.ts'
import type { CountsAsked } from './shown.ts'

type Props = {
  readonly shown: CountsAsked & { readonly documents: readonly Timeliness[] }
  readonly frame: DeskFrame
}

/** How soon the documents of a year were put out and explained. */
export function TimelinessPage({ shown, frame }: Props): VNode {
  const { agency, year, documents } = shown
  const title = `${agency.name}${year}年文件公开和解读的快慢`
  const middle = (of: (one: Timeliness) => number | null) => {
    const value = median(documents.map(of))
    return value === null ? '还没有数据' : `中位数${value}天`
  }
  const explained = documents.filter((one) => daysToInterpretation(one) !== null).length
  return (
    <DeskPage
      title={title}
      frame={frame}
      place="channels"
      crumbs={[
        ...agencyCrumbs(agency),
        { name: `${year}年统计`, address: addresses.deskChannelYear({ slug: agency.slug, year }) },
      ]}
    >
      <h1>{title}</h1>
      <p class="lead">
        {year}年公开的规章、规范性文件和其他文件共{documents.length}件。成文到公开：{middle(daysToRelease)}
        ；公开到解读：{middle(daysToInterpretation)}，已解读{explained}件；公开到其他渠道发布：
        {middle(({ releasedOn, carriedOn }) => daysFrom(releasedOn, carriedOn))}。均按自然日计，口头解读也算解读。
      </p>
      {documents.length === 0 ? (
        <p>没有这样的文件。</p>
      ) : (
        <section class="wide" aria-label={`${title}，可左右滚动`} {...scrollable}>
          <table class="working">
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">文件</th>
                <th scope="col">成文</th>
                <th scope="col">公开</th>
                <th scope="col" class="number">
                  天
                </th>
                <th scope="col">解读</th>
                <th scope="col" class="number">
                  天
                </th>
                <th scope="col">其他渠道</th>
              </tr>
            </thead>
            <tbody>
              {documents.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <a href={addresses.deskPublication(one.id)}>{one.title}</a>
                  </th>
                  <td data-column="成文">{one.madeOn === null ? '—' : dayInChinese(one.madeOn)}</td>
                  <td data-column="公开">{dayInChinese(one.releasedOn)}</td>
                  <td class="number" data-column="成文到公开（天）">
                    {daysToRelease(one) ?? '—'}
                  </td>
                  <td data-column="解读">
                    {one.interpretedOn === null ? '—' : dayInChinese(one.interpretedOn)}
                    {one.spokenOn !== null && <small class="pedigree">口头：{dayInChinese(one.spokenOn)}</small>}
                  </td>
                  <td class="number" data-column="公开到解读（天）">
                    {daysToInterpretation(one) ?? '—'}
                  </td>
                  <td data-column="其他渠道">{one.carriedOn === null ? '—' : dayInChinese(one.carriedOn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </DeskPage>
  )
}
