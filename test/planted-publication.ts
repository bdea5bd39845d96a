import { addPublicationFiles } from '../src/actions/publication/add-files.ts'
import { day } from '../src/rules/day.ts'
import { emptyContent } from '../src/rules/publication/publication.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { saveContent } from '../src/store/publication/versions.ts'
import type { DeskSite } from './desk.ts'

/** By what the publications are named in addresses of the route table. */
export type PlantedPublication = { readonly draft: string; readonly draftFile: string }

/** A draft of a unit of the bureau of education, with a file; its information officer (J001) writes it. */
export async function plantPublication(site: DeskSite): Promise<PlantedPublication> {
  const personId = await site.person('J001')
  const id = await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ agencyId: number; unitId: number }>(
      'select agency_id as "agencyId", unit_id as "unitId" from post where person_id = $1',
      [personId],
    )
    const { agencyId = 0, unitId = null } = rows[0] ?? {}
    const added = await insertPublication(tx, { agencyId, unitId, kind: 'information', createdBy: personId })
    const content = { ...emptyContent, title: '哨兵信息标题', body: '<p>哨兵信息正文</p>' }
    await saveContent(tx, added, 1, content, { revision: 1, editedBy: personId })
    return added
  })
  const pdf = { bytes: new Uint8Array(Buffer.from('%PDF-1.7\n哨兵信息附件\n%%EOF')), name: '附件.pdf' }
  const by = { personId, from: null, day: day(2026, 11, 22) }
  const asked = { id, as: '', title: '', alt: '', files: [pdf] }
  const result = await addPublicationFiles({ ...site, scanner: null }, by, asked)
  if (result.kind !== 'done') throw new Error(`the file was not taken: ${JSON.stringify(result)}`)
  return { draft: `/desk/publications/${id}`, draftFile: String(result.files[0]?.id) }
}
