import { plainOf } from '../body.ts'

/** The paragraphs of a text, which reviewers name by their number, from 1: a row of a table is one. Empty ones do not count. */
export function paragraphsOf(body: string): readonly string[] {
  return plainOf(body)
    .text.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
