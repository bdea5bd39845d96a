import { plainOf } from './body/plain.ts'

/** The paragraphs of a text, which reviewers name by their number, from 1: a row of a table is one. */
export function paragraphsOf(body: string): readonly string[] {
  return plainOf(body)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
