import type { Hono } from 'hono'
import type { Web } from '../web.ts'
import { agenciesRoutes } from './agencies-routes.tsx'
import { agencyChangeRoutes } from './agency-changes.tsx'
import { importLedgerRoutes } from './application/import-ledger-routes.tsx'
import { applicationRoutes } from './application-routes.tsx'
import { applicationsRoutes } from './applications-routes.tsx'
import { auditRoutes } from './audit-routes.tsx'
import { calendarRoutes } from './calendar-routes.tsx'
import { catalogueRoutes } from './catalogue/catalogue-routes.tsx'
import { exchangeCatalogueRoutes } from './catalogue/exchange-routes.tsx'
import { gapRoutes } from './catalogue/gap-routes.tsx'
import { originRoutes } from './catalogue/origin-routes.tsx'
import { channelsRoutes } from './channels/channels-routes.tsx'
import { complaintsRoutes } from './complaints/complaints-routes.tsx'
import { disputesRoutes } from './disputes/disputes-routes.tsx'
import { draftRoutes } from './draft-routes.tsx'
import { dutiesRoutes } from './duties/duties-routes.tsx'
import { errorsRoutes } from './errors/errors-routes.tsx'
import { figuresRoutes } from './figures/figures-routes.tsx'
import { missedRoutes } from './figures/missed-routes.tsx'
import { repeatedRoutes } from './figures/repeated-routes.tsx'
import { statisticsRoutes } from './figures/statistics-routes.tsx'
import { homeRoutes } from './home-routes.tsx'
import { letterOfficeRoutes } from './letters/letter-office-routes.tsx'
import { letterRoutes } from './letters/letter-routes.tsx'
import { noticeRoutes } from './notice-routes.tsx'
import { ownRoutes } from './own-routes.tsx'
import { peopleRoutes } from './people-routes.tsx'
import { personRoutes } from './person-routes.tsx'
import { personSessionRoutes } from './person-sessions.tsx'
import { postRoutes } from './post-routes.tsx'
import { publicationRoutes } from './publication/publication-routes.tsx'
import { readingPointRoutes } from './reading-points/reading-point-routes.tsx'
import { registersRoutes } from './registers/registers-routes.tsx'
import { reportRoutes } from './report-routes.tsx'
import { reportsRoutes } from './reports-routes.tsx'
import { searchRoutes } from './search-routes.tsx'
import { settingsRoutes } from './settings-routes.tsx'
import { themeRoutes } from './themes/theme-routes.tsx'

/** Everything at the desk, by noun; all of it stands behind the session (session.ts). */
export function deskRoutes(app: Hono, web: Web): void {
  homeRoutes(app, web)
  applicationsRoutes(app, web)
  applicationRoutes(app, web)
  publicationRoutes(app, web)
  errorsRoutes(app, web)
  themeRoutes(app, web)
  catalogueRoutes(app, web)
  originRoutes(app, web)
  gapRoutes(app, web)
  exchangeCatalogueRoutes(app, web)
  letterRoutes(app, web)
  letterOfficeRoutes(app, web)
  dutiesRoutes(app, web)
  registersRoutes(app, web)
  channelsRoutes(app, web)
  readingPointRoutes(app, web)
  figuresRoutes(app, web)
  statisticsRoutes(app, web)
  repeatedRoutes(app, web)
  missedRoutes(app, web)
  disputesRoutes(app, web)
  complaintsRoutes(app, web)
  reportsRoutes(app, web)
  reportRoutes(app, web)
  draftRoutes(app, web)
  importLedgerRoutes(app, web)
  agenciesRoutes(app, web)
  agencyChangeRoutes(app, web)
  peopleRoutes(app, web)
  personSessionRoutes(app, web)
  personRoutes(app, web)
  postRoutes(app, web)
  calendarRoutes(app, web)
  settingsRoutes(app, web)
  auditRoutes(app, web)
  searchRoutes(app, web)
  noticeRoutes(app, web)
  ownRoutes(app, web)
}
