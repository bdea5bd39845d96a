import { type Query, withQuery } from '../query.ts'

const publication = '/publications/:id{[0-9]{1,9}}'
const desk = '/desk/publications/:id{[0-9]{1,9}}'
const opinion = `${desk}/opinions/:serial{[0-9]{1,6}}` as const

/** The addresses of what the public says to notices and consultations, as the router knows them: part of src/web/addresses.ts. */
export const opinionRoutes = {
  opinionForm: `${publication}/opinion`,
  opinionStatus: '/opinions/status',
  opinionLeave: '/opinions/leave',
  deskOpinions: `${desk}/opinions`,
  deskOpinionsExport: `${desk}/opinions/export.xlsx`,
  deskOpinionNew: `${desk}/opinions/new`,
  deskOpinionAnswer: `${opinion}/answer`,
  deskOpinionPerson: `${opinion}/person`,
  deskOpinionErase: `${opinion}/erase`,
  deskNoticePeriod: `${desk}/period`,
  deskNoticeResult: `${desk}/result`,
  deskNoticeResultBind: `${desk}/result/bind`,
  deskNoticeResultLoose: `${desk}/result/:result{[0-9]{1,9}}/loose`,
} as const

/** The same, as pages link to them. */
export const opinionAddresses = {
  opinionForm: (id: number) => `/publications/${id}/opinion`,
  /** Of the opinion whose number and code the browser holds: no address names one. */
  opinionStatus: (query: Query = {}) => withQuery('/opinions/status', query),
  opinionLeave: '/opinions/leave',
  deskOpinions: (id: number, query: Query = {}) => withQuery(`/desk/publications/${id}/opinions`, query),
  deskOpinionsExport: (id: number) => `/desk/publications/${id}/opinions/export.xlsx`,
  deskOpinionNew: (id: number) => `/desk/publications/${id}/opinions/new`,
  deskOpinion: (id: number, serial: number, act: 'answer' | 'person' | 'erase') =>
    `/desk/publications/${id}/opinions/${serial}/${act}`,
  deskNoticePeriod: (id: number) => `/desk/publications/${id}/period`,
  deskNoticeResult: (id: number) => `/desk/publications/${id}/result`,
  deskNoticeResultBind: (id: number) => `/desk/publications/${id}/result/bind`,
  deskNoticeResultLoose: (id: number, result: number) => `/desk/publications/${id}/result/${result}/loose`,
} as const
