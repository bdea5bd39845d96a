import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { investmentInWords, isProjectStage, projectStages } from '../../../rules/project/project.ts'
import { everyone } from '../../../rules/visibility.ts'
import type { Transaction } from '../../../store/database.ts'
import { projectOfPublication, publicationsOfProject } from '../../../store/project/projects.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { addresses } from '../../addresses.ts'
import type { PublicPart } from './publication-page.tsx'

/** The file of the project: everything that is public of it, by stage. */
export async function projectPart(tx: Transaction, { id, kind }: PublicationRow): Promise<PublicPart | null> {
  const bond = kind === 'project' ? await projectOfPublication(tx, id) : null
  if (bond === null) return null
  const { project } = bond
  const publications = await publicationsOfProject(tx, everyone, project.id)
  const stages = Object.keys(projectStages).filter(isProjectStage)
  return {
    name: '项目公开信息',
    place: 'below',
    part: (
      <section aria-labelledby="project">
        <h2 id="project">本项目的公开信息</h2>
        <p>
          {project.name}
          {project.code !== null && `，项目代码${project.code}`}
          {project.investment !== null && `，总投资${investmentInWords(project.investment)}`}，责任单位
          {project.responsible}。
        </p>
        {stages.map((stage) => {
          const among = publications.filter((one) => one.stage === stage)
          return (
            <section key={stage} aria-label={projectStages[stage]}>
              <h3>{projectStages[stage]}</h3>
              {among.length === 0 ? (
                <p class="hint">还没有信息</p>
              ) : (
                <ul class="rows">
                  {among.map((one) => (
                    <li key={one.id}>
                      <p class="name">
                        {one.id === id ? (
                          <span aria-current="page">{one.title}（本页）</span>
                        ) : (
                          <a href={addresses.publication(one.id)}>{one.title}</a>
                        )}
                      </p>
                      {one.releasedAt !== null && <p class="meta">{dayInChinese(dayOfInstant(one.releasedAt))}公开</p>}
                    </li>
                  ))}
                </ul>
              )}
            </section>
          )
        })}
      </section>
    ),
  }
}
