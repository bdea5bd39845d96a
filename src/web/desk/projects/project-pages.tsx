import type { VNode } from 'preact'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import type { Decision } from '../../../rules/permission.ts'
import { investmentInWords, isProjectStage, projectStages } from '../../../rules/project/project.ts'
import { publicationStateNames } from '../../../rules/publication/publication.ts'
import type { ListedProject, Project, ProjectPublication } from '../../../store/project/projects.ts'
import { addresses } from '../../addresses.ts'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'

export const projectCrumbs = () => [
  { name: '主动公开', address: addresses.deskPublications() },
  { name: '重大建设项目', address: addresses.deskProjects() },
]

const stages = Object.keys(projectStages).filter(isProjectStage)

type ListProps = {
  readonly projects: readonly ListedProject[]
  readonly mayRegister: Decision
  readonly frame: DeskFrame
}

export function ProjectsPage({ projects, mayRegister, frame }: ListProps): VNode {
  return (
    <DeskPage title="重大建设项目" frame={frame} place="publications" crumbs={projectCrumbs().slice(0, 1)}>
      <h1>重大建设项目</h1>
      <p>一个项目一份档案：批准、招标投标、征地、实施、竣工各环节公开的信息归在一起，缺哪个环节一目了然。</p>
      <ActLink decision={mayRegister} address={addresses.deskProjectNew}>
        登记项目
      </ActLink>
      {projects.length === 0 ? (
        <p>还没有登记过项目。</p>
      ) : (
        <ul class="rows">
          {projects.map((project) => (
            <li key={project.id}>
              <p class="name">
                <a href={addresses.deskProject(project.id)}>{project.name}</a>
              </p>
              <p class="meta">
                <span>{project.agencyName}</span>
                {project.publicInterest && <strong>社会关注</strong>}
                <span>已公开{project.released}条</span>
                <span>{missingInWords(project)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  )
}

function missingInWords({ stages: known }: ListedProject): string {
  const missing = stages.filter((stage) => !known.includes(stage))
  return missing.length === 0
    ? '各环节都有信息'
    : `没有信息的环节：${missing.map((stage) => projectStages[stage]).join('、')}`
}

type PageProps = {
  readonly project: Project
  readonly publications: readonly ProjectPublication[]
  readonly mayCorrect: Decision
  readonly frame: DeskFrame
  readonly done: string | undefined
}

/** The file of a project: by stage, what is public and what is in hand. */
export function ProjectPage({ project, publications, mayCorrect, frame, done }: PageProps): VNode {
  const { id, name, code, investment, responsible, publicInterest, agencyName } = project
  const facts = [
    ['机关', agencyName],
    ['项目代码', code],
    ['总投资', investment === null ? null : investmentInWords(investment)],
    ['责任单位', responsible],
    ['社会关注', publicInterest ? '是，优先公开' : '否'],
  ] as const
  return (
    <DeskPage title={name} frame={frame} place="publications" crumbs={projectCrumbs()}>
      <h1>{name}</h1>
      <DoneNote words={done} />
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? '没有填'}</dd>
          </div>
        ))}
      </dl>
      <ActLink decision={mayCorrect} address={addresses.deskProjectCorrect(id)} quiet>
        修改
      </ActLink>
      {stages.map((stage) => {
        const among = publications.filter((one) => one.stage === stage)
        return (
          <section key={stage} class="card" aria-labelledby={`stage-${stage}`}>
            <h2 id={`stage-${stage}`}>{projectStages[stage]}</h2>
            {among.length === 0 ? (
              <p>还没有信息。</p>
            ) : (
              <ul class="rows">
                {among.map((one) => (
                  <li key={one.id}>
                    <p class="name">
                      <a href={addresses.deskPublication(one.id)}>{one.title === '' ? '（还没有标题）' : one.title}</a>
                    </p>
                    <p class="meta">
                      <span>{publicationStateNames[one.state]}</span>
                      {one.releasedAt !== null && <span>{dayInChinese(dayOfInstant(one.releasedAt))}公开</span>}
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </DeskPage>
  )
}
