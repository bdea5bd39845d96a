import type { Context, Hono } from 'hono'
import { changeProfile } from '../../actions/agency/change-profile.ts'
import { changeUnits, type UnitChange } from '../../actions/agency/change-units.ts'
import type { DistrictImport } from '../../actions/agency/district.ts'
import { exportAgencies, importAgencies } from '../../actions/agency/exchange-district.ts'
import { withdrawAgencyEvent } from '../../actions/agency/withdraw-agency-event.ts'
import type { NotDone } from '../../actions/desk-act.ts'
import { sheetType } from '../../documents/write-table.ts'
import { agencyEventNames } from '../../rules/agency-event.ts'
import { answererOn, existsOn } from '../../rules/agency-tree.ts'
import { dayInChinese, isDay } from '../../rules/day.ts'
import { reachIn } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { missingFields, type ProfileField, profileFields, profileOn, profileRules } from '../../rules/profile.ts'
import { unitNameOn, unitsOn } from '../../rules/unit.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { readEvents } from '../../store/agency-events.ts'
import { readTree } from '../../store/agency-tree.ts'
import type { Transaction } from '../../store/database.ts'
import { profileValues } from '../../store/profiles.ts'
import { unitsOf } from '../../store/units.ts'
import { staffing } from '../../store/worklist.ts'
import { addresses, routes } from '../addresses.ts'
import * as asked from '../asked.ts'
import { answer } from '../layout.tsx'
import { attachment } from '../serving/security.ts'
import { sendFile } from '../serving/send.ts'
import type { Web } from '../web.ts'
import { actRoutes, refusedPage, showPage } from './act-routes.tsx'
import { DeskAgencyPage } from './agency.tsx'
import { AgencyTreePage, ImportResultPage } from './agency-tree.tsx'
import { FileField, SelectField, TextArea, TextField } from './form.tsx'
import { atDeskPage } from './frame.ts'
import { forOfficer, type Here, hereOf } from './here.ts'

const done: Readonly<Record<string, string>> = {
  changed: '已登记，自所定日期起生效。',
  profile: '概况已保存。',
  units: '内设机构已保存。',
  withdrawn: '已作废，留有记录。',
}

/** The agencies with a desk: their tree on any day, what each says of itself, and its units. */
export function agenciesRoutes(app: Hono, web: Web): void {
  // Before the agencies by their slugs, of which `import` could be one.
  exchange(app, web)
  app.get(
    routes.deskAgencies,
    showPage(web, {
      place: 'agencies',
      title: '机关',
      load: async (tx, c, here) => {
        const wanted = c.req.query('on') ?? ''
        return { tree: await readTree(tx), on: isDay(wanted) ? wanted : here.day, ...exchangeDecisions(here) }
      },
      page: (shown, frame) => <AgencyTreePage {...shown} frame={frame} />,
    }),
  )
  app.get(
    routes.deskAgency,
    showPage(web, {
      place: 'agencies',
      title: '机关',
      load: shownAgency,
      page: (shown, frame, _, c) => <DeskAgencyPage {...shown} frame={frame} done={done[c.req.query('done') ?? '']} />,
    }),
  )
  details(app, web)
}

function exchange(app: Hono, web: Web): void {
  app.post(
    routes.deskAgenciesExport,
    forOfficer(async (c, here) => {
      const result = await exportAgencies(web, here.by)
      if (result.kind === 'done') {
        c.header('Cache-Control', 'no-store')
        return sendFile(c, result.bytes, sheetType, attachment(`机关名录 ${here.day}.xlsx`))
      }
      const [, frame] = await atDeskPage(web, c, here, async () => null)
      return refusedPage(c, 'agencies', '导出机关名录', result.kind === 'refused' ? result.reason : '', frame)
    }),
  )
  actRoutes(app, web, {
    route: routes.deskAgenciesImport,
    place: 'agencies',
    load: async (tx, _, here) => ({
      roots: await staffing(tx, reachIn(here.officer, ['systemAdministrator']), here.day),
    }),
    decision: (_, here) => exchangeDecisions(here).mayImport,
    title: () => '导入机关名录',
    crumbs: agencyCrumbs,
    intro: () => (
      <p>
        用本系统导出的工作簿填写，再导入。先预览会怎样，确认后才保存；有一行不对，就一行也不保存。已有而表中没有的，不会删去。
      </p>
    ),
    form: ({ roots }) => ['agency.import', '', { root: roots.find(({ top }) => top)?.slug ?? roots[0]?.slug ?? '' }],
    fields: (form, { roots }) => (
      <>
        <SelectField
          form={form}
          name="root"
          label="导入到"
          hint="这个机关和它的下级"
          choices={roots.map(({ slug, name }) => ({ value: slug, name }))}
        />
        <FileField form={form} name="file" label="工作簿" accept=".xlsx" />
        <label class="choice">
          <input type="checkbox" name="save" value="on" />
          <span>确认保存（不选则只预览）</span>
        </label>
      </>
    ),
    button: '读取工作簿',
    upload: true,
    act: async ({ here, posted: { values }, body }): Promise<DistrictImport | NotDone<string>> => {
      const file = body.get('file')
      if (!(file instanceof File) || file.name === '') {
        return { kind: 'invalid', problems: [{ field: 'file', message: '请选择工作簿。' }] }
      }
      const result = await importAgencies(web, here.by, {
        file: { bytes: new Uint8Array(await file.arrayBuffer()), name: asked.plain(file.name) },
        root: values.root ?? '',
        dryRun: values.save !== 'on',
      })
      if (result.kind !== 'unreadable') return result
      return { kind: 'invalid', problems: [{ field: 'file', message: result.unreadable.message }] }
    },
    after: async (result, _, c) => {
      const [, frame] = await atDeskPage(web, c, hereOf(c), async () => null)
      return answer(c, <ImportResultPage result={result} frame={frame} />, result.kind === 'faulty' ? 422 : 200)
    },
  })
}

