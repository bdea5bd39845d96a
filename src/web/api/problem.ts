import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { named } from './schema.ts'

/** What was wrong, for programs (RFC 9457). */
export const problemSchema = named(
  'Problem',
  z.object({
    type: z.literal('about:blank'),
    title: z.string().meta({ description: 'The status in words.' }),
    status: z.int(),
    detail: z.string().meta({ description: 'One sentence in Chinese: what was wrong and what to do.' }),
    errors: z
      .array(z.object({ parameter: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'Which parameters of the question were wrong.' }),
  }),
)
type Problem = z.infer<typeof problemSchema>

const known: Readonly<Record<number, readonly [title: string, detail: string]>> = {
  400: ['Bad Request', '查询参数有误，请对照接口说明改正。'],
  404: ['Not Found', '没有这个地址，或者这里没有可以公开的内容。'],
  405: ['Method Not Allowed', '接口只读，只接受 GET 和 HEAD。'],
  410: ['Gone', '这里的信息公开过，现已撤下。'],
  503: ['Service Unavailable', '同时下载的人较多，请稍后再试。'],
}

const unknown = ['Internal Server Error', '出错了，请稍后再试。'] as const

export function answerProblem(
  c: Context,
  status: ContentfulStatusCode,
  more: Partial<Pick<Problem, 'detail' | 'errors'>> = {},
): Response {
  const [title, detail] = known[status] ?? unknown
  const problem: Problem = { type: 'about:blank', title, status, detail, ...more }
  return c.body(JSON.stringify(problem), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(status === 503 ? { 'Retry-After': '10' } : {}),
  })
}

/**
 * Around everything that programs of other sites may read: they may, without credentials, and whatever goes wrong is told
 * as a problem, never as a page.
 */
export const forPrograms: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') {
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Access-Control-Allow-Methods', 'GET, HEAD')
    c.header('Access-Control-Allow-Headers', 'If-None-Match, If-Modified-Since')
    c.header('Access-Control-Max-Age', '86400')
    return c.body(null, 204)
  }
  await next()
  const { status, headers } = c.res
  if (status >= 400 && !headers.get('content-type')?.startsWith('application/problem+json')) {
    const allow = headers.get('allow')
    c.res = answerProblem(c, status as ContentfulStatusCode)
    if (allow !== null) c.header('Allow', allow)
  }
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Access-Control-Expose-Headers', 'ETag, Last-Modified')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  return undefined
}
