import sql, { join, raw } from 'sql-template-tag'
import type { Transaction } from './database.ts'

/** A table that holds values sealed by the key file. Its migration gives it the trigger `refuse_superseded_key`. */
export type SealedTable = {
  readonly name: string
  /** A whole number that tells one row from another. */
  readonly key: string
  /** Each column with the SQL that gives the context in which its value was sealed: where it stands, and nowhere else opens. */
  readonly columns: readonly { readonly name: string; readonly context: string }[]
}

/** Everything that is sealed in the database. Whoever seals something new adds its line. */
export const sealedTables: readonly SealedTable[] = [
  {
    name: 'person',
    key: 'id',
    columns: ['phone', 'email', 'id_number'].map((name) => ({ name, context: `'person.${name}:' || id` })),
  },
  {
    name: 'code_generator',
    key: 'person_id',
    columns: [{ name: 'secret', context: `'code_generator.secret:' || person_id` }],
  },
  {
    name: 'applicant',
    key: 'application_id',
    columns: [{ name: 'sealed', context: `'applicant.sealed:' || application_id` }],
  },
  {
    name: 'application_file',
    key: 'id',
    columns: [{ name: 'sealed', context: `'application_file.sealed:' || application_id || ':' || file_id` }],
  },
  {
    name: 'publication_file',
    key: 'id',
    columns: [{ name: 'sealed', context: `'publication_file.sealed:' || publication_id || ':' || file_id` }],
  },
  {
    name: 'register_return_file',
    key: 'return_id',
    columns: [{ name: 'sealed', context: `'register_return_file.sealed:' || return_id` }],
  },
  {
    name: 'desk_draft',
    key: 'id',
    columns: [{ name: 'sealed', context: `'desk_draft.sealed:' || person_id || ':' || form` }],
  },
  ...(
    [
      ['application_task', ['asked', 'answer']],
      ['application_comment', ['words']],
      ['application_search', ['record']],
      ['receipt_evidence', ['account']],
      ['correction_request', ['said', 'came']],
      ['reasons_request', ['said', 'given', 'judged_why']],
      ['extension', ['reason', 'decided_why']],
      ['consultation', ['party', 'opinion', 'weighing']],
      ['processing_fee', ['taken_back_why']],
      ['case_closing', ['said']],
      ['own_data_request', ['claim', 'verified_why']],
      ['requested_item', ['sealed']],
      ['withheld_part', ['sealed']],
      ['decision_proposal', ['sealed']],
      ['decision_review', ['sealed']],
      ['service_attempt', ['sealed']],
      ['release_inspection', ['sealed']],
      ['release_confirmation', ['sealed']],
      ['publication_review', ['sealed']],
      ['urgent_release', ['sheet', 'opinion']],
      ['channel_evidence', ['sealed']],
      ['publication_import', ['sealed', 'sheet']],
      ['publication_import_file', ['sealed']],
      ['opinion', ['words', 'person']],
      ['error_report', ['words', 'person']],
      ['assigned_case', ['matter', 'result']],
    ] as const
  ).map(([name, columns]) => ({
    name,
    key: 'id',
    columns: columns.map((column) => ({ name: column, context: `'${name}.${column}:' || id` })),
  })),
  {
    name: 'letter',
    key: 'id',
    columns: ['texts', 'issued'].map((name) => ({ name, context: `'letter.${name}:' || id` })),
  },
  {
    name: 'complaint',
    key: 'id',
    columns: [{ name: 'sealed', context: `'complaint.sealed:' || id` }],
  },
  {
    name: 'agency_seal',
    key: 'id',
    columns: [{ name: 'sealed', context: `'agency_seal.sealed:' || id` }],
  },
]

/** A value of a row, sealed, and where it stands. */
export type SealedValue = { readonly column: string; readonly sealed: Buffer; readonly context: string }

export type SealedRow = { readonly key: number; readonly values: readonly SealedValue[] }

/** The next rows after one that hold anything sealed with another key than this; held until the transaction ends. */
export async function rowsToReseal(
  tx: Transaction,
  { name, key, columns }: SealedTable,
  activeId: number,
  after: number,
  limit: number,
): Promise<readonly SealedRow[]> {
  const values = columns.flatMap((column, at) => [`${column.name} as sealed${at}`, `${column.context} as context${at}`])
  const { rows } = await tx.query<Record<string, unknown> & { key: number }>(sql`
    select ${raw(key)} as key, ${raw(values.join(', '))}
    from ${raw(name)}
    where ${raw(key)} > ${after}
      and (${raw(columns.map((column) => `(${keyIdSql(column.name)}) <> ${activeId}`).join(' or '))})
    order by ${raw(key)}
    limit ${limit}
    for no key update`)
  return rows.map((row) => ({
    key: row.key,
    values: columns.flatMap(({ name: column }, at) => {
      const [sealed, context] = [row[`sealed${at}`], row[`context${at}`]]
      return sealed instanceof Buffer && typeof context === 'string' ? [{ column, sealed, context }] : []
    }),
  }))
}

/** Puts values sealed anew in place of the old ones, all of a row at once. */
export async function putResealed(tx: Transaction, { name, key }: SealedTable, row: SealedRow): Promise<void> {
  const changes = row.values.map(({ column, sealed }) => sql`${raw(column)} = ${sealed}`)
  await tx.query(sql`
    update ${raw(name)}
    set ${join(changes, ', ')}
    where ${raw(key)} = ${row.key}`)
}

/** The number of the key stands in the second to fifth byte of a sealed value (src/outside/keyring.ts). */
function keyIdSql(column: string): string {
  return [16_777_216, 65_536, 256, 1].map((weight, at) => `get_byte(${column}, ${at + 1}) * ${weight}`).join(' + ')
}
