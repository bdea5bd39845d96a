import type { Context, Hono } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import { contentOf, correctLine, enterLine, strikeLine } from '../../../actions/register/keep-entries.ts'
import { dayInChinese, yearOf } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import {
  changedFields,
  type EntryContent,
  fieldsOf,
  optionalFields,
  type TypedEntry,
} from '../../../rules/register/entry.ts'
import { strangeAmount } from '../../../rules/register/money.ts'
import { isRegisterKey, type RegisterKey, registers } from '../../../rules/register/register.ts'
import { agencyBySlug } from '../../../store/agencies.ts'
import type { Transaction } from '../../../store/database.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import {
  type EntryEvent,
  entryById,
  eventsOfEntry,
  listEntries,
  type RegisterEntry,
} from '../../../store/register/entries.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import type { Web } from '../../web.ts'
import { actRoutes, DoneNote, showPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { exportTable, showTable, type TableAtDesk } from '../table-routes.tsx'
import { agencyAsked, registersCrumb } from './asked.ts'
import { type EntriesMore, EntriesPage, entriesTable, entriesWanted } from './entries.tsx'

type EntryShown = {
  readonly entry: RegisterEntry
  readonly events: readonly EntryEvent[]
  readonly facts: AgencyFacts
}

/** The lines of registers: listed, entered, corrected, struck out. */
export function registerEntryRoutes(app: Hono, web: Web): void {
  const at = entriesAtDesk()
  app.get(routes.deskRegisterEntries, showTable(web, at))
  app.post(routes.deskRegisterEntriesExport, exportTable(web, at))
  app.get(
    routes.deskRegisterEntry,
    showPage(web, {
      place: 'registers',
      title: '登记簿',
      load: loadEntry,
      page: (shown, frame, here, c) => (
        <EntryPage shown={shown} frame={frame} here={here} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  actRoutes(app, web, {
    place: 'registers',
    route: routes.deskRegisterEntryNew,
    load: async (tx, c, here) => {
      const register = c.req.param('register')
      const found = await agencyAsked(tx, c, here)
      return found === null || !isRegisterKey(register) ? null : { ...found, register }
    },
    decision: ({ facts }, { viewer }) => may.register.edit.decide(viewer, facts),
    title: ({ register }) => `登记${registers[register].name}`,
    crumbs: ({ agency, register }) => listCrumbs(agency, register),
    form: ({ agency, register }) => [`register.enter:${agency.id}:${register}`, '', {}],
    fields: (form, { register }) => <EntryFields form={form} register={register} />,
    button: '登记',
    act: ({ here, posted: { values }, shown: { agency, register } }) =>
      enterLine(web, here.by, { slug: agency.slug, register, typed: typedOf(register, values) }),
    after: ({ id }) => addresses.deskRegisterEntry(id, { done: 'entered' }),
  })
  actRoutes(app, web, {
    ...ofEntry,
    route: routes.deskRegisterEntryCorrect,
    title: ({ entry }) => `更正：${entry.number}`,
    intro: () => <p>更正前的内容和理由留在这一条的记录里。</p>,
    form: ({ entry }) => [`register.correct:${entry.id}`, entry.revision, valuesOf(contentOf(entry))],
    fields: (form, { entry }) => (
      <>
        <EntryFields form={form} register={entry.register} />
        <TextArea form={form} name="reason" label="更正理由" rows={2} />
      </>
    ),
    button: '更正',
    act: ({ here, posted: { values, version }, shown: { entry } }) =>
      correctLine(web, here.by, {
        id: entry.id,
        revision: Number(version),
        typed: typedOf(entry.register, values),
        reason: values.reason ?? '',
      }),
    after: (_, { entry }) => addresses.deskRegisterEntry(entry.id, { done: 'corrected' }),
  })
  actRoutes(app, web, {
    ...ofEntry,
    route: routes.deskRegisterEntryStrike,
    title: ({ entry }) => `作废：${entry.number}`,
    intro: ({ entry }) => <p>“{entry.name}”作废后不再计入任何数字，内容和理由仍可查看，编号可以另行登记。</p>,
    form: ({ entry }) => [`register.strike:${entry.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="作废理由" rows={2} />,
    button: '作废',
    act: ({ here, posted: { values }, shown: { entry } }) =>
      strikeLine(web, here.by, { id: entry.id, reason: values.reason ?? '' }),
    after: (_, { entry }) => addresses.deskRegisterEntry(entry.id, { done: 'struck' }),
  })
}

const done: Readonly<Record<string, string>> = {
  entered: '已登记。',
  corrected: '已更正，原来的内容留在记录里。',
  struck: '已作废，不再计入。',
}

const ofEntry = {
  place: 'registers',
  load: loadEntry,
  decision: ({ entry, facts }: EntryShown, { viewer }: Here) =>
    entry.struck ? ({ kind: 'refused', reason: '这一行已经作废。' } as const) : may.register.edit.decide(viewer, facts),
  crumbs: ({ entry }: EntryShown) => [
    ...listCrumbs({ slug: entry.slug, name: entry.agencyName }, entry.register),
    { name: entry.number, address: addresses.deskRegisterEntry(entry.id) },
  ],
} as const

async function loadEntry(tx: Transaction, c: Context, { viewer, day }: Here): Promise<EntryShown | null> {
  const entry = await entryById(tx, viewer, Number(c.req.param('id')))
  const facts = entry === null ? null : await agencyFacts(tx, entry.agencyId, day)
  if (entry === null || facts === null) return null
  return { entry, facts, events: await eventsOfEntry(tx, viewer, entry.id) }
}

export function listCrumbs(
  agency: { readonly slug: string; readonly name: string },
  register: RegisterKey,
): readonly Crumb[] {
  const name = `${agency.name}${registers[register].name}`
  return [registersCrumb(), { name, address: addresses.deskRegisterEntries({ agency: agency.slug, register }) }]
}

function entriesAtDesk(): TableAtDesk<RegisterEntry, EntriesMore> {
  return {
    table: entriesTable,
    load: (tx, here, state) => listEntries(tx, here.viewer, entriesWanted(state)),
    async more(tx, here, state) {
      const { slug, register } = entriesWanted(state)
      const agency = await agencyBySlug(tx, here.viewer, slug)
      const facts = agency === null ? null : await agencyFacts(tx, agency.id, here.day)
      const none = { kind: 'refused', reason: '请先选择机关。' } as const
      if (agency === null || facts === null) return { agency: null, register, decision: none }
      const seen = may.register.view.decide(here.viewer, facts)
      if (seen.kind === 'refused') return { agency: null, register, decision: none }
      return { agency, register, decision: may.register.edit.decide(here.viewer, facts) }
    },
    page: (shown) => <EntriesPage {...shown} />,
  }
}

const hints: Readonly<Partial<Record<string, string>>> = {
  number: '再次导入或者登记时靠它认出同一条。',
  name: '写是什么事，不写当事人的姓名和证件号码。',
  endedOn: '从这一天起不再有效；现在有效的不填。',
  quantity: '一批合登一条的写总件数；不填为1件。',
  amount: '整数元；年报按万元折算，保留四位小数即到元。',
}

function EntryFields({ form, register }: { readonly form: FormState; readonly register: RegisterKey }): VNode {
  return (
    <>
      {fieldsOf(register).map(({ field, name }) => (
        <TextField
          key={field}
          form={form}
          name={field}
          label={name}
          type={field.endsWith('On') ? 'date' : 'text'}
          hint={hints[field]}
          optional={optionalFields.includes(field)}
        />
      ))}
    </>
  )
}

function typedOf(register: RegisterKey, values: Readonly<Record<string, string>>): TypedEntry {
  return Object.fromEntries(fieldsOf(register).map(({ field }) => [field, values[field] ?? '']))
}

function valuesOf(content: EntryContent): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(content).map(([field, value]) => [field, value === null ? '' : String(value)]),
  )
}

const eventNames = { entered: '登记', imported: '导入', corrected: '更正', struck: '作废' } as const

function EntryPage({
  shown,
  frame,
  here,
  done: words,
}: {
  readonly shown: EntryShown
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}): VNode {
  const { entry, events } = shown
  const decision = ofEntry.decision(shown, here)
  const doubt = entry.amount === null ? null : strangeAmount(entry.amount, entry.quantity)
  const year = yearOf(entry.startedOn)
  return (
    <DeskPage
      title={entry.number}
      frame={frame}
      place="registers"
      crumbs={listCrumbs({ slug: entry.slug, name: entry.agencyName }, entry.register)}
    >
      <h1>{entry.name}</h1>
      <DoneNote words={words} />
      {entry.struck && <p class="trouble">这一条已经作废，不计入任何数字。</p>}
      {entry.publicationId !== null && (
        <p>
          同一文号的文件已在<a href={addresses.deskPublication(entry.publicationId)}>主动公开信息</a>
          中，以那里的日期和有效性计入，这一条不重复计入。
        </p>
      )}
      {doubt !== null && <p class="trouble">{doubt}</p>}
      <dl class="facts">
        {fieldsOf(entry.register).map(({ field, name }) => (
          <div key={field}>
            <dt>{name}</dt>
            <dd>{shownValue(entry[field])}</dd>
          </div>
        ))}
        <div>
          <dt>计入</dt>
          <dd>
            <a href={addresses.deskRegistersOf({ slug: entry.slug, year })}>{year}年表二</a>
          </dd>
        </div>
      </dl>
      {!entry.struck && (
        <>
          <ActLink decision={decision} address={addresses.deskRegisterEntryAct(entry.id, 'correct')}>
            更正
          </ActLink>
          <ActLink decision={decision} address={addresses.deskRegisterEntryAct(entry.id, 'strike')} quiet>
            作废
          </ActLink>
        </>
      )}
      <section aria-labelledby="history">
        <h2 id="history">记录</h2>
        <ol class="rows">
          {events.map((event) => (
            <li key={event.id}>
              <p class="name">
                {eventNames[event.kind]}
                {event.reason !== null && `：${event.reason}`}
              </p>
              <p class="meta">
                <span>{`${event.personName ?? '程序'} ${minuteInChinese(event.at)}`}</span>
                {changesOf(entry.register, event)}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </DeskPage>
  )
}

function shownValue(value: EntryContent[keyof EntryContent]): ComponentChildren {
  if (value === null || value === '') return '—'
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value)
    ? dayInChinese(value as EntryContent['startedOn'])
    : String(value)
}

function changesOf(register: RegisterKey, { kind, before, after }: EntryEvent): readonly VNode[] {
  if (kind !== 'corrected' || before === null || after === null) return []
  const changed = changedFields(before, after)
  return fieldsOf(register)
    .filter(({ field }) => changed.includes(field))
    .map(({ field, name }) => (
      <span key={field}>
        {name}：{shownValue(before[field])} → {shownValue(after[field])}
      </span>
    ))
}
