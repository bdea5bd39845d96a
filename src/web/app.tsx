import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { getPath } from 'hono/utils/url'
import { pino } from 'pino'
import { publicChangesSince } from '../store/public-changes.ts'
import { addresses, routes } from './addresses.ts'
import { forPrograms } from './api/problem.ts'
import { machineReadRoutes } from './api/routes.ts'
import { unlistedEverywhere } from './api/sitemaps.ts'
import { isBaseItself, mountAt, mountedBase, pathBelow } from './base.ts'
import { type CopiedSite, type CopyOptions, rememberedDependence } from './copy/copied-site.ts'
import { deskRoutes } from './desk/routes.tsx'
import { answerFault } from './faults.tsx'
import { answerOldAddress } from './old-addresses.ts'
import { applicationCodeRoutes } from './portal/application/application-code-routes.tsx'
import { applicationStatusRoutes } from './portal/application/application-status-routes.tsx'
import { applyRoutes } from './portal/application/apply-routes.tsx'
import { consultationRoutes } from './portal/consultation/consultation-routes.tsx'
import { publicCatalogueRoutes } from './portal/disclosure/catalogue-routes.tsx'
import { disclosureRoutes } from './portal/disclosure/disclosure-routes.tsx'
import { subjectRoutes } from './portal/disclosure/subject-routes.tsx'
import { opinionRoutes } from './portal/opinion/opinion-routes.tsx'
import { policyRoutes } from './portal/policy/policy-routes.tsx'
import { previewRoutes } from './portal/publication/preview-routes.tsx'
import { publicationRoutes } from './portal/publication/publication-routes.tsx'
import { checkFiles, downloadChecked, showCheck } from './portal/report/check-routes.tsx'
import { showComparison } from './portal/report/compare-routes.tsx'
import { showFindings } from './portal/report/findings-routes.tsx'
import { downloadReport, sendReportFile, showReport } from './portal/report/report-routes.tsx'
import { searchRoutesOf } from './portal/search/search-routes.tsx'
import { siteRoutes } from './portal/site/site-routes.tsx'
import { statisticsRoutes } from './portal/statistics/statistics-routes.tsx'
import { themeRoutes } from './portal/theme/theme-routes.tsx'
import { buildAssets } from './serving/assets.ts'
import { clientAddressBehind } from './serving/client-address.ts'
import { keptFirst } from './serving/kept-first.ts'
import { keptPages } from './serving/kept-pages.ts'
import { boundedCache } from './serving/page-cache.ts'
import type { KeptAnswer } from './serving/public-page.ts'
import { publicRoom } from './serving/public-room.ts'
import { comesFromElsewhere, securityHeaders } from './serving/security.ts'
import { sendEither } from './serving/send.ts'
import { uploadRoom } from './serving/upload-room.ts'
import { addSignIn, withoutSecrets } from './sign-in/sign-in.ts'
import { siteAround } from './site/site-around.ts'
import type { Web } from './web.ts'

/** What one upload may weigh, all its files together. */
const uploadBytes = 50 * 1024 * 1024
const uploadsInHandBytes = 200 * 1024 * 1024
const keptPagesBytes = 64 * 1024 * 1024
const keptAnswersBytes = 128 * 1024 * 1024

/** What main.ts builds; a test may bring a clock of its own. */
type Given = Omit<Web, 'assets' | 'pages' | 'kept' | 'room' | 'clientAddress' | 'clock' | 'hostFrames' | 'copy'> &
  Partial<Pick<Web, 'clock' | 'hostFrames'>>

/**
 * The site: every address with what answers it, as a function from request to answer, and as a server of Node's calls it,
 * where kept pages are given out first. Bundles its sheet and scripts when it is called.
 */
export function createSite(given: Given): { readonly app: Hono; readonly listener: RequestListener } {
  const kept = keptPages<KeptAnswer>(keptAnswersBytes, (snapshot) => publicChangesSince(given.db.quick, snapshot))
  const web = webOf(given, { kept, copy: null })
  const app = appOf(web)
  return { app, listener: keptFirst(web, getRequestListener(app.fetch)) }
}

/** The site as a static copy asks it: within this process, as nobody in particular, with nothing kept. */
export function copiedSite(
  given: Given,
  { service, publicUrl }: Pick<CopyOptions, 'service' | 'publicUrl'>,
): CopiedSite {
  const { kept, dependsOn } = rememberedDependence()
  // In front of the program itself the copy is what the program would answer.
  const web = webOf(given, { kept, copy: service === publicUrl ? null : { service } })
  const app = appOf(web)
  const { origin } = new URL(publicUrl)
  return {
    ...{ db: web.db, clock: web.clock, dependsOn },
    ask: async (address, headers = {}) => app.request(origin + address, { headers }),
    version: async () => `${web.assets.version} ${(await web.hostFrames?.current())?.version ?? ''}`,
  }
}

