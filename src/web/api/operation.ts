import { createHash } from 'node:crypto'
import type { Handler, Hono, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { dayOfInstant } from '../../rules/day.ts'
import { routes } from '../addresses.ts'
import { originOf } from '../origin.ts'
import type { DependsOn } from '../serving/kept-pages.ts'
import { type Asked, type PublicAnswer, publicPage } from '../serving/public-page.ts'
import { hasAlready } from '../serving/send.ts'
import type { Web } from '../web.ts'
import { answerProblem } from './problem.ts'

/** What an operation finds. `unknown`: nothing that everybody may see. `gone`: it was public once. */
export type Found<T> =
  | { readonly kind: 'found'; readonly value: T; readonly agencies: DependsOn }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'gone' }

type Shape = Readonly<Record<string, z.ZodType>>
type Values<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> }

/** One question that programs may ask, and the answer to it as it is described and checked. */
export type Operation = {
  readonly name: string
  readonly route: string
  readonly summary: string
  /** Parts of the path, and of the query, by name. */
  readonly path: Shape
  readonly query: Shape
  /** Null: it only leads to another address. */
  readonly answer: z.ZodType | null
  readonly mayBeGone: boolean
  /** Whether the same question has the same answer until something changes: then answers are kept. */
  readonly kept: boolean
  readonly find: (
    asked: Asked,
    path: Record<string, unknown>,
    query: Record<string, unknown>,
  ) => Promise<Found<unknown>>
}

/** An operation, with what it finds tied to its schemas. What the schema of the answer does not name never goes out. */
export function operation<P extends Shape, Q extends Shape, A extends z.ZodType>(given: {
  readonly name: string
  readonly route: keyof typeof routes & `api${string}`
  readonly summary: string
  readonly path?: P
  readonly query?: Q
  readonly answer: A | null
  readonly mayBeGone?: boolean
  readonly kept?: boolean
  readonly find: (asked: Asked, path: Values<P>, query: Values<Q>) => Promise<Found<z.input<A>>>
}): Operation {
  const { name, summary, answer, mayBeGone = false, kept = true, find } = given
  return {
    ...{ name, summary, answer, mayBeGone, kept },
    route: routes[given.route],
    path: given.path ?? {},
    query: given.query ?? {},
    // Both were read by the schemas that they are typed by.
    find: (asked, path, query) => find(asked, path as Values<P>, query as Values<Q>),
  }
}

/** Serves an operation: checks the question, asks for the answer, checks that too. */
export function serveOperation(app: Hono, web: Web, one: Operation): void {
  const question = z.strictObject(one.query)
  const place = z.object(one.path)
  const checkQuestion: MiddlewareHandler = async (c, next) => {
    if (!place.safeParse(c.req.param()).success) return answerProblem(c, 404)
    const read = question.safeParse(c.req.query())
    if (read.success) return next()
    const errors = read.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((parameter) => ({ parameter, detail: '没有这个参数。' }))
        : [{ parameter: issue.path.join('.'), detail: '写法不对。' }],
    )
    return answerProblem(c, 400, { errors })
  }
  const find = (asked: Asked) => one.find(asked, place.parse(asked.c.req.param()), question.parse(asked.c.req.query()))
  const written = (value: unknown) => `${JSON.stringify(one.answer?.parse(value))}\n`
  const kept = publicPage(web, async (asked): Promise<PublicAnswer> => {
    const found = await find(asked)
    switch (found.kind) {
      case 'found':
        return { kind: 'file', body: written(found.value), mediaType: jsonType, agencies: found.agencies, shared: true }
      case 'moved':
        return found
      case 'unknown':
        return { kind: 'fault', fault: 'notFound' }
      case 'gone':
        return { kind: 'fault', fault: 'gone' }
    }
  })
  const anew: Handler = async (c) => {
    const now = web.clock()
    const found = await web.db.read((tx) => find({ c, tx, now, today: dayOfInstant(now), origin: originOf(c, web) }))
    if (found.kind !== 'found') return answerProblem(c, found.kind === 'gone' ? 410 : 404)
    const body = written(found.value)
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    c.header('ETag', etag)
    c.header('Cache-Control', 'no-cache')
    return hasAlready(c, etag) ? c.body(null, 304) : c.body(body, 200, { 'Content-Type': jsonType })
  }
  app.get(one.route, checkQuestion, one.kept ? kept : anew)
}

const jsonType = 'application/json; charset=utf-8'
