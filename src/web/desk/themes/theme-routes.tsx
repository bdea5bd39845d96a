import type { Context, Hono } from 'hono'
import {
  archiveOpenTheme,
  closeOpenTheme,
  openSubmittedTheme,
  returnTheme,
  submitTheme,
} from '../../../actions/theme/open-theme.ts'
import { changeTheme, putSection, startTheme, workedOn } from '../../../actions/theme/write-theme.ts'
import { may } from '../../../rules/permission.ts'
import { typedFromAbout, typedFromSection } from '../../../rules/theme/read-theme.ts'
import { agenciesNumbered } from '../../../store/agency-lives.ts'
import { nodesById } from '../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../store/database.ts'
import { personNames } from '../../../store/people.ts'
import { agenciesToStartFor } from '../../../store/publication/agencies-to-start-for.ts'
import { agenciesOfTheme, gather } from '../../../store/theme/gather.ts'
import { themeById, themeEvents, themeFacts, themesAtDesk } from '../../../store/theme/themes.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import { ThemePage } from '../../portal/theme/theme-page.tsx'
import { framed, type Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import { forOfficer, type Here } from '../here.ts'
import { mayStartForOne } from '../seen-inside.ts'
import { SectionFields } from './section-fields.tsx'
import { DeskThemePage, type DeskThemeShown, DeskThemesPage, type ThemeAtDesk, themeCrumbs } from './theme-pages.tsx'

const done: Readonly<Record<string, string>> = {
  started: '已建立，接下来增加各部分。',
  changed: '已保存。',
  submitted: '已送审。',
  opened: '已开设，公众可以看到。',
  returned: '已退回。',
  archived: '已归档，内容保留供查阅。',
  closed: '已撤下，公众看不到了。',
}

/** 专题 at the desk: put together by one, opened by another. */
export function themeRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskThemes,
    showPage(web, {
      place: 'publications',
      title: '专题',
      load: async (tx, _c, here) => ({
        themes: await themesAtDesk(tx, here.viewer),
        own: await agenciesToStartFor(tx, here.viewer),
      }),
      page: ({ themes, own }, frame, here) => (
        <DeskThemesPage themes={themes} mayStart={mayStartForOne(own, here)} frame={frame} />
      ),
    }),
  )
  app.get(
    routes.deskTheme,
    showPage(web, {
      place: 'publications',
      title: '专题',
      load: shownTheme,
      page: (shown, frame, _, c) => <DeskThemePage {...shown} frame={frame} done={done[c.req.query('done') ?? '']} />,
    }),
  )
  app.get(
    routes.deskThemePreview,
    forOfficer((c, here) => showPreview(web, c, here)),
  )
  writingRoutes(app, web)
  openingRoutes(app, web)
}

async function themeOfPath(tx: Transaction, c: Context, { viewer, day }: Here): Promise<ThemeAtDesk | null> {
  const id = Number(c.req.param('id'))
  const theme = await themeById(tx, viewer, id)
  const facts = theme === null ? null : await themeFacts(tx, id, day)
  if (theme === null || facts === null) return null
  return {
    theme,
    work: workedOn(theme),
    decisions: {
      edit: may.theme.edit.decide(viewer, facts),
      open: may.theme.open.decide(viewer, facts),
      archive: may.theme.archive.decide(viewer, facts),
      close: may.theme.close.decide(viewer, facts),
    },
  }
}

async function shownTheme(tx: Transaction, c: Context, here: Here): Promise<DeskThemeShown | null> {
  const found = await themeOfPath(tx, c, here)
  if (found === null) return null
  const { theme, work } = found
  const agencyIds = await agenciesOfTheme(tx, theme.agencyId, here.day)
  const rules = work.sections.flatMap(({ take }) => (take.kind === 'rule' ? [take] : []))
  const columns = await nodesById(
    tx,
    rules.flatMap(({ columnIds }) => columnIds),
  )
  const agencies = await agenciesNumbered(
    tx,
    rules.flatMap((rule) => rule.agencyIds),
  )
  const events = await themeEvents(tx, theme.id)
  return {
    ...found,
    today: here.day,
    gathered: await gather(tx, work, agencyIds),
    names: {
      agencies: new Map(agencies.map(({ id, name }) => [id, name])),
      columns: new Map(columns.map(({ id, name }) => [id, name])),
    },
    events,
    people: await personNames(
      tx,
      events.flatMap(({ by }) => (by === null ? [] : [by])),
    ),
  }
}

