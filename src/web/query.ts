/** What stands behind the question mark. */
export type Query = Readonly<Record<string, string | number | null | undefined>>

/** A path with the parts of the query that say something; page 1 is not said. */
export function withQuery(path: string, query: Query): string {
  const said = Object.entries(query).flatMap(([key, value]) =>
    value === null || value === undefined || value === '' || (key === 'page' && value === 1)
      ? []
      : [[key, String(value)]],
  )
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`
}