function webOf(given: Given, own: Pick<Web, 'kept' | 'copy'>): Web {
  mountAt(given.config.publicUrl)
  return {
    clock: () => new Date(),
    hostFrames: null,
    ...given,
    clientAddress: clientAddressBehind(given.config.trustedProxies),
    assets: buildAssets(),
    pages: boundedCache(keptPagesBytes),
    room: publicRoom(),
    ...own,
  }
}

function appOf(web: Web): Hono {
  const base = mountedBase()
  const app = new Hono({ getPath: (request) => pathBelow(base, getPath(request)) })
  app.use(securityHeaders)
  app.use(compress())
  if (!web.config.searchEngines) app.use(unlistedEverywhere)
  app.use(siteAround(web))
  app.use('/api/*', forPrograms)
  app.use('/open-data/:data{.+}', forPrograms)
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, allowed) => refuseMethod(c, web, allowed) }))

  app.use('/desk/*', web.room.forDesk)
  // What is worked out anew for each reader, and not kept.
  const anew = [routes.search, routes.searchSuggestions, routes.apiSearch, routes.compare, routes.findings]
  for (const worked of anew) app.use(worked, web.room.forReaders)

  disclosureRoutes(app, web)
  publicCatalogueRoutes(app, web)
  subjectRoutes(app, web)
  themeRoutes(app, web)
  app.get(routes.report, showReport(web))
  app.get(routes.reportVersion, showReport(web))
  app.get(routes.reportFile, sendReportFile(web))
  app.get(routes.reportDownload, downloadReport(web))
  app.get(routes.compare, showComparison(web))
  app.get(routes.findings, showFindings(web))
  searchRoutesOf(app, web)
  publicationRoutes(app, web)
  policyRoutes(app, web)
  consultationRoutes(app, web)
  statisticsRoutes(app, web)
  previewRoutes(app, web)
  machineReadRoutes(app, web)
  app.get(routes.check, showCheck(web))

  const fromHere: MiddlewareHandler = (c, next) =>
    comesFromElsewhere(c, web.config.publicUrl) ? answerFault(c, web, 'elsewhere') : next()
  const notTooLarge = bodyLimit({ maxSize: uploadBytes, onError: (c) => answerFault(c, web, 'tooLarge') })
  const whenRoom = uploadRoom(uploadsInHandBytes, uploadBytes, (c) => answerFault(c, web, 'busy'))
  app.post(routes.check, fromHere, whenRoom, notTooLarge, checkFiles(web))
  app.post(routes.checkDownload, fromHere, whenRoom, notTooLarge, downloadChecked(web))

  const portalForms = { fromHere, bounded: [whenRoom, notTooLarge] }
  siteRoutes(app, web, portalForms)
  applyRoutes(app, web, portalForms)
  applicationStatusRoutes(app, web, portalForms)
  applicationCodeRoutes(app, web, portalForms)
  opinionRoutes(app, web, portalForms)

  // The desk has room of its own: visitors who upload do not keep the staff from their work.
  const deskRoom = uploadRoom(uploadsInHandBytes, uploadBytes, (c) => answerFault(c, web, 'busy'))
  addSignIn(app, web, { fromHere, bounded: [deskRoom, notTooLarge] })
  deskRoutes(app, web)

  app.get(routes.health, async (c) => {
    await web.db.pool.query('select 1')
    return c.text('ok', 200, { 'Cache-Control': 'no-store' })
  })
  app.get(routes.assets, (c) => sendAsset(c, web))
  app.notFound((c) => (isBaseItself(c) ? c.redirect(addresses.home, 301) : answerOldAddress(c, web)))
  app.onError((error, c) => {
    log.error({ error: error.stack, method: c.req.method, path: withoutSecrets(c.req.path) }, 'a request failed')
    return answerFault(c, web, 'ours')
  })
  return app
}

/** Named by its content, an asset never changes: browsers keep it for a year and never ask again. */
function sendAsset(c: Context, web: Web): Response | Promise<Response> {
  const asset = web.assets.file(c.req.param('name') ?? '')
  if (asset === null) return answerFault(c, web, 'notFound')
  c.header('Content-Type', asset.mediaType)
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  return sendEither(c, asset.bytes, asset.brotli)
}

function refuseMethod(c: Context, web: Web, allowed: readonly string[]): Promise<Response> {
  c.header('Allow', allowed.join(', '))
  return answerFault(c, web, 'wrongMethod')
}

const log = pino({ name: 'gongkai' }, pino.destination(2))
