import type { Hono } from 'hono'
import {
  endExemption,
  eventKey,
  exemptItem,
  recordStart,
  settleStart,
  strikeDutyStart,
} from '../../../actions/catalogue/duties.ts'
import { eventInWords, timeLimitInWords } from '../../../rules/catalogue/time-limit.ts'
import { dayInChinese, yearOf } from '../../../rules/day.ts'
import { limitOf } from '../../../rules/duty/duty.ts'
import { startingEvents } from '../../../rules/duty/duty-start.ts'
import { fiscalRuleOf, isFiscalEvent } from '../../../rules/duty/fiscal.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { type RecordedStart, startById } from '../../../store/catalogue/duty-starts.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import { dutiesAsked, itemAsked, mayRecord } from './asked.ts'
import { agencyCrumbs } from './duties-page.tsx'
import type { ItemShown } from './item-page.tsx'

/** What an officer records of the duties of the catalogue. */
export function dutyActRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskDutyStart,
    place: 'duties',
    load: itemAsked,
    decision: ({ record }) => record,
    title: ({ item }) => `登记起算日期：${item.name}`,
    crumbs: itemCrumbs,
    intro: ({ of, item }) => <p>公开时限：{timeLimitInWords(limitOf(item, of.days.today))}。</p>,
    form: ({ of, item }, { day }) => {
      const [event] = startingEvents(limitOf(item, of.days.today))
      return [`duty.start:${item.id}`, '', { on: day, event: event === undefined ? '' : eventKey(event) }]
    },
    fields: (form, { of, item }) => (
      <>
        <SelectField
          form={form}
          name="event"
          label="起算的事由"
          choices={startingEvents(limitOf(item, of.days.today)).map((event) => ({
            value: eventKey(event),
            name: eventInWords(event),
          }))}
        />
        <TextField form={form} name="what" label="应公开的信息" hint="例如文件、合同、决定的名称，不写个人信息" />
        <TextField form={form} name="on" label="起算之日" type="date" />
      </>
    ),
    button: '登记',
    act: ({ here, posted: { values }, shown: { of, item } }) =>
      recordStart(web, here.by, {
        slug: of.agency.slug,
        of: { kind: 'item', itemId: item.id, event: values.event ?? '' },
        typed: { what: values.what ?? '', on: values.on ?? '' },
      }),
    after: (_, { of, item }) => addresses.deskDutyItem(at(of, item.id), { done: 'started' }),
  })
  actRoutes(app, web, {
    route: routes.deskDutyApproval,
    place: 'duties',
    load: async (tx, c, here) => {
      const of = await dutiesAsked(tx, c, here)
      const event = c.req.param('event') ?? ''
      return of === null || !isFiscalEvent(event) ? null : { of, rule: fiscalRuleOf(event) }
    },
    decision: ({ of }, here) => mayRecord(of, here),
    title: ({ rule }) => `登记${rule.name}批复日期`,
    crumbs: ({ of }) => [
      ...agencyCrumbs(of.agency, of.days.year),
      { name: '预决算公开日历', address: addresses.deskDutyFiscal({ slug: of.agency.slug, year: of.days.year }) },
    ],
    intro: ({ rule }) => (
      <p>
        登记后，目录里的{rule.name}事项自批复之日起{rule.within.count}日内须公开（{rule.article}）。
      </p>
    ),
    form: ({ of, rule }, { day }) => [
      `duty.approval:${of.agency.id}:${of.days.year}:${rule.event}`,
      '',
      { on: day, what: `${of.days.year - rule.yearsBack}年${rule.name}` },
    ],
    fields: (form) => (
      <>
        <TextField form={form} name="what" label="批复的内容" />
        <TextField form={form} name="on" label="批复之日" type="date" />
      </>
    ),
    button: '登记',
    act: ({ here, posted: { values }, shown: { of, rule } }) =>
      recordStart(web, here.by, {
        slug: of.agency.slug,
        of: { kind: 'approval', event: rule.event },
        typed: { what: values.what ?? '', on: values.on ?? '' },
      }),
    after: (_, { of }) => addresses.deskDutyFiscal({ slug: of.agency.slug, year: of.days.year }, { done: 'started' }),
  })
  actRoutes(app, web, {
    ...ofStart,
    route: routes.deskDutySettle,
    title: ({ what }) => `指定完成的信息：${what}`,
    intro: () => <p>不指定时，以起算之后最早公开、还没有对应其他任务的一条为准。说明信息不能完成公开任务。</p>,
    form: ({ id, publicationId }) => [
      `duty.settle:${id}`,
      '',
      { number: publicationId === null ? '' : String(publicationId) },
    ],
    fields: (form) => (
      <TextField form={form} name="number" label="已公开信息的索引号或者编号" hint="留空为自动认定" optional />
    ),
    button: '保存',
    act: ({ here, posted: { values }, shown: { id } }) =>
      settleStart(web, here.by, { id, number: values.number ?? '' }),
    after: (_, start) => afterStart(start, 'settled'),
  })
  actRoutes(app, web, {
    ...ofStart,
    route: routes.deskDutyStrike,
    title: ({ what }) => `撤销起算日期：${what}`,
    intro: ({ on, event, what }) => (
      <p>
        {dayInChinese(on)}
        {eventInWords(event)}：{what}。撤销后不再计算期限，原登记留在记录中。
      </p>
    ),
    form: ({ id }) => [`duty.strike:${id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="理由" rows={2} />,
    button: '撤销',
    act: ({ here, posted: { values }, shown: { id } }) =>
      strikeDutyStart(web, here.by, { id, reason: values.reason ?? '' }),
    after: (_, start) => afterStart(start, 'struck'),
  })
  actRoutes(app, web, {
    route: routes.deskDutyExempt,
    place: 'duties',
    load: itemAsked,
    decision: ({ of }, here) => mayExempt(of, here),
    open: ({ exempt }) => exempt,
    title: ({ of, item }) => `登记${of.days.year}年没有应公开的信息：${item.name}`,
    crumbs: itemCrumbs,
    intro: () => <p>写明为什么没有。登记后不再提醒；说明信息不算公开，栏目仍是空白栏目。</p>,
    form: ({ of, item }) => [`duty.exempt:${item.id}:${of.days.year}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="理由" hint="例如：本年没有招录。" rows={2} />,
    button: '登记',
    act: ({ here, posted: { values }, shown: { of, item } }) =>
      exemptItem(web, here.by, { ...at(of, item.id), itemId: item.id, reason: values.reason ?? '' }),
    after: (_, { of, item }) => addresses.deskDutyItem(at(of, item.id), { done: 'exempted' }),
  })
  actRoutes(app, web, {
    route: routes.deskDutyEndExemption,
    place: 'duties',
    load: async (tx, c, here) => {
      const shown = await itemAsked(tx, c, here)
      return shown === null || shown.item.exemption === null ? null : shown
    },
    decision: ({ of }, here) => mayExempt(of, here),
    title: ({ item }) => `撤销登记：${item.name}`,
    crumbs: itemCrumbs,
    intro: ({ of, item }) => (
      <p>
        {of.days.year}年登记为没有应公开的信息：{item.exemption?.reason}
      </p>
    ),
    form: ({ of, item }) => [`duty.endExemption:${item.id}:${of.days.year}`, '', {}],
    fields: () => null,
    button: '撤销登记',
    act: ({ here, shown: { of, item } }) => endExemption(web, here.by, { ...at(of, item.id), itemId: item.id }),
    after: (_, { of, item }) => addresses.deskDutyItem(at(of, item.id), { done: 'ended' }),
  })
}

