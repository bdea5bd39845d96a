import type { VNode } from 'preact'
import { catalogueFields, fieldsSource } from '../../../rules/catalogue/fields.ts'
import { type MajorField, majorFields } from '../../../rules/catalogue/major-fields.ts'
import type { AreaHeld } from '../../../store/catalogue/areas.ts'
import { subjectCountCap } from '../../../store/publication/lists-by-place.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { numberInChinese } from '../words.ts'

type Props = {
  readonly held: ReadonlyMap<string, AreaHeld>
  /** How many publications stand in each field, counted up to the cap. */
  readonly counts: ReadonlyMap<string, number>
  /** Major fields for which somebody has a place. */
  readonly majorHeld: ReadonlySet<string>
  readonly frame: Frame
}

/** 按领域看: the 26 fields of grass-roots disclosure and the major fields, each with what there is of it. */
export function FieldsPage({ held, counts, majorHeld, frame }: Props): VNode {
  return (
    <Page
      title="按领域看"
      {...frame}
      place="agencies"
      crumbs={[{ name: '机关名录', address: addresses.agencies() }]}
      meta={{
        canonical: addresses.fields,
        column: {
          name: '按领域看',
          description: '基层政务公开标准化规范化26个领域和重点领域的公开事项和信息',
          keywords: ['基层政务公开', '标准目录', '重点领域', '公开事项'],
          type: '基层政务公开',
        },
      }}
    >
      <h1>按领域看</h1>
      <p class="lead">不知道归哪个机关管，就从事情所属的领域查起：哪些机关有公开事项，最近公开了什么。</p>
      <section aria-labelledby="fields">
        <h2 id="fields">基层政务公开{catalogueFields.length}个领域</h2>
        <ul class="tallies">
          {catalogueFields.map(({ key, name }) => (
            <li key={key}>
              <a href={addresses.field(key)}>{name}</a>
              <span class="meta">{tallyOf(held.get(key), counts.get(key) ?? 0)}</span>
            </li>
          ))}
        </ul>
        <p class="hint">依据：{fieldsSource.source}</p>
      </section>
      <section aria-labelledby="major">
        <h2 id="major">重点领域</h2>
        <ul class="rows">
          {majorFields.map((field) => (
            <MajorRow key={field.key} field={field} isHeld={majorHeld.has(field.key)} />
          ))}
        </ul>
      </section>
    </Page>
  )
}

function MajorRow({ field, isHeld }: { readonly field: MajorField; readonly isHeld: boolean }): VNode {
  return (
    <li>
      <p class="name">
        <a href={addresses.field(field.key)}>{field.name}</a>
      </p>
      <p>{field.text}</p>
      <div class="meta">
        <span>{field.source}</span>
        {!isHeld && <span>目前没有机关编入公开事项</span>}
      </div>
    </li>
  )
}

function tallyOf(held: AreaHeld | undefined, publications: number): string {
  if (held === undefined) return publications === 0 ? '还没有公开事项' : countInWords(publications)
  const items = `${held.agencies}个机关${numberInChinese(held.places)}项`
  return publications === 0 ? `${items}，还没有信息` : `${items}，${countInWords(publications)}`
}

/** 120条信息, 1,000条以上信息. */
export function countInWords(count: number): string {
  return count >= subjectCountCap ? `${numberInChinese(subjectCountCap)}条以上信息` : `${numberInChinese(count)}条信息`
}
