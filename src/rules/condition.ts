/** What is known of a record, by name: single values, and lists of them. */
export type Facts = Readonly<Record<string, Single | Many>>
type Single = number | string | boolean | null
type Many = readonly (number | string)[]

type SingleFact<F> = { [K in keyof F & string]: F[K] extends Single ? K : never }[keyof F & string]
type ListFact<F> = { [K in keyof F & string]: F[K] extends Many ? K : never }[keyof F & string]

/**
 * A condition on a record, as data: it can be asked of one record (`holds`) and be written as SQL (`conditionSql`),
 * and both give the same answer, because there is only this one definition.
 */
export type Condition<F extends Facts> =
  | { readonly kind: 'all'; readonly of: readonly Condition<F>[] }
  | { readonly kind: 'any'; readonly of: readonly Condition<F>[] }
  | { readonly kind: 'not'; readonly of: Condition<F> }
  | { readonly kind: 'oneOf'; readonly fact: keyof F & string; readonly values: readonly Single[] }
  | { readonly kind: 'meets'; readonly fact: keyof F & string; readonly values: Many }
  | { readonly kind: 'within'; readonly fact: keyof F & string; readonly values: Many }

/** The words in which conditions on records of one kind are written. */
export function wordsFor<F extends Facts>() {
  return {
    all: (...of: Condition<F>[]): Condition<F> => ({ kind: 'all', of }),
    any: (...of: Condition<F>[]): Condition<F> => ({ kind: 'any', of }),
    not: (of: Condition<F>): Condition<F> => ({ kind: 'not', of }),
    is: <K extends SingleFact<F>>(fact: K, value: F[K] & Single): Condition<F> => oneOf(fact, [value]),
    /** The fact is one of these values; null counts as a value like any other. */
    oneOf: <K extends SingleFact<F>>(fact: K, values: readonly (F[K] & Single)[]): Condition<F> => oneOf(fact, values),
    /** The list has at least one of these values. */
    meets: (fact: ListFact<F>, values: Many): Condition<F> => ({ kind: 'meets', fact, values }),
    /** The list has no other values than these. */
    within: (fact: ListFact<F>, values: Many): Condition<F> => ({ kind: 'within', fact, values }),
    always: { kind: 'all', of: [] } satisfies Condition<F> as Condition<F>,
  }

  function oneOf(fact: keyof F & string, values: readonly Single[]): Condition<F> {
    return { kind: 'oneOf', fact, values }
  }
}

export function holds<F extends Facts>(condition: Condition<F>, record: F): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => holds(part, record))
    case 'any':
      return condition.of.some((part) => holds(part, record))
    case 'not':
      return !holds(condition.of, record)
    case 'oneOf':
      return condition.values.some((value) => value === record[condition.fact])
    case 'meets':
      return listOf(record, condition.fact).some((value) => condition.values.includes(value))
    case 'within':
      return listOf(record, condition.fact).every((value) => condition.values.includes(value))
  }
}

/** For each fact the SQL expression that gives it, in brackets where it has an operator. A list is an array. */
export type Columns<F extends Facts> = Readonly<Record<keyof F & string, string>>

/**
 * The same question as an SQL condition for a `where`, which takes null for false as this does. Values stand in it as
 * literals: they are numbers, booleans and words of this program, and anything else throws.
 */
export function conditionSql<F extends Facts>(condition: Condition<F>, columns: Columns<F>): string {
  switch (condition.kind) {
    case 'all':
      return joined(condition.of, ' and ', 'true', columns)
    case 'any':
      return joined(condition.of, ' or ', 'false', columns)
    case 'not':
      return `not coalesce(${conditionSql(condition.of, columns)}, false)`
    case 'oneOf': {
      const column = columns[condition.fact]
      const values = condition.values.filter((value) => value !== null)
      const found = equalsSql(column, values)
      return condition.values.includes(null) ? `(${column} is null or ${found})` : found
    }
    case 'meets':
      return condition.values.length === 0 ? 'false' : `${columns[condition.fact]} && ${arraySql(condition.values)}`
    case 'within':
      return condition.values.length === 0
        ? `cardinality(${columns[condition.fact]}) = 0`
        : `${columns[condition.fact]} <@ ${arraySql(condition.values)}`
  }
}

function joined<F extends Facts>(
  of: readonly Condition<F>[],
  word: ' and ' | ' or ',
  none: 'true' | 'false',
  columns: Columns<F>,
): string {
  const parts = of.map((part) => conditionSql(part, columns)).filter((part) => part !== none)
  return parts.length < 2 ? (parts[0] ?? none) : `(${parts.join(word)})`
}

function listOf<F extends Facts>(record: F, fact: keyof F & string): Many {
  const list = record[fact]
  if (!isMany(list)) throw new TypeError(`${fact} is no list`)
  return list
}

function isMany(value: Single | Many | undefined): value is Many {
  return Array.isArray(value)
}

function equalsSql(column: string, values: readonly (number | string | boolean)[]): string {
  const [value, ...more] = values
  if (value === undefined) return 'false'
  if (more.length > 0) return `${column} = any(${arraySql(values)})`
  return `${column} = ${typeof value === 'string' ? `'${literal(value)}'` : literal(value)}`
}

function arraySql(values: readonly (number | string | boolean)[]): string {
  const type = { number: 'int', boolean: 'boolean', string: 'text' }[kindOf(values)]
  return `'{${values.map(literal).join(',')}}'::${type}[]`
}

function kindOf(values: readonly unknown[]): 'number' | 'boolean' | 'string' {
  const kinds = new Set(values.map((value) => typeof value))
  for (const kind of ['number', 'boolean', 'string'] as const) if (kinds.size === 1 && kinds.has(kind)) return kind
  throw new TypeError('the values of a condition are of one kind')
}

function literal(value: number | string | boolean): string {
  if (typeof value === 'number' ? Number.isInteger(value) : /^\w+$/.test(String(value))) return String(value)
  throw new RangeError('only whole numbers and words stand in a condition')
}
