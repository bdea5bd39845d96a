import { type DataFormat, type DataRow, type DataSet, openDataTerms } from '../rules/open-data.ts'
import { csvLine, csvMark } from './csv.ts'

export const dataTypes: Readonly<Record<DataFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/**
 * A data set piece by piece, so that it may be as long as it likes. CSV begins with a mark by which Excel reads it as UTF-8,
 * and has a row of heads; JSON is one object with the rows as objects, one a line.
 */
export async function* writeData(
  set: DataSet,
  format: DataFormat,
  rows: AsyncIterable<readonly DataRow[]>,
): AsyncGenerator<string> {
  const { name, description, columns } = set
  if (format === 'csv') {
    yield csvMark + csvLine(columns.map((column) => column.name))
    for await (const some of rows) {
      yield some.map((row) => csvLine(columns.map(({ key }) => row[key] ?? null))).join('')
    }
    return
  }
  yield `${JSON.stringify({ name, description, terms: openDataTerms, columns }).slice(0, -1)},"rows":[`
  let separator = '\n'
  for await (const some of rows) {
    const lines = some.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null]))),
    )
    if (lines.length === 0) continue
    yield separator + lines.join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}
