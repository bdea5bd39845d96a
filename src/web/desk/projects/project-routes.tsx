import type { Context, Hono } from 'hono'
import { correctProject, putIntoProject, registerProject } from '../../../actions/project/projects.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { projectStages } from '../../../rules/project/project.ts'
import type { Transaction } from '../../../store/database.ts'
import {
  type Project,
  projectById,
  projectOfPublication,
  projectsOf,
  publicationsOfProject,
} from '../../../store/project/projects.ts'
import { agenciesToStartFor } from '../../../store/publication/agencies-to-start-for.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { CheckBox, SelectField, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { Here } from '../here.ts'
import { ofPublication, publicationOfPath } from '../publication/publication.ts'
import { agenciesSeenInside, mayStartForOne } from '../seen-inside.ts'
import { ProjectPage, ProjectsPage, projectCrumbs } from './project-pages.tsx'

/** 重大建设项目: each a file of what is public of it, from its approval to its completion. */
export function projectRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskProjects,
    showPage(web, {
      place: 'publications',
      title: '重大建设项目',
      load: async (tx, _c, here) => ({
        projects: await projectsOf(tx, agenciesSeenInside(here)),
        own: await agenciesToStartFor(tx, here.viewer),
      }),
      page: ({ projects, own }, frame, here) => (
        <ProjectsPage projects={projects} mayRegister={mayStartForOne(own, here)} frame={frame} />
      ),
    }),
  )
  actRoutes(app, web, {
    place: 'publications',
    route: routes.deskProjectNew,
    load: async (tx, _c, here) => ({ own: await agenciesToStartFor(tx, here.viewer) }),
    decision: ({ own }, here) => mayStartForOne(own, here),
    title: () => '登记重大建设项目',
    crumbs: projectCrumbs,
    intro: () => <p>登记以后，起草“重大建设项目”信息时归入项目和环节；公开页面列出同一项目的其他信息。</p>,
    form: () => ['project.register', '', {}],
    fields: (form, { own }) => (
      <>
        <SelectField
          form={form}
          name="agency"
          label="机关"
          choices={own.map(({ slug, name }) => ({ value: slug, name }))}
        />
        <ProjectFields form={form} />
      </>
    ),
    button: '登记',
    act: ({ here, posted }) => registerProject(web, here.by, posted.values),
    after: ({ id }) => addresses.deskProject(id, { done: 'registered' }),
  })
  app.get(
    routes.deskProject,
    showPage(web, {
      place: 'publications',
      title: '重大建设项目',
      async load(tx, c, here) {
        const project = await projectOfPath(tx, c, here)
        if (project === null) return null
        return { project, publications: await publicationsOfProject(tx, here.viewer, project.id) }
      },
      page: (shown, frame, here, c) => (
        <ProjectPage
          {...shown}
          mayCorrect={mayWork(shown.project, here)}
          frame={frame}
          done={c.req.query('done') === undefined ? undefined : '已保存。'}
        />
      ),
    }),
  )
  actRoutes(app, web, {
    place: 'publications',
    route: routes.deskProjectCorrect,
    load: projectOfPath,
    decision: mayWork,
    title: ({ name }) => `修改项目：${name}`,
    crumbs: ({ id, name }) => [...projectCrumbs(), { name, address: addresses.deskProject(id) }],
    form: ({ id, name, code, investment, responsible, publicInterest }) => [
      `project.correct:${id}`,
      '',
      {
        ...{ name, code: code ?? '', investment: investment ?? '', responsible },
        publicInterest: publicInterest ? 'on' : '',
      },
    ],
    fields: (form) => <ProjectFields form={form} />,
    button: '保存',
    act: ({ here, posted, shown: { id } }) => correctProject(web, here.by, id, posted.values),
    after: (_, { id }) => addresses.deskProject(id, { done: 'corrected' }),
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskIntoProject,
    async load(tx, c, here) {
      const publication = await publicationOfPath(tx, c, here)
      if (publication === null || publication.kind !== 'project') return null
      const projects = await projectsOf(tx, [publication.agencyId])
      return { ...publication, projects, bond: await projectOfPublication(tx, publication.id) }
    },
    decision: ({ facts }, { viewer }) => may.publication.relate.decide(viewer, facts),
    title: ({ shownTitle }) => `归入项目：${shownTitle}`,
    form: ({ id, bond }) => [
      `project.bind:${id}`,
      '',
      { project: bond === null ? '' : String(bond.project.id), stage: bond?.stage ?? '' },
    ],
    fields: (form, { projects }) => (
      <>
        <SelectField
          form={form}
          name="project"
          label="项目"
          nothing="不归入项目"
          choices={projects.map(({ id, name }) => ({ value: String(id), name }))}
          optional
        />
        <SelectField
          form={form}
          name="stage"
          label="环节"
          nothing="没有选择"
          choices={Object.entries(projectStages).map(([value, name]) => ({ value, name }))}
          optional
        />
        {projects.length === 0 && (
          <p>
            还没有登记过项目，先去<a href={addresses.deskProjectNew}>登记重大建设项目</a>。
          </p>
        )}
      </>
    ),
    button: '保存',
    act: ({ here, posted, shown: { id } }) => putIntoProject(web, here.by, id, posted.values),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'intoProject' })}#project`,
  })
}

async function projectOfPath(tx: Transaction, c: Context, here: Here): Promise<Project | null> {
  const project = await projectById(tx, Number(c.req.param('id')))
  return project !== null && agenciesSeenInside(here).includes(project.agencyId) ? project : null
}

function mayWork({ agencyId }: Project, { viewer }: Here): Decision {
  return may.publishing.start.decide(viewer, { agencyId, ended: false })
}

function ProjectFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <TextField form={form} name="name" label="项目名称" />
      <TextField form={form} name="code" label="项目代码" hint="投资项目在线审批监管平台的代码。" optional />
      <TextField form={form} name="investment" label="总投资（万元）" optional />
      <TextField form={form} name="responsible" label="责任单位" />
      <CheckBox form={form} name="publicInterest" label="社会关注度高、涉及群众利益广，优先公开" />
    </>
  )
}
