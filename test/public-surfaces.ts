import type { routes } from '../src/web/addresses.ts'
import type { Place } from './planted-places.ts'
import type { PlantedRole, PlantedState } from './planted-states.ts'

// Every address of the site that anybody may ask with GET, by its name in src/web/addresses.ts, and how it shows
// publications: test/leak-matrix.test.ts asks the running server with it. A public route that stands nowhere here fails
// that test. The static copy is asked for the same publications in test/export.test.ts.

/** Of whom the planted publications are, and where they stand: the documents in this place. */
export type About = Place & {
  readonly slug: string
  readonly columnKey: string
  readonly year: number
  /** Of a theme that takes them all. */
  readonly theme: string
  /** Where interpretations and consultations stand, behind many others. */
  readonly behind: Place
  /** Where the results stand: among the annual reports of the agency. */
  readonly inReports: Place
  /** A document that everybody may see, which the interpretations explain and the documents amend. */
  readonly explained: number
  /** A consultation that everybody may see, of which the results tell. */
  readonly consulted: number
}

type Route = keyof typeof routes

export type Surface =
  /** About one publication: asked of each, and shows it where everybody may see it; `of`: those of one role alone. */
  | {
      readonly shows: 'item'
      readonly route: Route
      readonly of?: PlantedRole
      readonly at: (one: PlantedState) => readonly string[]
    }
  /** Shows what everybody may see: each of the planted ones of a role that is released stands on it; `of`: not documents. */
  | {
      readonly shows: 'list'
      readonly route: Route
      readonly of?: PlantedRole
      readonly at: (about: About) => readonly string[]
    }
  /** Asked with the words of each document: finds it where everybody may see it. */
  | {
      readonly shows: 'found'
      readonly route: Route
      readonly at: (words: string, about: About) => readonly string[]
      /** It knows titles alone. */
      readonly byTitle?: true
    }
  /** Shows nothing of the planted publications, or not all that is public, for this reason. `at`: asked all the same. */
  | {
      readonly shows: 'quiet'
      readonly route: Route
      readonly because: string
      readonly at?: (about: About) => readonly string[]
    }

const report = 'of annual reports'
const figures = 'counts and days alone'
const names = 'names of agencies'
const form = 'needs the number and the code of an application or an opinion'

/** What the matrix names and this program does not make, each with what shows that it doesn't (test/leak-matrix.test.ts). */
export const neverMade = {
  thumbnail: 'pictures are shown by their own addresses, which are surfaces, and nothing keeps a smaller copy',
} as const

