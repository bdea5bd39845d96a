import type { Hono } from 'hono'
import type { VNode } from 'preact'
import { setIndexPattern } from '../../../actions/publication/set-index-pattern.ts'
import { may } from '../../../rules/permission.ts'
import { defaultIndexPattern, patternParts, patternText } from '../../../rules/publication/index-number.ts'
import { agencyBySlug } from '../../../store/agencies.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { indexPatternOf, previewIndexNumber } from '../../../store/publication/index-numbers.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, DoneNote } from '../act-routes.tsx'
import { TextField } from '../form.tsx'

/** How an agency makes its index numbers (索引号), with the number that would come next. */
export function indexNumberRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskIndexNumbers,
    place: 'publications',
    load: async (tx, c, { viewer, day }) => {
      const agency = await agencyBySlug(tx, viewer, c.req.param('slug') ?? '')
      const facts = agency === null ? null : await agencyFacts(tx, agency.id, day)
      if (agency === null || facts === null) return null
      const pattern = await indexPatternOf(tx, agency.id)
      const preview = await previewIndexNumber(tx, agency.id, pattern, day)
      return { agency, facts, pattern: patternText(pattern), preview, done: c.req.query('done') }
    },
    decision: ({ facts }, { viewer }) => may.publishing.configure.decide(viewer, facts),
    title: ({ agency }) => `索引号编制规则：${agency.name}`,
    crumbs: () => [{ name: '主动公开', address: addresses.deskPublications() }],
    intro: ({ done, preview, pattern }) => (
      <>
        <DoneNote words={done === 'saved' ? '已保存。以后首次公开的信息按新规则编号。' : undefined} />
        <p>
          信息首次公开时编号，以后不变，也不重复使用；修改规则不影响已经编好的号。通行的写法是
          {defaultIndexPattern}：组织机构代码、年份和五位流水号，共20位。
        </p>
        <p>
          现在的规则：<b>{pattern}</b>。
          {preview.kind === 'made' && (
            <>
              下一个号：<b>{preview.number}</b>
            </>
          )}
        </p>
        {preview.kind === 'missing' && <p class="trouble">{preview.reason}</p>}
        <Parts />
      </>
    ),
    form: ({ agency, pattern }) => [`publication.indexPattern:${agency.id}`, '', { pattern }],
    fields: (form) => (
      <TextField form={form} name="pattern" label="编制规则" hint="用上面的各部分和字母、数字、/ - . _ 组成。" />
    ),
    button: '保存',
    act: ({ here, posted: { values }, shown: { agency } }) =>
      setIndexPattern(web, here.by, { slug: agency.slug, pattern: values.pattern ?? '' }),
    after: (_, { agency }) => addresses.deskIndexNumbers(agency.slug, { done: 'saved' }),
  })
}

function Parts(): VNode {
  return (
    <dl class="facts">
      {patternParts.map(({ part, name }) => (
        <div key={part}>
          <dt>
            <code>{part}</code>
          </dt>
          <dd>{name}</dd>
        </div>
      ))}
    </dl>
  )
}