function details(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofAgency,
    route: routes.deskAgencyProfile,
    decision: (shown) => shown.decisions.edit,
    title: ({ agency }) => `修改概况：${agency.name}`,
    intro: () => <p>自所填日期起采用新的内容，原来的内容留有记录。不用的项目留空。</p>,
    form: ({ agency, values, profile }, { day }) => [
      `agency.changeProfile:${agency.slug}`,
      values.at(-1)?.id ?? '',
      { ...profile, from: day, source: '' },
    ],
    fields: (form) => (
      <>
        {profileFields.map((field) => (
          <TextField
            key={field}
            form={form}
            name={field}
            label={profileRules[field].name}
            hint={profileRules[field].hint}
            optional
          />
        ))}
        <TextField form={form} name="from" label="自哪一天起" type="date" />
        <TextField form={form} name="source" label="依据" hint="如文件名称、文号，或提供人" optional />
      </>
    ),
    button: '保存',
    act: async ({ here, posted, shown: { agency } }) => {
      const { from = '', source = '' } = posted.values
      if (!isDay(from)) return { kind: 'invalid', problems: [{ field: 'from', message: '请填写生效日期。' }] }
      const values: Partial<Record<ProfileField, string>> = {}
      for (const field of profileFields) {
        const typed = posted.values[field]
        if (typed !== undefined) values[field] = typed
      }
      const basedOn = posted.version === '' ? null : Number(posted.version)
      const change = { agency: agency.slug, from, source: source.trim() === '' ? null : source, values, basedOn }
      return changeProfile(web, here.by, change)
    },
    after: (_, { agency }) => addresses.deskAgency(agency.slug, { done: 'profile' }),
  })
  actRoutes(app, web, {
    ...ofAgency,
    route: routes.deskAgencyUnits,
    decision: (shown) => shown.decisions.edit,
    title: ({ agency }) => `内设机构：${agency.name}`,
    form: ({ agency }, { day }) => [`agency.units:${agency.slug}`, '', { change: 'setUp', day }],
    fields: (form, { units }) => (
      <>
        <SelectField
          form={form}
          name="change"
          label="办理"
          choices={[
            { value: 'setUp', name: '设立' },
            { value: 'renamed', name: '更名' },
            { value: 'ended', name: '撤销' },
            { value: 'ordered', name: '调整顺序' },
          ]}
        />
        <SelectField
          form={form}
          name="number"
          label="内设机构"
          hint="更名、撤销、调整顺序时选择"
          nothing="新设立"
          optional
          choices={units.map(({ number, name }) => ({ value: String(number), name }))}
        />
        <TextField form={form} name="name" label="名称" hint="设立、更名时填写" optional />
        <SelectField
          form={form}
          name="after"
          label="排在哪里"
          hint="调整顺序时选择，保存后即按新的顺序排列"
          nothing="顺序不变"
          optional
          choices={[
            { value: 'first', name: '最前' },
            ...units.map(({ number, name }) => ({ value: String(number), name: `${name}之后` })),
          ]}
        />
        <TextField form={form} name="day" label="自哪一天起" hint="调整顺序不分日期" type="date" />
      </>
    ),
    button: '保存',
    act: async ({ here, posted: { values }, shown: { agency, units } }) => {
      const change = values.change === 'ordered' ? unitsOrdered(values, units) : unitChange(values)
      if (change.kind === 'invalid') return change
      return changeUnits(web, here.by, { agency: agency.slug, change })
    },
    after: (_, { agency }) => addresses.deskAgency(agency.slug, { done: 'units' }),
  })
  actRoutes(app, web, {
    ...ofAgency,
    route: routes.deskAgencyEvent,
    load: async (tx, c, here) => {
      const shown = await shownAgency(tx, c, here)
      const event = shown?.history.find(({ id }) => id === Number(c.req.param('event')))
      return shown === null || event === undefined ? null : { ...shown, event }
    },
    decision: (shown) => shown.decisions.restructure,
    title: ({ agency, event }) => `作废${agencyEventNames[event.kind]}：${agency.name}`,
    intro: ({ event }) => (
      <p>
        登记有误的{event.day !== null && dayInChinese(event.day)}
        {agencyEventNames[event.kind]}可以作废；作废的也留有记录。
      </p>
    ),
    form: ({ event }) => [`agency.withdrawEvent:${event.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="原因" hint="不超过300个字" rows={2} />,
    button: '作废',
    act: ({ here, posted, shown: { event } }) =>
      withdrawAgencyEvent(web, here.by, { eventId: event.id, reason: posted.values.reason ?? '' }),
    after: (_, { agency }) => addresses.deskAgency(agency.slug, { done: 'withdrawn' }),
  })
}

type Typed = Readonly<Record<string, string>>
type WrongFields<Field extends string> = Extract<NotDone<Field>, { readonly kind: 'invalid' }>

function unitChange({ change, number, name = '', day = '' }: Typed): UnitChange | WrongFields<'day'> {
  if (!isDay(day)) return { kind: 'invalid', problems: [{ field: 'day', message: '请填写日期。' }] }
  if (change === 'renamed') return { kind: 'renamed', number: Number(number), name, day }
  if (change === 'ended') return { kind: 'ended', number: Number(number), day }
  return { kind: 'setUp', name, day }
}

/** The units in order with one moved behind another, or to the front. */
function unitsOrdered(
  { number, after }: Typed,
  units: readonly { readonly number: number }[],
): UnitChange | WrongFields<'number' | 'after'> {
  const moved = units.find((unit) => String(unit.number) === number)
  const others = units.filter((unit) => unit !== moved)
  const place = after === 'first' ? 0 : others.findIndex((unit) => String(unit.number) === after) + 1
  const problems: FieldProblem<'number' | 'after'>[] = []
  if (moved === undefined) problems.push({ field: 'number', message: '请选择要调整的内设机构。' })
  if (place === 0 && after !== 'first') problems.push({ field: 'after', message: '请选择排在最前，或排在另一个之后。' })
  if (moved === undefined || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'ordered', numbers: others.toSpliced(place, 0, moved).map((unit) => unit.number) }
}

const agencyCrumbs = () => [{ name: '机关', address: addresses.deskAgencies() }]

/** An agency with a desk, as it stands on the day that the address asks for; null for one that has none. */
export async function shownAgency(tx: Transaction, c: Context, { viewer, day }: Here) {
  const agency = await agencyBySlug(tx, viewer, c.req.param('slug') ?? '')
  const tree = await readTree(tx)
  const life = agency === null ? undefined : tree.get(agency.slug)
  if (agency === null || life === undefined) return null
  const wanted = c.req.query('on') ?? ''
  const on = isDay(wanted) ? wanted : day
  const values = await profileValues(tx, agency.id)
  const profile = profileOn(values, on)
  const facts = { agencyId: agency.id, ended: !existsOn(tree, agency.slug, day) && life.end !== null }
  const units = unitsOn(await unitsOf(tx, agency.id), on)
  return {
    agency,
    tree,
    life,
    on,
    values,
    profile,
    missing: missingFields(agency.kind, profile),
    units: units.map((unit) => ({ number: unit.number, name: unitNameOn(unit, on) ?? '' })),
    history: (await readEvents(tx)).filter((event) => event.agency === agency.slug),
    answerer: answererOn(tree, agency.slug, on),
    decisions: {
      edit: may.agency.editProfile.decide(viewer, facts),
      restructure: may.agency.restructure.decide(viewer, facts),
    },
  }
}

export type AgencyShown = NonNullable<Awaited<ReturnType<typeof shownAgency>>>

export const ofAgency = {
  place: 'agencies',
  load: shownAgency,
  crumbs: ({ agency }: AgencyShown) => [
    ...agencyCrumbs(),
    { name: agency.name, address: addresses.deskAgency(agency.slug) },
  ],
} as const

function exchangeDecisions({ officer, viewer }: Here) {
  const [imported = 0] = reachIn(officer, ['systemAdministrator'])
  const [exported = 0] = reachIn(officer, ['disclosureOffice', 'supervisor', 'systemAdministrator'])
  return {
    mayImport: may.agency.import.decide(viewer, { agencyId: imported, ended: false }),
    mayExport: may.agency.export.decide(viewer, { agencyId: exported, ended: false }),
  }
}