export const surfaces: readonly Surface[] = [
  { shows: 'list', route: 'home', at: () => ['/'] },
  { shows: 'list', route: 'home', of: 'consultation', at: () => ['/'] },
  { shows: 'list', route: 'publications', at: ({ slug }) => ['/publications', `/publications?agency=${slug}`] },
  {
    shows: 'list',
    route: 'publications',
    of: 'consultation',
    at: ({ slug }) => ['/publications?page=4', `/publications?agency=${slug}&kind=consultation`],
  },
  {
    shows: 'list',
    route: 'publications',
    of: 'interpretation',
    at: ({ year }) => [`/publications?kind=interpretation&year=${year}`],
  },
  { shows: 'list', route: 'agency', at: ({ slug }) => [`/agencies/${slug}`] },
  { shows: 'item', route: 'publication', at: ({ id }) => [`/publications/${id}`] },
  {
    shows: 'list',
    route: 'publication',
    of: 'interpretation',
    at: ({ explained }) => [`/publications/${explained}`],
  },
  { shows: 'list', route: 'publication', at: ({ explained }) => [`/publications/${explained}`] },
  { shows: 'list', route: 'publication', of: 'result', at: ({ consulted }) => [`/publications/${consulted}`] },
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
  { shows: 'list', route: 'column', of: 'result', at: ({ inReports }) => [`/columns/${inReports.columnId}`] },
  {
    shows: 'list',
    route: 'columnPage',
    of: 'consultation',
    at: ({ behind }) => [`/columns/${behind.columnId}/pages/3`],
  },
  {
    shows: 'quiet',
    route: 'agencyGuide',
    because: 'what an agency says of itself',
    at: ({ slug }) => [`/agencies/${slug}/guide`],
  },
  { shows: 'list', route: 'agencyReports', of: 'result', at: ({ slug }) => [`/agencies/${slug}/reports`] },
  {
    shows: 'quiet',
    route: 'agencyCatalogue',
    because: 'a catalogue, and the latest alone of each place in it',
    at: ({ slug }) => [`/agencies/${slug}/catalogue`],
  },
  {
    shows: 'quiet',
    route: 'agencyCatalogueChanges',
    because: 'a catalogue',
    at: ({ slug }) => [`/agencies/${slug}/catalogue/changes`],
  },
  { shows: 'quiet', route: 'fields', because: figures, at: () => ['/fields'] },
  { shows: 'list', route: 'field', at: ({ field }) => [`/fields/${field}`] },
  { shows: 'list', route: 'fieldPage', of: 'consultation', at: ({ behind }) => [`/fields/${behind.field}/pages/3`] },
  { shows: 'quiet', route: 'fieldAgencies', because: names, at: ({ field }) => [`/fields/${field}/agencies`] },
  { shows: 'quiet', route: 'fieldAgenciesPage', because: names },
  { shows: 'quiet', route: 'topics', because: figures, at: () => ['/topics'] },
  { shows: 'list', route: 'topic', at: ({ topic }) => [`/topics/${topic}`, `/topics/${topic.slice(0, 2)}`] },
  { shows: 'list', route: 'topicPage', of: 'consultation', at: ({ behind }) => [`/topics/${behind.topic}/pages/3`] },
  { shows: 'quiet', route: 'themes', because: 'names of themes', at: () => ['/themes'] },
  { shows: 'quiet', route: 'themesPage', because: 'names of themes' },
  { shows: 'list', route: 'theme', at: ({ theme }) => [`/themes/${theme}`] },
  { shows: 'list', route: 'theme', of: 'interpretation', at: ({ theme }) => [`/themes/${theme}`] },

  { shows: 'list', route: 'feed', at: () => ['/feed.atom', '/feed.json'] },
  {
    shows: 'list',
    route: 'feedPart',
    of: 'consultation',
    at: () => ['/pages/2/feed.atom', '/pages/2/feed.json'],
  },
  {
    shows: 'list',
    route: 'agencyFeed',
    at: ({ slug }) => [`/agencies/${slug}/feed.atom`, `/agencies/${slug}/feed.json`],
  },
  {
    shows: 'list',
    route: 'agencyFeedPart',
    of: 'interpretation',
    at: ({ slug }) => [`/agencies/${slug}/pages/2/feed.json`],
  },
  { shows: 'list', route: 'columnFeed', at: ({ columnId }) => [`/columns/${columnId}/feed.atom`] },
  {
    shows: 'list',
    route: 'columnFeedPart',
    of: 'interpretation',
    at: ({ behind }) => [`/columns/${behind.columnId}/pages/2/feed.atom`],
  },
  { shows: 'list', route: 'topicFeed', at: ({ topic }) => [`/topics/${topic}/feed.json`] },
  {
    shows: 'list',
    route: 'topicFeedPart',
    of: 'interpretation',
    at: ({ behind }) => [`/topics/${behind.topic}/pages/2/feed.atom`],
  },
  { shows: 'list', route: 'fieldFeed', at: ({ field }) => [`/fields/${field}/feed.atom`] },
  {
    shows: 'list',
    route: 'fieldFeedPart',
    of: 'interpretation',
    at: ({ behind }) => [`/fields/${behind.field}/pages/2/feed.json`],
  },
  { shows: 'list', route: 'themeFeed', at: ({ theme }) => [`/themes/${theme}/feed.atom`] },
  {
    shows: 'list',
    route: 'themeFeedPart',
    of: 'interpretation',
    at: ({ theme }) => [`/themes/${theme}/pages/2/feed.json`],
  },
  { shows: 'quiet', route: 'sitemapIndex', because: 'names of sitemaps', at: () => ['/sitemap.xml'] },
  { shows: 'list', route: 'sitemap', at: () => ['/sitemaps/publications-0.xml'] },
  {
    shows: 'quiet',
    route: 'sitemap',
    because: 'names of agencies, columns and themes',
    at: () => ['/sitemaps/pages.xml', '/sitemaps/agencies-0.xml', '/sitemaps/columns-0.xml', '/sitemaps/themes-0.xml'],
  },
  { shows: 'quiet', route: 'robots', because: 'rules for robots', at: () => ['/robots.txt'] },
  { shows: 'quiet', route: 'openData', because: 'names of data sets', at: () => ['/open-data'] },
  {
    shows: 'list',
    route: 'dataOfSite',
    at: () => [
      '/open-data/numbers.csv',
      '/open-data/numbers.json',
      '/open-data/policies.csv',
      '/open-data/policies.json',
    ],
  },
  {
    shows: 'list',
    route: 'dataOfAgency',
    at: ({ slug }) => [`/open-data/agencies/${slug}/publications.csv`, `/open-data/agencies/${slug}/publications.json`],
  },
  {
    shows: 'quiet',
    route: 'dataOfAgency',
    because: 'a catalogue',
    at: ({ slug }) => [`/open-data/agencies/${slug}/catalogue.csv`, `/open-data/agencies/${slug}/catalogue.json`],
  },
  { shows: 'list', route: 'dataOfColumn', at: ({ columnId }) => [`/open-data/columns/${columnId}/publications.csv`] },
  {
    shows: 'list',
    route: 'dataOfColumn',
    of: 'interpretation',
    at: ({ behind }) => [`/open-data/columns/${behind.columnId}/publications.json`],
  },
  { shows: 'list', route: 'dataOfYear', at: ({ year }) => [`/open-data/years/${year}/publications.json`] },
  {
    shows: 'list',
    route: 'dataOfYear',
    of: 'result',
    at: ({ year }) => [`/open-data/years/${year}/publications.csv`],
  },
  { shows: 'quiet', route: 'dataOfReport', because: report },
  { shows: 'quiet', route: 'api', because: 'addresses of lists', at: () => ['/api/v1'] },
  { shows: 'quiet', route: 'apiDescription', because: 'a description', at: () => ['/api/v1/openapi.json'] },
  { shows: 'quiet', route: 'apiAgencies', because: names, at: () => ['/api/v1/agencies'] },
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
    shows: 'list',
    route: 'apiPublication',
    of: 'interpretation',
    at: ({ explained }) => [`/api/v1/publications/${explained}`],
  },
  {
    shows: 'list',
    route: 'apiPublication',
    of: 'result',
    at: ({ consulted }) => [`/api/v1/publications/${consulted}`],
  },
  {
    shows: 'item',
    route: 'apiNumber',
    at: ({ indexNumber }) => (indexNumber === null ? [] : [`/api/v1/numbers/${indexNumber}`]),
  },
  {
    shows: 'list',
    route: 'apiPolicies',
    at: ({ slug }) => ['/api/v1/policies', `/api/v1/policies?agency=${slug}`],
  },
  { shows: 'list', route: 'apiConsultations', of: 'consultation', at: () => ['/api/v1/consultations'] },
  { shows: 'list', route: 'apiConsultations', of: 'result', at: () => ['/api/v1/consultations'] },
  { shows: 'found', route: 'apiSearch', at: (words) => [`/api/v1/search?q=${words}`] },
  { shows: 'quiet', route: 'apiReports', because: report, at: () => ['/api/v1/reports'] },
  { shows: 'quiet', route: 'apiReport', because: report },
  { shows: 'quiet', route: 'apiFigures', because: report, at: () => ['/api/v1/figures?limit=1'] },

  {
    shows: 'list',
    route: 'policies',
    at: ({ slug, topic }) => ['/policies', `/policies?agency=${slug}&topic=${topic}`],
  },
  { shows: 'list', route: 'policies', of: 'interpretation', at: () => ['/policies?validity=all'] },
  { shows: 'list', route: 'policiesPrint', at: () => ['/policies/print'] },
  { shows: 'list', route: 'policiesCsv', at: () => ['/policies/list.csv'] },
  { shows: 'quiet', route: 'policyAgencies', because: figures, at: () => ['/policies/agencies'] },
  {
    shows: 'list',
    route: 'interpretations',
    of: 'interpretation',
    at: ({ slug }) => ['/policies/interpretations', `/policies/interpretations?agency=${slug}`],
  },
  {
    shows: 'list',
    route: 'consultations',
    of: 'consultation',
    at: () => ['/consultations', '/consultations?state=open', '/consultations?state=all'],
  },
  {
    shows: 'list',
    route: 'consultations',
    of: 'result',
    at: () => ['/consultations', '/consultations?state=answered'],
  },
  { shows: 'quiet', route: 'statistics', because: figures, at: ({ slug }) => [`/statistics?agency=${slug}`] },
  { shows: 'quiet', route: 'statisticsContents', because: figures, at: () => ['/statistics/contents'] },
  { shows: 'quiet', route: 'statisticsYear', because: figures, at: ({ year }) => [`/statistics/${year}`] },
  { shows: 'quiet', route: 'statisticsCsv', because: figures, at: ({ year }) => [`/statistics/${year}/kinds.csv`] },

  { shows: 'list', route: 'kiosk', at: () => ['/kiosk'] },
  { shows: 'quiet', route: 'siteMap', because: 'names of agencies and classes', at: () => ['/site-map'] },
  { shows: 'quiet', route: 'readingPoints', because: 'places', at: () => ['/reading-points'] },
  { shows: 'quiet', route: 'annualReports', because: report, at: () => ['/reports'] },
  { shows: 'quiet', route: 'agencies', because: names, at: () => ['/agencies'] },
  { shows: 'quiet', route: 'report', because: report },
  { shows: 'quiet', route: 'reportVersion', because: report },
  { shows: 'quiet', route: 'reportFile', because: report },
  { shows: 'quiet', route: 'reportDownload', because: report },
  { shows: 'quiet', route: 'compare', because: report, at: () => ['/compare'] },
  { shows: 'quiet', route: 'findings', because: report, at: () => ['/findings'] },
  { shows: 'quiet', route: 'check', because: report, at: () => ['/check'] },
  { shows: 'found', route: 'apply', at: (words) => [`/apply?q=${words}`] },
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
  { shows: 'item', route: 'opinionForm', of: 'consultation', at: ({ id }) => [`/publications/${id}/opinion`] },
  { shows: 'quiet', route: 'opinionStatus', because: form, at: () => ['/opinions/status'] },
  { shows: 'quiet', route: 'preview', because: 'needs a link that an officer gave' },
  { shows: 'quiet', route: 'previewFile', because: 'needs a link that an officer gave' },
  { shows: 'quiet', route: 'health', because: 'one word', at: () => ['/healthz'] },
  { shows: 'quiet', route: 'assets', because: 'sheets and scripts' },
]
