import { type Query, withQuery } from '../query.ts'

const ofAgency = '/desk/channels/of/:slug{[a-z0-9-]{1,100}}'
const ofYear = `${ofAgency}/:year{[0-9]{4}}` as const
const channel = '/desk/channels/:id{[0-9]{1,9}}'
const release = '/desk/channels/releases/:id{[0-9]{1,9}}'
const inspection = '/desk/channels/inspections/:id{[0-9]{1,9}}'

/** The addresses of channels at the desk, as the router knows them: part of src/web/addresses.ts. */
export const channelRoutes = {
  deskChannels: '/desk/channels',
  deskChannelsOf: ofAgency,
  deskChannelNew: `${ofAgency}/new`,
  deskChannel: channel,
  deskChannelChange: `${channel}/change`,
  deskChannelReleases: '/desk/channels/releases',
  deskChannelReleasesExport: '/desk/channels/releases/:export{export\\.(?:xlsx|csv)}',
  deskChannelRecord: `${ofAgency}/record`,
  deskChannelWeek: `${ofAgency}/week`,
  deskChannelImport: `${ofAgency}/import`,
  deskChannelTemplate: '/desk/channels/template',
  deskChannelOwed: `${ofAgency}/owed`,
  deskChannelRelease: release,
  deskChannelReleaseEvidence: `${release}/evidence`,
  deskChannelReleaseEvidenceFile: `${release}/evidence/:file{[0-9]{1,9}}`,
  deskChannelReleaseStrike: `${release}/strike`,
  deskChannelYear: ofYear,
  deskChannelYearExport: `${ofYear}/:export{export\\.(?:xlsx|csv)}`,
  deskChannelItems: '/desk/channels/items',
  deskChannelItemsExport: '/desk/channels/items/:export{export\\.(?:xlsx|csv)}',
  deskChannelTimeliness: `${ofYear}/timeliness`,
  deskChannelInspections: `${ofAgency}/inspections`,
  deskChannelInspection: inspection,
  deskChannelInspectionFinish: `${inspection}/finish`,
  deskPublicationChannel: '/desk/publications/:id{[0-9]{1,9}}/channel',
  deskPublicationBoard: '/desk/publications/:id{[0-9]{1,9}}/board.pdf',
} as const

type OfYear = { readonly slug: string; readonly year: number }

/** The same, as pages link to them. */
export const channelAddresses = {
  deskChannels: (query: Query = {}) => withQuery('/desk/channels', query),
  deskChannelsOf: (slug: string, query: Query = {}) => withQuery(`/desk/channels/of/${slug}`, query),
  deskChannelNew: (slug: string) => `/desk/channels/of/${slug}/new`,
  deskChannel: (id: number, query: Query = {}) => withQuery(`/desk/channels/${id}`, query),
  deskChannelChange: (id: number) => `/desk/channels/${id}/change`,
  /** `agency` says whose. */
  deskChannelReleases: (query: Query = {}) => withQuery('/desk/channels/releases', query),
  deskChannelReleasesExport: (format: 'xlsx' | 'csv') => `/desk/channels/releases/export.${format}`,
  /** `channel`: which one. */
  deskChannelRecord: (slug: string, query: Query = {}) => withQuery(`/desk/channels/of/${slug}/record`, query),
  deskChannelWeek: (slug: string, query: Query = {}) => withQuery(`/desk/channels/of/${slug}/week`, query),
  deskChannelImport: (slug: string) => `/desk/channels/of/${slug}/import`,
  deskChannelTemplate: '/desk/channels/template',
  deskChannelOwed: (slug: string, query: Query = {}) => withQuery(`/desk/channels/of/${slug}/owed`, query),
  deskChannelRelease: (id: number, query: Query = {}) => withQuery(`/desk/channels/releases/${id}`, query),
  deskChannelReleaseEvidence: (id: number) => `/desk/channels/releases/${id}/evidence`,
  deskChannelReleaseEvidenceFile: (id: number, file: number) => `/desk/channels/releases/${id}/evidence/${file}`,
  deskChannelReleaseStrike: (id: number) => `/desk/channels/releases/${id}/strike`,
  /** What an agency disclosed in a year, counted. */
  deskChannelYear: ({ slug, year }: OfYear, query: Query = {}) => withQuery(`/desk/channels/of/${slug}/${year}`, query),
  deskChannelYearExport: ({ slug, year }: OfYear, format: 'xlsx' | 'csv') =>
    `/desk/channels/of/${slug}/${year}/export.${format}`,
  /** `agency`, `year`, and what a number counts. */
  deskChannelItems: (query: Query = {}) => withQuery('/desk/channels/items', query),
  deskChannelItemsExport: (format: 'xlsx' | 'csv') => `/desk/channels/items/export.${format}`,
  deskChannelTimeliness: ({ slug, year }: OfYear, query: Query = {}) =>
    withQuery(`/desk/channels/of/${slug}/${year}/timeliness`, query),
  deskChannelInspections: (slug: string, query: Query = {}) =>
    withQuery(`/desk/channels/of/${slug}/inspections`, query),
  deskChannelInspection: (id: number, query: Query = {}) => withQuery(`/desk/channels/inspections/${id}`, query),
  deskChannelInspectionFinish: (id: number) => `/desk/channels/inspections/${id}/finish`,
  deskPublicationChannel: (id: number) => `/desk/publications/${id}/channel`,
  deskPublicationBoard: (id: number, query: Query = {}) => withQuery(`/desk/publications/${id}/board.pdf`, query),
} as const
