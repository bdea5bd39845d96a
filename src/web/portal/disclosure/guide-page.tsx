import type { ComponentChildren, VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import type { Guide, GuideFact, GuideLimit, GuidePart, GuideSection } from '../../../rules/guide/guide.ts'
import type { PlacedPublication } from '../../../store/publication/lists-by-place.ts'
import type { ReadingPoint } from '../../../store/reading-points.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'
import type { Frame } from '../../web.ts'
import { PublicationRows } from '../publication/publication-rows.tsx'
import { scrollable } from '../statutory-table.tsx'
import type { Disclosure } from './disclosure.ts'
import { DisclosurePage } from './disclosure-page.tsx'

type Props = {
  readonly disclosure: Disclosure
  readonly guide: Guide
  /** Since when it says what it says; null: the agency has said nothing yet. */
  readonly since: Day | null
  readonly readingPoints: readonly ReadingPoint[]
  /** What the office has put into the column of the guide. */
  readonly additions: readonly PlacedPublication[]
  readonly frame: Frame
}

/** 政府信息公开指南: from what the agency says of itself and from the law of the day, in one form for all agencies. */
export function GuidePage(props: Props): VNode {
  const { disclosure, guide, since, additions, frame } = props
  const { agency } = disclosure
  return (
    <DisclosurePage
      disclosure={disclosure}
      place={{ kind: 'block', key: 'guide' }}
      title="政府信息公开指南"
      meta={{
        canonical: addresses.agencyGuide(agency.slug),
        column: {
          name: '政府信息公开指南',
          description: `${agency.name}政府信息的分类、编排体系、获取方式和公开工作机构的联系方式`,
          keywords: ['政府信息公开指南', '依申请公开', agency.name],
          type: '政府信息公开指南',
        },
      }}
      frame={frame}
    >
      <article class="guide">
        <header>
          <h1>{agency.name}政府信息公开指南</h1>
          <p class="meta">
            {since === null ? <span>本机关还没有登记资料</span> : <span>{dayInChinese(since)}更新</span>}
            <span>依据《中华人民共和国政府信息公开条例》第十二条编制</span>
          </p>
        </header>
        {guide.sections.map((section, at) => (
          <Section key={section.title} section={section} number={at} shown={props} />
        ))}
        {additions.length > 0 && (
          <section aria-labelledby="guide-additions">
            <h2 id="guide-additions">本机关的补充说明</h2>
            <PublicationRows publications={additions} of={agency} />
          </section>
        )}
      </article>
    </DisclosurePage>
  )
}

/** Items as short as names stand side by side. */
const briefLength = 14

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

function Section({
  section,
  number,
  shown,
}: {
  readonly section: GuideSection
  readonly number: number
  readonly shown: Props
}): VNode {
  const id = `guide-${number + 1}`
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {numerals[number] ?? number + 1}、{section.title}
      </h2>
      {section.parts.map((part, at) => (
        <Part key={at} part={part} shown={shown} />
      ))}
    </section>
  )
}

function Part({ part, shown }: { readonly part: GuidePart; readonly shown: Props }): VNode | null {
  const { agency } = shown.disclosure
  switch (part.kind) {
    case 'text':
      return <p>{part.words}</p>
    case 'list':
      return (
        <Named name={part.name}>
          <ul class={part.items.every((item) => item.length <= briefLength) ? 'chips' : undefined}>
            {part.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </Named>
      )
    case 'facts':
      return (
        <Named name={part.name}>
          <dl class="facts">
            {part.rows.map((row) => (
              <GuideFactRow key={row.name} row={row} />
            ))}
          </dl>
        </Named>
      )
    case 'limits':
      return <Limits name={part.name} rows={part.rows} />
    case 'place':
      switch (part.of) {
        case 'catalogue':
          return (
            <p>
              <a href={addresses.agencyCatalogue(agency.slug)}>本机关的公开目录</a>，
              <a href={addresses.fields}>按领域看</a>，<a href={addresses.topics}>按主题看</a>
            </p>
          )
        case 'readingPoints':
          return <ReadingPoints points={shown.readingPoints} />
        case 'onlineForm':
          return (
            <p class="choices no-print">
              <a class="button" href={addresses.applyTo(agency.slug)}>
                填写申请
              </a>
              <a href={addresses.applicationStatus()}>查询进度</a>
            </p>
          )
      }
  }
}

function Named({ name, children }: { readonly name: string | null; readonly children: ComponentChildren }): VNode {
  return (
    <>
      {name !== null && <h3>{name}</h3>}
      {children}
    </>
  )
}

function GuideFactRow({ row: { name, value, requiredBy } }: { readonly row: GuideFact }): VNode {
  if (value === null) {
    return (
      <Fact name={name}>
        <span class="lacking">未登记</span>
        {requiredBy !== null && <span class="hint">（{requiredBy}要求写明）</span>}
      </Fact>
    )
  }
  return <Fact name={name}>{/^https?:\/\//u.test(value) ? <a href={value}>{value}</a> : value}</Fact>
}

function Limits({ name, rows }: { readonly name: string; readonly rows: readonly GuideLimit[] }): VNode {
  return (
    <section class="wide" aria-label={`${name}，可左右滚动`} {...scrollable}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">{name}</th>
            <th scope="col">说明</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name: what, limit, counted, effect, source }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{limit}</td>
              <td>{[counted, effect].filter((words) => words !== null && words !== '').join('；')}</td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ReadingPoints({ points }: { readonly points: readonly ReadingPoint[] }): VNode {
  return (
    <ul class="rows">
      {points.map(({ id, name, address, hours, phone }) => (
        <li key={id}>
          <p class="name">{name}</p>
          <div class="meta">
            <span>{address}</span>
            <span>{hours}</span>
            {phone !== null && <span>{phone}</span>}
          </div>
        </li>
      ))}
    </ul>
  )
}
