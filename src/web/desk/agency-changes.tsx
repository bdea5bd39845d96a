import type { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { abolishAgency } from '../../actions/agency/abolish-agency.ts'
import type { AgencyNotDone, Ordered, TreeChanged } from '../../actions/agency/change-tree.ts'
import { mergeAgencies } from '../../actions/agency/merge-agencies.ts'
import { moveAgency } from '../../actions/agency/move-agency.ts'
import { renameAgency } from '../../actions/agency/rename-agency.ts'
import { setUpAgency } from '../../actions/agency/set-up-agency.ts'
import { splitAgency } from '../../actions/agency/split-agency.ts'
import type { By, NotDone } from '../../actions/desk-act.ts'
import { type AgencyKind, agencyKindNames, agencyKinds, isAgencyKind } from '../../rules/agency.ts'
import type { NewAgency } from '../../rules/agency-form.ts'
import { existsOn, nameOn } from '../../rules/agency-tree.ts'
import { type Day, isDay } from '../../rules/day.ts'
import { addresses, routes } from '../addresses.ts'
import type { Web } from '../web.ts'
import { actRoutes } from './act-routes.tsx'
import { type AgencyShown, ofAgency, shownAgency } from './agencies-routes.tsx'
import { SelectField, TextField } from './form.tsx'
import type { FormState } from './form-state.ts'

/** What can happen to an agency, each with its form. */
const changes = {
  'set-up': { name: '设立下级机关', button: '设立' },
  rename: { name: '更名', button: '更名' },
  move: { name: '划转', button: '划转' },
  merge: { name: '合并', button: '合并' },
  split: { name: '分立', button: '分立' },
  abolish: { name: '撤销', button: '撤销' },
} as const

type Change = keyof typeof changes
type Shown = AgencyShown & { readonly change: Change; readonly others: readonly Choice[] }
type Choice = { readonly value: string; readonly name: string }

/** Set up below, rename, move, merge, split, abolish: from a day, on the strength of a document. */
export function agencyChangeRoutes(app: Hono, web: Web): void {
  for (const change of Object.keys(changes) as Change[]) {
    actRoutes<Shown, TreeChanged>(app, web, {
      ...ofAgency,
      route: routes.deskAgencyChange.replace(/:change\{.*\}/u, change),
      load: async (tx, c, here) => {
        const shown = await shownAgency(tx, c, here)
        if (shown === null) return null
        const others = [...shown.tree.keys()].flatMap((slug) => {
          if (slug === shown.agency.slug || !existsOn(shown.tree, slug, here.day)) return []
          return [{ value: slug, name: nameOn(shown.tree, slug, here.day) ?? slug }]
        })
        return { ...shown, change, others }
      },
      decision: (shown) => shown.decisions.restructure,
      title: ({ agency }) => `${changes[change].name}：${agency.name}`,
      form: ({ agency }, { day }) => {
        const { slug, region, kind } = agency
        return [
          `agency.${change.replace('-', '')}:${slug}`,
          '',
          { day, region, kind: change === 'set-up' ? 'department' : kind },
        ]
      },
      fields: (form, shown) => (
        <>
          {fieldsOf(form, shown)}
          <TextField form={form} name="day" label="自哪一天起" type="date" />
          <TextField form={form} name="basis" label="依据" hint="批准文件的名称和文号" optional />
        </>
      ),
      button: changes[change].button,
      act: async ({ here, posted: { values }, body, shown }): Promise<TreeChanged | NotDone<string>> => {
        const { day = '', basis = '' } = values
        if (!isDay(day)) return { kind: 'invalid', problems: [{ field: 'day', message: '请填写日期。' }] }
        const ordered = { day, basis: basis.trim() === '' ? null : basis }
        const among = body.getAll('among').map(String)
        return carryOut(web, here.by, shown, { values, among, ordered })
      },
      after: ({ agency }) => addresses.deskAgency(agency.slug, { done: 'changed' }),
    })
  }
}

function fieldsOf(form: FormState, { change, others, agency }: Shown): ComponentChildren {
  switch (change) {
    case 'set-up':
      return <NewAgencyFields form={form} />
    case 'rename':
      return <TextField form={form} name="name" label="新的名称" />
    case 'move':
      return <SelectField form={form} name="parent" label="划转到" nothing="请选择上级机关" choices={others} />
    case 'merge':
      return (
        <>
          <Several legend="一同合并的机关（可不选）" choices={others} />
          <SelectField
            form={form}
            name="into"
            label="并入"
            nothing="新设立的机关，填在下面"
            optional
            choices={others}
          />
          <NewAgencyFields form={form} optional />
        </>
      )
    case 'split':
      return (
        <>
          <Several
            legend="分入的现有机关（可不选）"
            choices={[{ value: agency.slug, name: `${agency.name}（保留）` }, ...others]}
          />
          <NewAgencyFields form={form} optional />
          <TextField
            form={form}
            name="cases"
            label="由谁承接原有办件"
            hint="填机关编码：分入的现有机关，或新设立的机关"
          />
        </>
      )
    case 'abolish':
      return <SelectField form={form} name="successor" label="由谁承接" nothing="上级机关" optional choices={others} />
  }
}

type Asked = {
  readonly values: Readonly<Record<string, string>>
  readonly among: readonly string[]
  readonly ordered: Ordered & { readonly day: Day }
}

function carryOut(
  web: Web,
  by: By,
  { change, agency, life }: Shown,
  { values, among, ordered }: Asked,
): Promise<TreeChanged | AgencyNotDone> {
  const { slug } = agency
  const text = (name: string) => (values[name] ?? '').trim()
  const above = life.standings.at(-1)?.parent ?? slug
  switch (change) {
    case 'set-up':
      return setUpAgency(web, by, { agency: newAgency(values, slug), ...ordered })
    case 'rename':
      return renameAgency(web, by, { agency: slug, name: values.name ?? '', ...ordered })
    case 'move':
      return moveAgency(web, by, { agency: slug, parent: text('parent'), ...ordered })
    case 'merge': {
      const into = text('into') === '' ? newAgency(values, above) : text('into')
      return mergeAgencies(web, by, { agencies: [slug, ...among], into, ...ordered })
    }
    case 'split': {
      const founded = text('slug') === '' ? [] : [newAgency(values, above)]
      return splitAgency(web, by, { agency: slug, among, founded, cases: text('cases'), ...ordered })
    }
    case 'abolish': {
      const successor = text('successor') === '' ? null : text('successor')
      return abolishAgency(web, by, { agency: slug, successor, ...ordered })
    }
  }
}

function newAgency(
  { name = '', slug = '', kind = '', region = '' }: Readonly<Record<string, string>>,
  parent: string,
): NewAgency & { parent: string } {
  const known: AgencyKind = isAgencyKind(kind) ? kind : 'department'
  return { name, slug: slug.trim(), kind: known, region: region.trim(), parent }
}

function NewAgencyFields({ form, optional }: { readonly form: FormState; readonly optional?: boolean }) {
  const may = { optional: optional === true }
  return (
    <>
      <TextField form={form} name="name" label="新机关的名称" {...may} />
      <TextField
        form={form}
        name="slug"
        label="新机关的编码"
        hint="小写字母、数字和连字符，用在网址里，以后不能改"
        {...may}
      />
      <SelectField
        form={form}
        name="kind"
        label="类别"
        choices={agencyKinds.map((kind) => ({ value: kind, name: agencyKindNames[kind] }))}
        {...may}
      />
      <TextField form={form} name="region" label="所在地区" hint="从省写起，用“/”分开" {...may} />
    </>
  )
}

function Several({ legend, choices }: { readonly legend: string; readonly choices: readonly Choice[] }) {
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {choices.map(({ value, name }) => (
        <label key={value} class="choice">
          <input type="checkbox" name="among" value={value} />
          <span>
            {name}（{value}）
          </span>
        </label>
      ))}
    </fieldset>
  )
}
