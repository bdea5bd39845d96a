import type { Context, Hono } from 'hono'
import { readPublicationFile } from '../../../actions/publication/publication-files.ts'
import type { UsedFile } from '../../../rules/publication/publication.ts'
import type { Transaction } from '../../../store/database.ts'
import { releasedFile } from '../../../store/publication/files.ts'
import { isGone, publicPublication } from '../../../store/publication/publications.ts'
import { routes } from '../../addresses.ts'
import { answerFault, type FaultName } from '../../faults.tsx'
import { boundedCache } from '../../serving/page-cache.ts'
import { attachment } from '../../serving/security.ts'
import { hasAlready } from '../../serving/send.ts'
import { sendRange } from '../../serving/send-range.ts'
import type { Web } from '../../web.ts'

type Opened = { readonly bytes: Uint8Array; readonly name: string }

/** So many bytes of opened files are kept: a video is asked for piece by piece. */
const keptBytes = 128 * 1024 * 1024

/**
 * The files of what is released. Whether somebody may have one is asked of the database each time, so that with a
 * withdrawal they are gone at once; what is kept are bytes alone.
 */
export function publicationFileRoutes(app: Hono, web: Web): void {
  const kept = boundedCache<Opened>(keptBytes)
  app.get(routes.publicationFile, async (c) => {
    const [id, fileId] = [Number(c.req.param('id')), Number(c.req.param('file'))]
    const held = await web.db.read(async (tx) => (await releasedFile(tx, id, fileId)) ?? (await missingFault(tx, id)))
    if (typeof held === 'string') return answerFault(c, web, held)
    const etag = `"${held.sha256}"`
    c.header('ETag', etag)
    c.header('Cache-Control', 'no-cache')
    if (hasAlready(c, etag)) return c.body(null, 304)
    const key = `${fileId} ${held.sha256}`
    const opened = kept.get(key) ?? (await web.db.read((tx) => readPublicationFile(tx, web, fileId)))
    if (opened === null) return answerFault(c, web, 'notFound')
    kept.set(key, opened, opened.bytes.length)
    return sendShownFile(c, held, opened, etag)
  })
}

/** Why there is nothing below the address of a publication: it is not public any more, or never was. */
export async function missingFault(tx: Transaction, id: number): Promise<FaultName> {
  const publication = await publicPublication(tx, id)
  return publication?.state === 'withdrawn' || (await isGone(tx, id)) ? 'gone' : 'notFound'
}

/** Pictures and video stand in the page; everything else is for saving, and never opens on this site. */
const shownInPages = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'video/mp4', 'video/webm']

/** A file of a publication as pages show it: what could run as a page is saved, and called by its title. */
export function sendShownFile(
  c: Context,
  file: Pick<UsedFile, 'purpose' | 'mediaType' | 'title'>,
  { bytes, name: own }: Opened,
  etag: string,
): Response {
  const shown = file.purpose !== 'attachment' && shownInPages.includes(file.mediaType)
  const extension = /\.[0-9A-Za-z]{1,8}$/u.exec(own)?.[0] ?? ''
  const name = file.title.endsWith(extension) ? file.title : file.title + extension
  c.header('Content-Type', shown ? file.mediaType : fileType(file.mediaType))
  c.header('Content-Disposition', shown ? 'inline' : attachment(name))
  // Nothing in it may run, load or reach the site, whatever a browser makes of it.
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  return sendRange(c, bytes, etag)
}

/** Whatever could run as a page is sent as bytes. */
function fileType(mediaType: string): string {
  return /html|xml|svg|script/u.test(mediaType) && !/openxmlformats/u.test(mediaType)
    ? 'application/octet-stream'
    : mediaType
}
