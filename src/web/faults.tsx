import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { answer } from './layout.tsx'
import { FaultPage, faults } from './portal/fault.tsx'
import { frame, type Web } from './web.ts'

export type FaultName = keyof typeof faults

const statuses: Readonly<Record<FaultName, ContentfulStatusCode>> = {
  elsewhere: 403,
  staleForm: 403,
  notFound: 404,
  noApplications: 404,
  gone: 410,
  wrongMethod: 405,
  tooLarge: 413,
  wrongForm: 422,
  wrongReport: 422,
  ours: 500,
  busy: 503,
  noTypesetter: 503,
}

/** A page with one sentence; for a program that asks for JSON, the sentence as JSON. Never kept by a cache. */
export async function answerFault(c: Context, web: Web, name: FaultName): Promise<Response> {
  const status = statuses[name]
  c.header('Cache-Control', 'no-store')
  if (status === 503) c.header('Retry-After', '10')
  if (wantsJson(c)) return c.json({ error: { kind: name, message: faults[name].sentence } }, status)
  return answer(c, <FaultPage fault={faults[name]} {...(await frame(web))} />, status)
}

export function wantsJson(c: Context): boolean {
  const accept = c.req.header('accept') ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}