const at = ({ agency, days }: ItemShown['of'], item: number) => ({ slug: agency.slug, year: days.year, item })

function itemCrumbs({ of, item }: ItemShown) {
  return [
    ...agencyCrumbs(of.agency, of.days.year),
    { name: item.name, address: addresses.deskDutyItem(at(of, item.id)) },
  ]
}

function mayExempt({ agency }: ItemShown['of'], { viewer }: Here): Decision {
  return may.duty.exempt.decide(viewer, { agencyId: agency.id, ended: agency.ended })
}

const ofStart = {
  place: 'duties',
  load: (tx, c, { viewer }) => startById(tx, viewer, Number(c.req.param('id'))),
  decision: (start: RecordedStart, { viewer }: Here) =>
    may.duty.record.decide(viewer, { agencyId: start.agencyId, ended: start.agencyEnded }),
  crumbs: (start: RecordedStart) =>
    agencyCrumbs(
      { id: start.agencyId, slug: start.agencySlug, name: start.agencyName, ended: start.agencyEnded },
      yearOf(start.on),
    ),
} satisfies Pick<
  Parameters<typeof actRoutes<RecordedStart, { readonly kind: string }>>[2],
  'place' | 'load' | 'decision' | 'crumbs'
>

function afterStart({ agencySlug: slug, itemId, on }: RecordedStart, done: string): string {
  const year = yearOf(on)
  if (itemId === null) return addresses.deskDutyFiscal({ slug, year }, { done })
  return addresses.deskDutyItem({ slug, year, item: itemId }, { done })
}
