import { z } from 'zod'
import { addresses } from '../addresses.ts'
import type { Operation } from './operation.ts'
import { problemSchema } from './problem.ts'
import { namedSchemas } from './schema.ts'

/** What the read API promises, as OpenAPI 3.1: made from the schemas by which it checks its own answers. */
export function describeApi(operations: readonly Operation[], origin: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'gongkai: the read API of a government information disclosure site',
      version: '1',
      description:
        'Everything here is what the pages show to everybody. Within version 1 fields and operations are added, never removed or given another meaning. Answers have an ETag: ask with If-None-Match.',
    },
    servers: [{ url: origin + addresses.api() }],
    paths: Object.fromEntries(operations.map((one) => [describedPath(one), { get: describedOperation(one) }])),
    components: { schemas: namedSchemaObjects() },
  }
}

/** /agencies/{slug}, from the route as the router knows it. */
function describedPath({ route }: Operation): string {
  return route.replace(/^\/api\/v1/u, '').replace(/:(\w+)(?:\{(?:[^{}]|\{[^{}]*\})*\})?/gu, '{$1}') || '/'
}

function describedOperation(one: Operation): object {
  const parameters = [...parametersOf('path', one.path), ...parametersOf('query', one.query)]
  return {
    operationId: one.name,
    summary: one.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: {
      ...(one.answer === null
        ? { 301: { description: 'Where it is.', headers: { Location: { schema: { type: 'string' } } } } }
        : {
            200: {
              description: 'Found.',
              headers: { ETag: { schema: { type: 'string' } } },
              content: { 'application/json': { schema: referenceTo(one.answer) } },
            },
            304: { description: 'Unchanged since the ETag that was given.' },
          }),
      ...(Object.keys(one.query).length === 0 ? {} : { 400: problem('A parameter is wrong.') }),
      404: problem('Nothing that everybody may see.'),
      ...(one.mayBeGone ? { 410: problem('It was public once, and was taken down.') } : {}),
    },
  }
}

function parametersOf(place: 'path' | 'query', shape: Operation['path']): object[] {
  return Object.entries(shape).map(([name, schema]) => {
    const { $schema: _, description, ...described } = z.toJSONSchema(schema, { io: 'input' })
    return {
      ...{ name, in: place, required: place === 'path', schema: described },
      ...(description === undefined ? {} : { description }),
    }
  })
}

function problem(description: string): object {
  return { description, content: { 'application/problem+json': { schema: referenceTo(problemSchema) } } }
}

function referenceTo(schema: z.ZodType): object {
  const id = namedSchemas.get(schema)?.id
  if (id === undefined) throw new Error('the answer of an operation has no name')
  return { $ref: referenceOf(id) }
}

const referenceOf = (id: string) => `#/components/schemas/${id}`

function namedSchemaObjects(): object {
  const { schemas } = z.toJSONSchema(namedSchemas, {
    uri: referenceOf,
    // Fields may be added: nobody is to be told that there are no others.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]))
}