/** The page as everybody will read it, for whoever sees the theme at the desk. */
async function showPreview(web: Web, c: Context, here: Here): Promise<Response> {
  const [found, frame] = await framed(web, async (tx) => {
    const shown = await themeOfPath(tx, c, here)
    if (shown === null) return null
    const agencyIds = await agenciesOfTheme(tx, shown.theme.agencyId, here.day)
    return { ...shown, gathered: await gather(tx, shown.work, agencyIds) }
  })
  if (found === null) return answerFault(c, web, 'notFound')
  const { theme, work, gathered } = found
  const shown = {
    ...{ theme: work, key: theme.key, sample: theme.sample, openedAt: theme.openedAt, gathered },
    agency: { slug: theme.agencySlug, name: theme.agencyName },
    archivedSince: null,
  }
  const preview = (
    <p class="card ended" role="note">
      <strong>预览</strong>　公众在开设以后看到的页面，只收录现在已经公开的信息。
      <a href={addresses.deskTheme(theme.id)}>回到专题</a>
    </p>
  )
  return answer(c, <ThemePage shown={shown} preview={preview} frame={frame} />)
}

const crumbsOf = ({ theme, work }: ThemeAtDesk) => [
  ...themeCrumbs(),
  { name: work.name, address: addresses.deskTheme(theme.id) },
]

/** What every act on a theme has in common. */
const ofTheme = { place: 'publications', load: themeOfPath, crumbs: crumbsOf } as const

const whereTo = (id: number, word: string) => addresses.deskTheme(id, { done: word })

function writingRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    place: 'publications',
    route: routes.deskThemeNew,
    load: async (tx, _c, here) => ({ own: await agenciesToStartFor(tx, here.viewer) }),
    decision: ({ own }, here) => mayStartForOne(own, here),
    title: () => '编排新专题',
    crumbs: themeCrumbs,
    form: () => ['theme.start', '', {}],
    fields: (form, { own }) => (
      <>
        <SelectField
          form={form}
          name="agency"
          label="机关"
          hint="可以收录这个机关和它下级机关的信息。"
          choices={own.map(({ slug, name }) => ({ value: slug, name }))}
        />
        <AboutFields form={form} />
        <KeyField form={form} />
      </>
    ),
    button: '建立',
    drafts: true,
    act: ({ here, posted }) => startTheme(web, here.by, posted.values),
    after: ({ id }) => whereTo(id, 'started'),
  })
  actRoutes(app, web, {
    ...ofTheme,
    route: routes.deskThemeEdit,
    decision: ({ decisions }) => decisions.edit,
    title: ({ work }) => `修改专题：${work.name}`,
    form: ({ theme, work }) => [
      `theme.change:${theme.id}`,
      theme.revision,
      { ...typedFromAbout(work), key: theme.key },
    ],
    fields: (form, { theme }) => (
      <>
        <AboutFields form={form} />
        {theme.openedAt === null && <KeyField form={form} />}
      </>
    ),
    button: '保存',
    drafts: true,
    act: ({ here, posted, shown: { theme } }) =>
      changeTheme(web, here.by, { id: theme.id, revision: Number(posted.version), typed: posted.values }),
    after: ({ id }) => whereTo(id, 'changed'),
  })
  actRoutes(app, web, {
    ...ofTheme,
    route: routes.deskThemeSectionNew,
    load: withAgencies,
    decision: ({ decisions }) => decisions.edit,
    title: () => '增加一部分',
    form: ({ theme }) => [`theme.section:${theme.id}`, theme.revision, { how: 'rule' }],
    fields: (form, { agencies }) => <SectionFields form={form} agencies={agencies} isNew />,
    button: '增加',
    act: ({ here, posted, shown: { theme } }) =>
      putSection(web, here.by, {
        ...{ id: theme.id, at: null, revision: Number(posted.version), typed: posted.values },
      }),
    after: ({ id }) => whereTo(id, 'changed'),
  })
  actRoutes(app, web, {
    ...ofTheme,
    route: routes.deskThemeSection,
    load: async (tx, c, here) => {
      const found = await withAgencies(tx, c, here)
      const at = Number(c.req.param('at'))
      const section = found?.work.sections[at]
      return found === null || section === undefined ? null : { ...found, at, section }
    },
    decision: ({ decisions }) => decisions.edit,
    title: ({ section }) => `修改“${section.title}”`,
    form: ({ theme, at, section }) => [
      `theme.section:${theme.id}:${at}`,
      theme.revision,
      {
        ...typedFromSection(section, { publication: addresses.publication, column: (id) => addresses.column(id) }),
        place: String(at + 1),
      },
    ],
    fields: (form, { agencies }) => <SectionFields form={form} agencies={agencies} isNew={false} />,
    button: '保存',
    act: ({ here, posted, shown: { theme, at } }) =>
      putSection(web, here.by, { ...{ id: theme.id, at, revision: Number(posted.version), typed: posted.values } }),
    after: ({ id }) => whereTo(id, 'changed'),
  })
}

