import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { readPublicationFile } from '../../../actions/publication/publication-files.ts'
import {
  type BodyFormat,
  bodyFormats,
  type PublicationOnPaper,
  type WrittenBody,
} from '../../../documents/body/write-body.ts'
import { NoTypesetter } from '../../../documents/typst.ts'
import { Busy } from '../../../outside/typesetter.ts'
import { type Day, dayOfInstant } from '../../../rules/day.ts'
import { picturesOf } from '../../../rules/publication/body.ts'
import type { Transaction } from '../../../store/database.ts'
import { publicPublication } from '../../../store/publication/publications.ts'
import { contentOf, usedFiles } from '../../../store/publication/versions.ts'
import { routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { sampleNotice } from '../../layout.tsx'
import { boundedCache } from '../../serving/page-cache.ts'
import { attachment } from '../../serving/security.ts'
import { hasAlready, sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { publicMetadata } from './metadata.ts'
import { missingFault } from './publication-file-routes.ts'

/** So many bytes of written texts are kept. */
const keptBytes = 64 * 1024 * 1024

/** The text of a released publication without its seal (去公章文字版), as Word and PDF. */
export function publicationTextRoutes(app: Hono, web: Web): void {
  const write = textWriter(web)
  app.get(routes.publicationText, (c) => sendText(c, web, write))
}

/** All that a written text depends on: a released version never changes, but what stands around it may. */
function fingerprint({ id, version, paper }: Text): string {
  return createHash('sha256')
    .update(JSON.stringify([id, version, paper.organ, paper.note, paper.metadata]))
    .digest('base64url')
    .slice(0, 27)
}

type WriteText = (text: Text, format: BodyFormat) => Promise<WrittenBody>

/** Writes each text once, though many ask for it at the same time: a long table takes seconds. */
function textWriter(web: Web): WriteText {
  const kept = boundedCache<WrittenBody>(keptBytes)
  const inHand = new Map<string, Promise<WrittenBody>>()
  return async (text, format) => {
    const key = `${fingerprint(text)} ${format}`
    const known = kept.get(key) ?? inHand.get(key)
    if (known !== undefined) return known
    const writing = web.db
      .read((tx) => picturesIn(tx, web, text))
      .then((pictures) => web.typesetter.writeBody({ ...text.paper, pictures }, format))
    inHand.set(key, writing)
    try {
      const written = await writing
      kept.set(key, written, written.bytes.length)
      return written
    } finally {
      inHand.delete(key)
    }
  }
}

async function sendText(c: Context, web: Web, write: WriteText): Promise<Response> {
  const format = bodyFormats.find((known) => `text.${known}` === c.req.param('text'))
  const today = dayOfInstant(web.clock())
  const id = Number(c.req.param('id'))
  const text = await web.db.read(async (tx) => (await publicText(tx, id, today)) ?? (await missingFault(tx, id)))
  if (typeof text === 'string') return answerFault(c, web, text)
  if (format === undefined) return answerFault(c, web, 'notFound')
  c.header('Cache-Control', 'no-cache')
  const etag = `"${fingerprint(text)}.${format}"`
  c.header('ETag', etag)
  if (hasAlready(c, etag)) return c.body(null, 304)
  try {
    const { bytes, mediaType, extension } = await write(text, format)
    return sendFile(c, bytes, mediaType, attachment(`${text.paper.title}.${extension}`))
  } catch (error) {
    if (error instanceof NoTypesetter) return answerFault(c, web, 'noTypesetter')
    if (error instanceof Busy) return answerFault(c, web, 'busy')
    throw error
  }
}

/** What everybody may read, as it stands now. */
type Text = { readonly id: number; readonly version: number; readonly paper: Omit<PublicationOnPaper, 'pictures'> }

async function publicText(tx: Transaction, id: number, today: Day): Promise<Text | null> {
  const publication = await publicPublication(tx, id)
  const version = publication?.state === 'released' ? publication.releasedVersion : null
  const stored = version === null ? null : await contentOf(tx, id, version)
  if (publication === null || version === null || stored === null) return null
  const { content } = stored
  return {
    id,
    version,
    paper: {
      title: content.title,
      organ: content.issuedBy ?? publication.agencyName,
      note: publication.sample ? sampleNotice : null,
      metadata: publicMetadata(publication, content, today).map(({ name, value }) => ({ name, value })),
      body: content.body,
    },
  }
}

async function picturesIn(
  tx: Transaction,
  web: Web,
  { id, version, paper }: Text,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const used = new Set((await usedFiles(tx, id, version)).map((file) => file.id))
  const pictures = new Map<number, Uint8Array>()
  for (const { file } of picturesOf(paper.body)) {
    const read = used.has(file) && !pictures.has(file) ? await readPublicationFile(tx, web, file) : null
    if (read !== null) pictures.set(file, read.bytes)
  }
  return pictures
}
