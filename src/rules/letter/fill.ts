import type { FilledBlock, FilledLetter, LetterTemplate } from './block.ts'
import { generate } from './generate.ts'
import { letterKindRule } from './letter-kind.ts'
import { missingFor } from './missing.ts'
import type { LetterRecord } from './record.ts'
import { isVariable, mayStandIn, variableRule } from './variables.ts'

export type NotFilled = { readonly kind: 'refused'; readonly missing: readonly [string, ...string[]] }

export type Filled = { readonly kind: 'filled'; readonly letter: FilledLetter } | NotFilled

/**
 * Fills a template from the record. What the record does not know yet refuses it, one Chinese sentence each: a letter
 * never has a hole.
 */
export function fill(template: LetterTemplate, record: LetterRecord): Filled {
  const missing = new Set(missingFor(template.kind, record))
  const blocks = template.blocks.flatMap((block): readonly FilledBlock[] => {
    if (block.kind !== 'text') return [generate(block.kind, template.kind, record)].filter((one) => one !== null)
    const paragraphs = paragraphsOf(block.text)
    return paragraphs.length === 0 ? [] : [{ kind: 'text', id: block.id, paragraphs }]
  })
  const [first, ...more] = missing
  if (first !== undefined) return { kind: 'refused', missing: [first, ...more] }
  return { kind: 'filled', letter: { kind: template.kind, title: letterKindRule(template.kind).name, blocks } }

  /** A line that holds nothing but variables that are empty is left out. */
  function paragraphsOf(text: string): readonly string[] {
    return text.split('\n').flatMap((line) => {
      const written = line
        .replaceAll(/\{([^{}]*)\}/gu, (_, name: string) => {
          if (!isVariable(name) || !mayStandIn(name, template.kind)) {
            missing.add(`没有名为“${name}”的变量，或者它不能用在这份文书中。`)
            return ''
          }
          const value = variableRule(name).of(record)
          if (value === null && !mayBeEmpty.includes(name)) missing.add(`办件记录中还没有“${name}”。`)
          return inText(value ?? '')
        })
        .trim()
      return written === '' ? [] : [written]
    })
  }
}

/** What need not be said: guidance may be given in the points themselves. */
const mayBeEmpty: readonly string[] = ['补正指导']

/** What a person wrote may have braces and line breaks: in a letter they are signs and blanks like others. */
function inText(value: string): string {
  return value
    .replaceAll(/\s*\n\s*/gu, ' ')
    .replaceAll('{', '｛')
    .replaceAll('}', '｝')
}