async function withAgencies(tx: Transaction, c: Context, here: Here) {
  const found = await themeOfPath(tx, c, here)
  if (found === null) return null
  const agencyIds = await agenciesOfTheme(tx, found.theme.agencyId, here.day)
  return { ...found, agencies: await agenciesNumbered(tx, agencyIds) }
}

function AboutFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <TextField form={form} name="name" label="专题名称" />
      <TextArea
        form={form}
        name="introduction"
        label="简介"
        hint="一两句话，说明专题收录什么。送审前须写明。"
        rows={3}
        optional
      />
      <TextField
        form={form}
        name="from"
        type="date"
        label="开设日期"
        hint="不早于这一天开设；不填，随时可以开设。"
        optional
      />
      <TextField
        form={form}
        name="until"
        type="date"
        label="归档日期"
        hint="自这一天起标明“已归档”；不填，长期维护。"
        optional
      />
    </>
  )
}

function KeyField({ form }: { readonly form: FormState }) {
  return (
    <TextField
      form={form}
      name="key"
      label="网页地址的最后一段"
      hint="小写字母、数字和短横线，如 yanglao-fuwu。开设以后不再变更。"
    />
  )
}

function openingRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofTheme,
    route: routes.deskThemeSubmit,
    decision: ({ decisions }) => decisions.edit,
    title: ({ work }) => `送审专题：${work.name}`,
    form: ({ theme }) => [`theme.submit:${theme.id}`, theme.revision, {}],
    fields: () => <p>送审以后，由本机关另一位终审、负责人或者公开办人员预览并开设。</p>,
    button: '送审',
    act: ({ here, shown: { theme } }) => submitTheme(web, here.by, theme.id),
    after: (_, { theme }) => whereTo(theme.id, 'submitted'),
  })
  actRoutes(app, web, {
    ...ofTheme,
    route: routes.deskThemeOpen,
    decision: ({ decisions }) => decisions.open,
    title: ({ work }) => `开设专题：${work.name}`,
    form: ({ theme }) => [`theme.open:${theme.id}`, theme.revision, {}],
    fields: (_form, { theme }) => (
      <p>
        开设以后公众可以看到。请先<a href={addresses.deskThemeAct(theme.id, 'preview')}>预览</a>。
      </p>
    ),
    button: '开设',
    act: ({ here, posted, shown: { theme } }) =>
      openSubmittedTheme(web, here.by, { id: theme.id, revision: Number(posted.version) }),
    after: (_, { theme }) => whereTo(theme.id, 'opened'),
  })
  for (const [route, verb, act, decision, word] of [
    [routes.deskThemeReturn, '退回', returnTheme, 'open', 'returned'],
    [routes.deskThemeArchive, '归档', archiveOpenTheme, 'archive', 'archived'],
    [routes.deskThemeClose, '撤下', closeOpenTheme, 'close', 'closed'],
  ] as const) {
    actRoutes(app, web, {
      ...ofTheme,
      route,
      decision: ({ decisions }) => decisions[decision],
      title: ({ work }) => `${verb}专题：${work.name}`,
      form: ({ theme }) => [`theme.${word}:${theme.id}`, theme.revision, {}],
      fields: (form) => (
        <TextArea form={form} name="reason" label={`为什么${verb}`} rows={2} hint="请不要写个人信息。" />
      ),
      button: verb,
      act: ({ here, posted, shown: { theme } }) => act(web, here.by, theme.id, posted.values.reason ?? ''),
      after: (_, { theme }) => whereTo(theme.id, word),
    })
  }
}
