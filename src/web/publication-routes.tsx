import type { Context, Hono } from 'hono'
import { readPublicationFile } from '../actions/publication/publication-files.ts'
import { dayOfInstant } from '../rules/day.ts'
import { publicationKinds, type UsedFile } from '../rules/publication/publication.ts'
import { everyone } from '../rules/visibility.ts'
import { agencyBySlug } from '../store/agencies.ts'
import { nodeById } from '../store/catalogue/nodes.ts'
import { publicationEventsOf } from '../store/publication/events.ts'
import { releasedFile } from '../store/publication/files.ts'
import { releasedPublications } from '../store/publication/public-lists.ts'
import { isGone, publicPublication } from '../store/publication/publications.ts'
import { contentOf, usedFiles } from '../store/publication/versions.ts'
import { addresses, routes } from './addresses.ts'
import * as asked from './asked.ts'
import { answerFault } from './faults.tsx'
import { answer } from './layout.tsx'
import { originOf } from './origin.ts'
import { publicPartsOf } from './portal/publication/parts.ts'
import { PublicationPage, WithdrawnPage } from './portal/publication/publication-page.tsx'
import { PublicationsPage } from './portal/publication/publications-page.tsx'
import { publicationTextRoutes } from './publication-text-routes.tsx'
import { attachment } from './security.ts'
import { hasAlready, sendFile } from './send.ts'
import { framed, type Web } from './web.ts'

/** What everybody reads of what agencies publish of their own accord. */
export function publicationRoutes(app: Hono, web: Web): void {
  app.get(routes.publications, (c) => showPublications(c, web))
  app.get(routes.publication, (c) => showPublication(c, web))
  app.get(routes.publicationFile, (c) => sendPublicationFile(c, web))
  publicationTextRoutes(app, web)
}

async function showPublications(c: Context, web: Web): Promise<Response> {
  const slug = asked.text(c, 'agency')
  const kind = publicationKinds.find((known) => known === c.req.query('kind')) ?? null
  const columnId = Number(/^\d{1,9}$/.exec(c.req.query('column') ?? '')?.[0] ?? Number.NaN)
  const [held, frame] = await framed(web, async (tx) => {
    const agency = slug === '' ? null : await agencyBySlug(tx, everyone, slug)
    if (slug !== '' && agency === null) return null
    const column = Number.isNaN(columnId) ? null : await nodeById(tx, columnId)
    const by = { agencyId: agency?.id, columnId: column?.id, kind: kind ?? undefined }
    return { agency, column, found: await releasedPublications(tx, by, asked.pageNumber(c)) }
  })
  if (held === null) return answerFault(c, web, 'notFound')
  return answer(c, <PublicationsPage {...held} kind={kind} {...frame} />)
}

async function showPublication(c: Context, web: Web): Promise<Response> {
  const id = Number(c.req.param('id'))
  const today = dayOfInstant(web.clock())
  c.header('Cache-Control', 'no-cache')
  const [held, frame] = await framed(web, async (tx) => {
    const publication = await publicPublication(tx, id)
    if (publication === null) return (await isGone(tx, id)) ? 'gone' : 'unknown'
    if (publication.state === 'withdrawn') {
      const events = await publicationEventsOf(tx, id)
      const last = events.findLast(({ event }) => event.kind === 'withdrawn')?.event
      return { kind: 'withdrawn', publication, notice: last?.kind === 'withdrawn' ? last.notice : '' } as const
    }
    const version = publication.releasedVersion
    const stored = version === null ? null : await contentOf(tx, id, version)
    if (stored === null) throw new Error(`publication ${id} is released without a version`)
    return {
      kind: 'released',
      publication,
      stored,
      files: await usedFiles(tx, id, stored.version),
      parts: await publicPartsOf(tx, publication, stored, today),
    } as const
  })
  if (held === 'unknown') return answerFault(c, web, 'notFound')
  if (held === 'gone') return answerFault(c, web, 'gone')
  if (held.kind === 'withdrawn') return answer(c, <WithdrawnPage {...held} {...frame} />)
  const address = originOf(c, web) + addresses.publication(id)
  c.header('Last-Modified', held.publication.changedAt.toUTCString())
  return answer(c, <PublicationPage {...held} today={today} address={address} {...frame} />)
}

/** Pictures and video stand in the page; everything else is for saving, and never opens on this site. */
const shownInPages = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'video/mp4', 'video/webm']

async function sendPublicationFile(c: Context, web: Web): Promise<Response> {
  const [id, fileId] = [Number(c.req.param('id')), Number(c.req.param('file'))]
  const file = await web.db.read((tx) => releasedFile(tx, id, fileId))
  if (file === null) return answerFault(c, web, 'notFound')
  const etag = `"${file.sha256}"`
  c.header('ETag', etag)
  c.header('Cache-Control', 'no-cache')
  if (hasAlready(c, etag)) return c.body(null, 304)
  const opened = await web.db.read((tx) => readPublicationFile(tx, web, fileId))
  if (opened === null) return answerFault(c, web, 'notFound')
  return sendShownFile(c, file, opened)
}

/** A file of a publication as pages show it: what could run as a page is saved, and called by its title. */
export function sendShownFile(
  c: Context,
  file: Pick<UsedFile, 'purpose' | 'mediaType' | 'title'>,
  opened: { readonly bytes: Uint8Array; readonly name: string },
): Response {
  const shown = file.purpose !== 'attachment' && shownInPages.includes(file.mediaType)
  const extension = /\.[0-9A-Za-z]{1,8}$/u.exec(opened.name)?.[0] ?? ''
  const name = file.title.endsWith(extension) ? file.title : file.title + extension
  return sendFile(
    c,
    opened.bytes,
    shown ? file.mediaType : fileType(file.mediaType),
    shown ? 'inline' : attachment(name),
  )
}

/** Whatever could run as a page is sent as bytes. */
function fileType(mediaType: string): string {
  return /html|xml|svg|script/u.test(mediaType) && !/openxmlformats/u.test(mediaType)
    ? 'application/octet-stream'
    : mediaType
}
