import { type Query, withQuery } from '../query.ts'

const project = '/desk/projects/:id{[0-9]{1,9}}'
const assigned = '/desk/assigned-cases'
const assignedCase = `${assigned}/:id{[0-9]{1,9}}` as const

/** The addresses of the files of projects and of what inspections handed over, as the router knows them. */
export const ledgerRoutes = {
  deskProjects: '/desk/projects',
  deskProjectNew: '/desk/projects/new',
  deskProject: project,
  deskProjectCorrect: `${project}/correct`,
  deskIntoProject: '/desk/publications/:id{[0-9]{1,9}}/project',
  deskAssignedCases: assigned,
  deskAssignedCaseNew: `${assigned}/new`,
  deskAssignedCaseDraft: `${assigned}/draft`,
  deskAssignedCase: assignedCase,
  deskAssignedCaseResult: `${assignedCase}/result`,
  deskAssignedCasePublicity: `${assignedCase}/publicity`,
} as const

/** The same, as pages link to them. */
export const ledgerAddresses = {
  deskProjects: (query: Query = {}) => withQuery('/desk/projects', query),
  deskProjectNew: '/desk/projects/new',
  /** `done`: a word on what was just done there. */
  deskProject: (id: number, query: Query = {}) => withQuery(`/desk/projects/${id}`, query),
  deskProjectCorrect: (id: number) => `/desk/projects/${id}/correct`,
  deskIntoProject: (publication: number) => `/desk/publications/${publication}/project`,
  deskAssignedCases: (query: Query = {}) => withQuery('/desk/assigned-cases', query),
  deskAssignedCaseNew: '/desk/assigned-cases/new',
  deskAssignedCaseDraft: '/desk/assigned-cases/draft',
  deskAssignedCase: (id: number, query: Query = {}) => withQuery(`/desk/assigned-cases/${id}`, query),
  deskAssignedCaseResult: (id: number) => `/desk/assigned-cases/${id}/result`,
  deskAssignedCasePublicity: (id: number) => `/desk/assigned-cases/${id}/publicity`,
} as const
