import type { VNode } from 'preact'
import { may } from '../../../rules/permission.ts'
import { projectStages } from '../../../rules/project/project.ts'
import type { Transaction } from '../../../store/database.ts'
import { type ProjectBond, projectOfPublication } from '../../../store/project/projects.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { PublicationAtDesk } from '../publication/publication.ts'
import type { SectionProps } from '../publication/sections.ts'

type Data = { readonly bond: ProjectBond | null } | null

export async function loadProjectSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  { id, kind }: PublicationAtDesk,
): Promise<Data> {
  return kind === 'project' ? { bond: await projectOfPublication(tx, id) } : null
}

/** In the file of which project it stands. */
export function ProjectSection({ data, publication, here }: SectionProps<Data>): VNode | null {
  if (data === null) return null
  const { bond } = data
  return (
    <>
      {bond === null ? (
        <p>还没有归入项目。归入以后，公开页面列出同一项目各环节的信息。</p>
      ) : (
        <p>
          <a href={addresses.deskProject(bond.project.id)}>{bond.project.name}</a>，{projectStages[bond.stage]}环节。
        </p>
      )}
      <ActLink
        decision={may.publication.relate.decide(here.viewer, publication.facts)}
        address={addresses.deskIntoProject(publication.id)}
        quiet
      >
        {bond === null ? '归入项目' : '改归项目或环节'}
      </ActLink>
    </>
  )
}
