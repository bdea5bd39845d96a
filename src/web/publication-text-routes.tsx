import type { Context, Hono } from 'hono'
import { readPublicationFile } from '../actions/publication/publication-files.ts'
import { bodyFormats, type PublicationOnPaper, writeBody } from '../documents/body/write-body.ts'
import { NoTypesetter } from '../documents/typst.ts'
import { type Day, dayOfInstant } from '../rules/day.ts'
import { picturesOf } from '../rules/publication/body.ts'
import type { Transaction } from '../store/database.ts'
import { publicPublication } from '../store/publication/publications.ts'
import { contentOf, usedFiles } from '../store/publication/versions.ts'
import { routes } from './addresses.ts'
import { answerFault } from './faults.tsx'
import { sampleNotice } from './layout.tsx'
import { publicMetadata } from './portal/publication-metadata.ts'
import { attachment } from './security.ts'
import { sendFile } from './send.ts'
import type { Web } from './web.ts'

/** The text of a released publication without its seal (去公章文字版), as Word and PDF. */
export function publicationTextRoutes(app: Hono, web: Web): void {
  app.get(routes.publicationText, (c) => sendText(c, web))
}

async function sendText(c: Context, web: Web): Promise<Response> {
  const format = bodyFormats.find((known) => `text.${known}` === c.req.param('text'))
  const today = dayOfInstant(web.clock())
  const publication = await web.db.read((tx) => onPaper(tx, web, Number(c.req.param('id')), today))
  if (publication === null || format === undefined) return answerFault(c, web, 'notFound')
  c.header('Cache-Control', 'no-cache')
  try {
    const { bytes, mediaType, extension } = await writeBody(publication, format, web.typesetter.typeset)
    return sendFile(c, bytes, mediaType, attachment(`${publication.title}.${extension}`))
  } catch (error) {
    if (error instanceof NoTypesetter) return answerFault(c, web, 'noTypesetter')
    throw error
  }
}

async function onPaper(tx: Transaction, web: Web, id: number, today: Day): Promise<PublicationOnPaper | null> {
  const publication = await publicPublication(tx, id)
  const version = publication?.state === 'released' ? publication.releasedVersion : null
  const stored = version === null ? null : await contentOf(tx, id, version)
  if (publication === null || stored === null) return null
  const { content } = stored
  const used = new Set((await usedFiles(tx, id, stored.version)).map((file) => file.id))
  const pictures = new Map<number, Uint8Array>()
  for (const { file } of picturesOf(content.body)) {
    const read = used.has(file) && !pictures.has(file) ? await readPublicationFile(tx, web, file) : null
    if (read !== null) pictures.set(file, read.bytes)
  }
  return {
    title: content.title,
    organ: content.issuedBy ?? publication.agencyName,
    note: publication.sample ? sampleNotice : null,
    metadata: publicMetadata(publication, content, today),
    body: content.body,
    pictures,
  }
}
