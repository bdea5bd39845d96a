import { may } from '../../rules/permission.ts'
import { isProjectStage, readProject } from '../../rules/project/project.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { codeTaken, insertProject, projectById, setProject, updateProject } from '../../store/project/projects.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { atPublication } from '../publication/at-publication.ts'
import { agencyToStartFor } from '../publication/start.ts'

type Done = { readonly kind: 'done' }
type Typed = Readonly<Record<string, string>>
const sameCode = { kind: 'invalid', problems: [{ field: 'code', message: '这个项目代码已经登记过。' }] } as const

/** Registers a major project (重大建设项目), to which publications are put one by one. */
export function registerProject(
  app: DeskApp,
  by: By,
  typed: Typed,
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone<string>> {
  type Result = { readonly kind: 'done'; readonly id: number }
  return atDesk<Result, string>(app, by, 'project.register', async (desk) => {
    const found = await agencyToStartFor(desk, typed.agency ?? '')
    if (found.kind !== 'allowed') return found
    const { agency } = found
    const read = readProject(typed)
    if (read.kind === 'invalid') return read
    if (await codeTaken(desk.tx, agency.id, read.project.code, null)) return sameCode
    const id = await insertProject(desk.tx, agency.id, read.project, by.personId)
    desk.about('project', id, { agency: agency.id })
    return { kind: 'done', id }
  })
}

export function correctProject(app: DeskApp, by: By, id: number, typed: Typed): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'project.correct', async (desk) => {
    desk.about('project', id)
    const project = await projectById(desk.tx, id)
    const facts = project === null ? null : await agencyFacts(desk.tx, project.agencyId, desk.day)
    if (project === null || facts === null) return { kind: 'unknown' }
    if (may.publishing.seeInside.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
    const refused = desk.ask(may.publishing.start, facts)
    if (refused !== null) return refused
    const read = readProject(typed)
    if (read.kind === 'invalid') return read
    if (await codeTaken(desk.tx, project.agencyId, read.project.code, id)) return sameCode
    await updateProject(desk.tx, id, read.project)
    return { kind: 'done' }
  })
}

/** Puts a publication into the file of a project of its agency, or takes it out. */
export function putIntoProject(
  app: DeskApp,
  by: By,
  publicationId: number,
  typed: Typed,
): Promise<Done | NotDone<'project' | 'stage'>> {
  const wanted = { act: 'project.bind', rule: may.publication.relate, id: publicationId }
  return atPublication<Done, 'project' | 'stage'>(app, by, wanted, async ({ tx, publication, about }) => {
    if (publication.kind !== 'project') return { kind: 'refused', reason: '只有重大建设项目信息可以归入项目。' }
    const chosen = (typed.project ?? '').trim()
    if (chosen === '') {
      await setProject(tx, publicationId, null, by.personId)
      return { kind: 'done' }
    }
    const project = /^\d{1,9}$/.test(chosen) ? await projectById(tx, Number(chosen)) : null
    if (project === null || project.agencyId !== publication.agencyId) {
      return { kind: 'invalid', problems: [{ field: 'project', message: '请从列表中选择项目。' }] }
    }
    if (!isProjectStage(typed.stage)) {
      return { kind: 'invalid', problems: [{ field: 'stage', message: '请选择环节。' }] }
    }
    about('publication', publicationId, { project: project.id, stage: typed.stage })
    await setProject(tx, publicationId, { projectId: project.id, stage: typed.stage }, by.personId)
    return { kind: 'done' }
  })
}
