import { z } from 'zod'

/** The schemas that the description of the API names. */
export const namedSchemas = z.registry<{ id: string }>()

/** A schema that the description of the API has a name for. Objects give out what they name and nothing else. */
export function named<T extends z.ZodType>(id: string, schema: T): T {
  namedSchemas.add(schema, { id })
  return schema
}

export const address = () => z.url().meta({ description: 'A whole address.' })
export const instant = () => z.iso.datetime().meta({ description: 'An instant, in UTC.' })
export const calendarDay = () => z.iso.date().meta({ description: 'A day in Asia/Shanghai.' })
