import type { Context, Hono } from 'hono'
import { openPreview } from '../../../actions/publication/preview-links.ts'
import { readPublicationFile } from '../../../actions/publication/publication-files.ts'
import { dayOfInstant } from '../../../rules/day.ts'
import { publicationRow } from '../../../store/publication/publications.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import { framed, type Web } from '../../web.ts'
import { NoPreviewPage, PreviewPage } from './preview.tsx'
import { sendShownFile } from './publication-file-routes.ts'

/** A version that is not public yet, for whoever has its link, kept by no cache and listed by no search engine. */
export function previewRoutes(app: Hono, web: Web): void {
  app.get(routes.preview, (c) => showPreview(c, web))
  app.get(routes.previewFile, (c) => sendPreviewFile(c, web))
}

async function showPreview(c: Context, web: Web): Promise<Response> {
  const asked = askedOf(c, web)
  toldToNobody(c)
  const [held, frame] = await framed(web, async (tx) => {
    const previewed = await openPreview(tx, web.sealer, asked)
    if (previewed === null || typeof previewed === 'string') return previewed
    const publication = await publicationRow(tx, previewed.publicationId)
    return publication === null ? null : { publication, previewed }
  })
  if (held === null) return answerFault(c, web, 'notFound')
  if (typeof held === 'string') return answer(c, <NoPreviewPage why={held} {...frame} />, held === 'ended' ? 410 : 409)
  const addressOf = (file: number) => addresses.previewFile(asked.link, asked.mark, file)
  return answer(c, <PreviewPage {...held} today={dayOfInstant(asked.now)} addressOf={addressOf} {...frame} />)
}

async function sendPreviewFile(c: Context, web: Web): Promise<Response> {
  const fileId = Number(c.req.param('file'))
  const held = await web.db.read(async (tx) => {
    const previewed = await openPreview(tx, web.sealer, askedOf(c, web))
    if (previewed === null || typeof previewed === 'string') return null
    const file = previewed.files.find(({ id }) => id === fileId)
    const opened = file === undefined ? null : await readPublicationFile(tx, web, fileId)
    return file === undefined || opened === null ? null : { file, opened }
  })
  if (held === null) return answerFault(c, web, 'notFound')
  toldToNobody(c)
  return sendShownFile(c, held.file, held.opened, `"${held.file.id}"`)
}

function askedOf(c: Context, web: Web) {
  return { link: Number(c.req.param('link')), mark: c.req.param('mark') ?? '', now: web.clock() }
}

function toldToNobody(c: Context): void {
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex, nofollow')
}
