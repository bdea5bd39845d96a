/** Text as PostgreSQL can hold it: without NUL, and without half of a surrogate pair. A hostile file may print both. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** The same for every string inside a JSON value. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner))
}
