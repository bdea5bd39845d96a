import type { Hono } from 'hono'
import { readPublicationFile } from '../../../actions/publication/publication-files.ts'
import { type BoardSheet, boardPapers, writeBoard } from '../../../documents/body/write-board.ts'
import { NoTypesetter } from '../../../documents/typst.ts'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { profileOn } from '../../../rules/profile.ts'
import { picturesOf } from '../../../rules/publication/body.ts'
import type { Transaction } from '../../../store/database.ts'
import { profileValues } from '../../../store/profiles.ts'
import { publicationById, publicPublication } from '../../../store/publication/publications.ts'
import { contentOf, usedFiles } from '../../../store/publication/versions.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { sampleNotice } from '../../layout.tsx'
import { originOf } from '../../origin.ts'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { forOfficer, type Here } from '../here.ts'

/** The print of a released publication for notice boards: A3, or A4 where the address asks for it. */
export function boardRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskPublicationBoard,
    forOfficer(async (c, here) => {
      const paper = c.req.query('paper') === 'a4' ? 'a4' : 'a3'
      const origin = originOf(c, web)
      const sheet = await web.db.read((tx) => sheetOf(tx, web, here, Number(c.req.param('id')), origin))
      if (sheet === null) return answerFault(c, web, 'notFound')
      c.header('Cache-Control', 'no-store')
      try {
        const bytes = await writeBoard(sheet, paper, web.typesetter.typeset)
        const name = `${sheet.title}（公开栏${boardPapers[paper].paper.toUpperCase()}）.pdf`
        return sendFile(c, bytes, 'application/pdf', attachment(name))
      } catch (error) {
        if (error instanceof NoTypesetter) return answerFault(c, web, 'noTypesetter')
        throw error
      }
    }),
  )
}

/** What the public sees now, for an officer who sees it at the desk; null: nothing of it is public, or he does not. */
async function sheetOf(tx: Transaction, web: Web, here: Here, id: number, origin: string): Promise<BoardSheet | null> {
  const seen = await publicationById(tx, here.viewer, id)
  const publication = seen === null ? null : await publicPublication(tx, id)
  const version = publication?.state === 'released' ? publication.releasedVersion : null
  const stored = version === null ? null : await contentOf(tx, id, version)
  if (publication === null || stored === null || publication.releasedAt === null) return null
  const { content } = stored
  const used = await usedFiles(tx, id, stored.version)
  const pictures = new Map<number, Uint8Array>()
  for (const { file } of picturesOf(content.body)) {
    const isUsed = used.some((one) => one.id === file)
    const read = isUsed && !pictures.has(file) ? await readPublicationFile(tx, web, file) : null
    if (read !== null) pictures.set(file, read.bytes)
  }
  const profile = profileOn(await profileValues(tx, publication.agencyId), here.day)
  const contact = profile.disclosurePhone ?? profile.phone ?? null
  return {
    title: content.title,
    organ: content.issuedBy ?? publication.agencyName,
    date: dayInChinese(dayOfInstant(publication.releasedAt)),
    indexNumber: publication.indexNumber,
    note: publication.sample ? sampleNotice : null,
    contact: contact === null ? null : `${publication.agencyName}，电话${contact}`,
    address: new URL(addresses.publication(id), origin).href,
    body: content.body,
    pictures,
    attachments: used.filter(({ purpose }) => purpose === 'attachment').length,
  }
}
