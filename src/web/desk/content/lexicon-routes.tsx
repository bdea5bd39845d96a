import type { Context, Hono } from 'hono'
import { addToLexicon, endInLexicon } from '../../../actions/content/edit-lexicon.ts'
import { lexiconKinds } from '../../../rules/content/lexicon/entry.ts'
import { kindOf } from '../../../rules/content/lexicon/read-entry.ts'
import { may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import { type Agency, agencyBySlug } from '../../../store/agencies.ts'
import { lexiconLine, lexiconLines } from '../../../store/content/lexicon-entries.ts'
import type { Transaction } from '../../../store/database.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, DoneNote } from '../act-routes.tsx'
import { SelectField, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import { LexiconLines, lineInWords, ShippedLines } from './lexicon-lines.tsx'

const kinds = Object.entries(lexiconKinds).map(([value, { name }]) => ({ value, name }))

/** The lexicon of an agency (词库): what it added, what the program comes with, and the form for one more line. */
export function lexiconRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskLexicon,
    place: 'publications',
    load: loadLexicon,
    decision: ({ facts }, { viewer }) => may.publishing.editLexicon.decide(viewer, facts),
    title: ({ agency }) => `词库：${agency.name}`,
    crumbs: () => [{ name: '主动公开', address: addresses.deskPublications() }],
    intro: ({ agency, kind, lines, done }) => (
      <>
        <DoneNote words={done} />
        <p>信息发布前按词库检查。这里添加的词条适用于本机关和所属机关；每一条都要写明理由，停用后保留记录。</p>
        <LexiconLines agency={agency} kind={kind} lines={lines} />
        <ShippedLines />
        <h2>添加词条</h2>
      </>
    ),
    form: ({ agency, kind }) => [`lexicon.add:${agency.id}`, '', kind === null ? {} : { kind }],
    fields: (form) => (
      <>
        <SelectField form={form} name="kind" label="种类" nothing="请选择" choices={kinds} />
        <TextField
          form={form}
          name="text"
          label="检查的文字"
          hint="错误写法、不再使用的名称、领导人姓名、未公开文件的文号，或者允许出现的号码、文字。"
        />
        <TextField
          form={form}
          name="other"
          label="规范写法"
          hint="领导人填写职务；未公开文件填写标题；允许清单不填。"
          optional
        />
        <TextField form={form} name="from" label="自何日起的信息适用" type="date" optional />
        <TextField
          form={form}
          name="until"
          label="到何日的前一日为止"
          type="date"
          hint="领导人离任的，填写离任之日。"
          optional
        />
        <TextField form={form} name="reason" label="理由和依据" />
      </>
    ),
    button: '添加',
    act: ({ here, posted: { values }, shown: { agency } }) =>
      addToLexicon(web, here.by, { slug: agency.slug, typed: values }),
    after: (_, { agency }) => addresses.deskLexicon(agency.slug, { done: 'added' }),
  })
  actRoutes(app, web, {
    route: routes.deskLexiconEnd,
    place: 'publications',
    load: async (tx, c, { day }) => {
      const line = await lexiconLine(tx, Number(c.req.param('line')))
      const facts = line === null ? null : await agencyFacts(tx, line.agencyId, day)
      return line === null || facts === null ? null : { line, facts }
    },
    decision: ({ facts }, { viewer }) => may.publishing.editLexicon.decide(viewer, facts),
    title: () => '停用词条',
    crumbs: ({ line }) => [
      { name: '主动公开', address: addresses.deskPublications() },
      { name: `词库：${line.agencyName}`, address: addresses.deskLexicon(line.agencySlug) },
    ],
    intro: ({ line }) => <p>停用“{lineInWords(line)}”。以后的信息不再按这一条检查；记录保留。</p>,
    form: ({ line }) => [`lexicon.end:${line.id}`, '', {}],
    fields: (form) => <TextField form={form} name="reason" label="停用的理由" />,
    button: '停用',
    act: ({ here, posted: { values }, shown: { line } }) =>
      endInLexicon(web, here.by, { id: line.id, reason: values.reason ?? '' }),
    after: (_, { line }) => addresses.deskLexicon(line.agencySlug, { done: 'ended' }),
  })
}

const done: Readonly<Record<string, string>> = {
  added: '已添加。以后的信息按它检查；已公开的信息将重新检查。',
  ended: '已停用。',
}

async function loadLexicon(tx: Transaction, c: Context, { viewer, day }: Here) {
  const agency: Agency | null = await agencyBySlug(tx, viewer, c.req.param('slug') ?? '')
  const facts: AgencyFacts | null = agency === null ? null : await agencyFacts(tx, agency.id, day)
  if (agency === null || facts === null) return null
  const kind = kindOf(c.req.query('kind') ?? '')
  const before = /^\d{1,9}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : null
  const lines = await lexiconLines(tx, agency.id, { kind, before })
  return { agency, facts, kind, lines, done: done[c.req.query('done') ?? ''] }
}
