import type { Hono } from 'hono'
import { z } from 'zod'
import { addresses, routes } from '../addresses.ts'
import { publicPage } from '../serving/public-page.ts'
import type { Web } from '../web.ts'
import { agencyOperations } from './agency-operations.ts'
import { describeApi } from './openapi.ts'
import { type Operation, operation, serveOperation } from './operation.ts'
import { publicationOperations } from './publication-operations.ts'
import { reportOperations } from './report-operations.ts'
import { address, named } from './schema.ts'
import { searchOperation } from './search-operation.ts'

/** Where everything begins. */
const start = operation({
  name: 'start',
  route: 'api',
  summary: 'Where the lists are.',
  answer: named(
    'Start',
    z.object({
      description: address(),
      ...{ agencies: address(), publications: address(), policies: address(), consultations: address() },
      ...{ reports: address(), figures: address(), search: address() },
    }),
  ),
  find: async ({ origin }) => ({
    kind: 'found',
    value: {
      description: origin + addresses.apiDescription,
      agencies: origin + addresses.apiAgencies(),
      publications: origin + addresses.apiPublications(),
      policies: origin + addresses.apiPolicies(),
      consultations: origin + addresses.apiConsultations(),
      reports: origin + addresses.apiReports(),
      figures: origin + addresses.apiFigures(),
      search: origin + addresses.apiSearch(),
    },
    agencies: [],
  }),
})

/** Every question that programs may ask. */
export const operations: readonly Operation[] = [
  start,
  ...agencyOperations,
  ...publicationOperations,
  ...reportOperations,
  searchOperation,
]

export function readApiRoutes(app: Hono, web: Web): void {
  for (const one of operations) serveOperation(app, web, one)
  app.get(
    routes.apiDescription,
    publicPage(web, async ({ origin }) => ({
      kind: 'file',
      body: `${JSON.stringify(describeApi(operations, origin), null, 2)}\n`,
      mediaType: 'application/json; charset=utf-8',
      agencies: [],
      shared: true,
    })),
  )
}
