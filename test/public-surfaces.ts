import type { routes } from '../src/web/addresses.ts'
import type { PlantedState } from './planted-states.ts'

// Every address of the site that anybody may ask with GET, by its name in src/web/addresses.ts, and how it shows
// publications: test/leak-matrix.test.ts asks the running server with it. A public route that stands nowhere here fails
// that test.

/** Of whom the planted publications are, and where they stand. */
export type About = {
  readonly slug: string
  readonly columnId: number
  readonly columnKey: string
  readonly year: number
  readonly topic: string
}

type Route = keyof typeof routes

export type Surface =
  /** About one publication: asked of each, and shows it where everybody may see it. */
  | { readonly shows: 'item'; readonly route: Route; readonly at: (one: PlantedState) => readonly string[] }
  /** Shows what everybody may see: each of the planted ones that is released stands on it. */
  | { readonly shows: 'list'; readonly route: Route; readonly at: (about: About) => readonly string[] }
  /** Asked with the words of each publication: finds it where everybody may see it. */
  | {
      readonly shows: 'found'
      readonly route: Route
      readonly at: (words: string, about: About) => readonly string[]
      /** It knows titles alone. */
      readonly byTitle?: true
    }
  /** Shows nothing of the planted publications, for this reason. `at`: asked all the same. */
  | {
      readonly shows: 'quiet'
      readonly route: Route
      readonly because: string
      readonly at?: (about: About) => readonly string[]
    }

const report = 'of annual reports'
const documents =
  'of documents, interpretations, notices and consultations (test/portal-policies.test.ts); the planted are none'
const figures = 'counts alone'
const form = 'needs the number and the code of an application or an opinion'

export const surfaces: readonly Surface[] = [
  { shows: 'list', route: 'home', at: () => ['/'] },
  { shows: 'list', route: 'publications', at: ({ slug }) => ['/publications', `/publications?agency=${slug}`] },
  { shows: 'list', route: 'agency', at: ({ slug }) => [`/agencies/${slug}`] },
  { shows: 'item', route: 'publication', at: ({ id }) => [`/publications/${id}`] },
  {
    shows: 'item',
    route: 'publicationFile',
    at: ({ id, fileId, pictureId }) => [
      `/publications/${id}/files/${fileId}`,
      `/publications/${id}/files/${pictureId}`,
    ],
  },
  {
    shows: 'item',
    route: 'publicationText',
    at: ({ id }) => [`/publications/${id}/text.docx`, `/publications/${id}/text.pdf`],
  },
  { shows: 'item', route: 'publicationHistory', at: ({ id }) => [`/publications/${id}/history`] },
  { shows: 'item', route: 'publicationError', at: ({ id }) => [`/publications/${id}/error`] },
  {
    shows: 'item',
    route: 'indexNumber',
    at: ({ indexNumber }) => (indexNumber === null ? [] : [`/numbers/${indexNumber}`]),
  },
  { shows: 'found', route: 'search', at: (words) => [`/search?q=${words}`, `/search?q=${words}&order=date`] },
  {
    shows: 'found',
    route: 'searchSuggestions',
    byTitle: true,
    at: (words) => [`/search/suggestions?q=${words}`, `/search/suggestions?q=关于${words}`],
  },

  { shows: 'list', route: 'column', at: ({ columnId }) => [`/columns/${columnId}`] },
  { shows: 'quiet', route: 'columnPage', because: 'of twenty and more' },
  {
    shows: 'quiet',
    route: 'agencyGuide',
    because: 'what an agency says of itself',
    at: ({ slug }) => [`/agencies/${slug}/guide`],
  },
  { shows: 'quiet', route: 'agencyReports', because: report, at: ({ slug }) => [`/agencies/${slug}/reports`] },
  {
    shows: 'quiet',
    route: 'agencyCatalogue',
    because: 'a catalogue',
    at: ({ slug }) => [`/agencies/${slug}/catalogue`],
  },
  {
    shows: 'quiet',
    route: 'agencyCatalogueChanges',
    because: 'a catalogue',
    at: ({ slug }) => [`/agencies/${slug}/catalogue/changes`],
  },
  { shows: 'quiet', route: 'fields', because: figures, at: () => ['/fields'] },
  { shows: 'quiet', route: 'field', because: 'the planted are of no field', at: () => ['/fields/budgets'] },
  { shows: 'quiet', route: 'fieldPage', because: 'of twenty and more' },
  { shows: 'quiet', route: 'fieldAgencies', because: 'names of agencies', at: () => ['/fields/budgets/agencies'] },
  { shows: 'quiet', route: 'fieldAgenciesPage', because: 'of twenty and more' },
  { shows: 'quiet', route: 'topics', because: figures, at: () => ['/topics'] },
  { shows: 'list', route: 'topic', at: ({ topic }) => [`/topics/${topic}`, `/topics/${topic.slice(0, 2)}`] },
  { shows: 'quiet', route: 'topicPage', because: 'of twenty and more' },
  { shows: 'quiet', route: 'themes', because: 'names of themes', at: () => ['/themes'] },
  { shows: 'quiet', route: 'themesPage', because: 'of twenty and more' },
  { shows: 'quiet', route: 'theme', because: 'takes from all agencies below its own (test/portal-agencies.test.ts)' },

  { shows: 'list', route: 'feed', at: () => ['/feed.atom', '/feed.json'] },
  { shows: 'quiet', route: 'feedPart', because: 'of fifty and more', at: () => ['/pages/2/feed.atom'] },
  {
    shows: 'list',
    route: 'agencyFeed',
    at: ({ slug }) => [`/agencies/${slug}/feed.atom`, `/agencies/${slug}/feed.json`],
  },
  { shows: 'quiet', route: 'agencyFeedPart', because: 'of fifty and more' },
  { shows: 'list', route: 'columnFeed', at: ({ columnId }) => [`/columns/${columnId}/feed.atom`] },
  { shows: 'quiet', route: 'columnFeedPart', because: 'of fifty and more' },
  { shows: 'list', route: 'topicFeed', at: ({ topic }) => [`/topics/${topic}/feed.json`] },
  { shows: 'quiet', route: 'topicFeedPart', because: 'of fifty and more' },
  { shows: 'quiet', route: 'fieldFeed', because: 'the planted are of no field' },
  { shows: 'quiet', route: 'fieldFeedPart', because: 'of fifty and more' },
  {
    shows: 'quiet',
    route: 'themeFeed',
    because: 'of a theme; the planted are in none',
    at: () => ['/themes/no-such/feed.atom'],
  },
  { shows: 'quiet', route: 'themeFeedPart', because: 'of fifty and more' },
  { shows: 'quiet', route: 'sitemapIndex', because: 'names of sitemaps', at: () => ['/sitemap.xml'] },
  { shows: 'list', route: 'sitemap', at: () => ['/sitemaps/publications-0.xml'] },
  { shows: 'quiet', route: 'robots', because: 'rules for robots', at: () => ['/robots.txt'] },
  { shows: 'quiet', route: 'openData', because: 'names of data sets', at: () => ['/open-data'] },
  {
    shows: 'list',
    route: 'dataOfSite',
    at: () => ['/open-data/numbers.csv', '/open-data/numbers.json'],
  },
  {
    shows: 'list',
    route: 'dataOfAgency',
    at: ({ slug }) => [`/open-data/agencies/${slug}/publications.csv`, `/open-data/agencies/${slug}/publications.json`],
  },
  { shows: 'list', route: 'dataOfColumn', at: ({ columnId }) => [`/open-data/columns/${columnId}/publications.csv`] },
  { shows: 'list', route: 'dataOfYear', at: ({ year }) => [`/open-data/years/${year}/publications.json`] },
  { shows: 'quiet', route: 'dataOfReport', because: report },
  { shows: 'quiet', route: 'api', because: 'addresses of lists', at: () => ['/api/v1'] },
  { shows: 'quiet', route: 'apiDescription', because: 'a description', at: () => ['/api/v1/openapi.json'] },
  { shows: 'quiet', route: 'apiAgencies', because: 'names of agencies', at: () => ['/api/v1/agencies'] },
  {
    shows: 'quiet',
    route: 'apiAgency',
    because: 'an agency and its reports',
    at: ({ slug }) => [`/api/v1/agencies/${slug}`],
  },
  {
    shows: 'quiet',
    route: 'apiCatalogue',
    because: 'a catalogue',
    at: ({ slug }) => [`/api/v1/agencies/${slug}/catalogue`],
  },
  {
    shows: 'quiet',
    route: 'apiColumn',
    because: 'a column alone',
    at: ({ columnId }) => [`/api/v1/columns/${columnId}`],
  },
  {
    shows: 'list',
    route: 'apiPublications',
    at: ({ slug, columnId, topic, year }) => [
      '/api/v1/publications?limit=100',
      `/api/v1/publications?limit=100&agency=${slug}&column=${columnId}&topic=${topic}&year=${year}`,
    ],
  },
  { shows: 'item', route: 'apiPublication', at: ({ id }) => [`/api/v1/publications/${id}`] },
  {
    shows: 'item',
    route: 'apiNumber',
    at: ({ indexNumber }) => (indexNumber === null ? [] : [`/api/v1/numbers/${indexNumber}`]),
  },
  {
    shows: 'quiet',
    route: 'apiPolicies',
    because: 'of documents; the planted are none',
    at: () => ['/api/v1/policies'],
  },
  {
    shows: 'quiet',
    route: 'apiConsultations',
    because: 'of consultations; the planted are none',
    at: () => ['/api/v1/consultations'],
  },
  { shows: 'found', route: 'apiSearch', at: (words) => [`/api/v1/search?q=${words}`] },
  { shows: 'quiet', route: 'apiReports', because: report, at: () => ['/api/v1/reports'] },
  { shows: 'quiet', route: 'apiReport', because: report },
  { shows: 'quiet', route: 'apiFigures', because: report, at: () => ['/api/v1/figures?limit=1'] },

  {
    shows: 'quiet',
    route: 'policies',
    because: documents,
    at: ({ slug }) => ['/policies?validity=all', `/policies?agency=${slug}`],
  },
  { shows: 'quiet', route: 'policiesPrint', because: documents, at: () => ['/policies/print?validity=all'] },
  { shows: 'quiet', route: 'policiesCsv', because: documents, at: () => ['/policies/list.csv?validity=all'] },
  { shows: 'quiet', route: 'policyAgencies', because: documents, at: () => ['/policies/agencies'] },
  { shows: 'quiet', route: 'interpretations', because: documents, at: () => ['/policies/interpretations'] },
  {
    shows: 'quiet',
    route: 'consultations',
    because: documents,
    at: () => ['/consultations', '/consultations?state=all'],
  },
  { shows: 'quiet', route: 'statistics', because: figures, at: ({ slug }) => [`/statistics?agency=${slug}`] },
  { shows: 'quiet', route: 'statisticsContents', because: figures, at: () => ['/statistics/contents'] },
  { shows: 'quiet', route: 'statisticsYear', because: figures, at: ({ year }) => [`/statistics/${year}`] },
  { shows: 'quiet', route: 'statisticsCsv', because: figures, at: ({ year }) => [`/statistics/${year}/kinds.csv`] },

  { shows: 'list', route: 'kiosk', at: () => ['/kiosk'] },
  { shows: 'quiet', route: 'siteMap', because: 'names of agencies and classes', at: () => ['/site-map'] },
  { shows: 'quiet', route: 'readingPoints', because: 'places', at: () => ['/reading-points'] },
  { shows: 'quiet', route: 'annualReports', because: report, at: () => ['/reports'] },
  { shows: 'quiet', route: 'agencies', because: 'names of agencies', at: () => ['/agencies'] },
  { shows: 'quiet', route: 'report', because: report },
  { shows: 'quiet', route: 'reportVersion', because: report },
  { shows: 'quiet', route: 'reportFile', because: report },
  { shows: 'quiet', route: 'reportDownload', because: report },
  { shows: 'quiet', route: 'compare', because: report, at: () => ['/compare'] },
  { shows: 'quiet', route: 'findings', because: report, at: () => ['/findings'] },
  { shows: 'quiet', route: 'check', because: report, at: () => ['/check'] },
  { shows: 'quiet', route: 'apply', because: 'names of agencies', at: () => ['/apply'] },
  {
    shows: 'quiet',
    route: 'applyTo',
    because: 'asks; what matches is sent by POST',
    at: ({ slug }) => [`/apply/${slug}`],
  },
  { shows: 'quiet', route: 'applicationStatus', because: form, at: () => ['/applications/status'] },
  { shows: 'quiet', route: 'applicationStep', because: form },
  { shows: 'quiet', route: 'applicationReceipt', because: form },
  { shows: 'quiet', route: 'applicationReceiptPdf', because: form },
  { shows: 'quiet', route: 'applicationFile', because: form },
  { shows: 'quiet', route: 'applicationCode', because: form },
  { shows: 'quiet', route: 'applicationCodeLink', because: form },
  { shows: 'quiet', route: 'opinionForm', because: 'of notices and consultations alone; the planted are neither' },
  { shows: 'quiet', route: 'opinionStatus', because: form, at: () => ['/opinions/status'] },
  { shows: 'quiet', route: 'preview', because: 'needs a link that an officer gave' },
  { shows: 'quiet', route: 'previewFile', because: 'needs a link that an officer gave' },
  { shows: 'quiet', route: 'health', because: 'one word', at: () => ['/healthz'] },
  { shows: 'quiet', route: 'assets', because: 'sheets and scripts' },
]
