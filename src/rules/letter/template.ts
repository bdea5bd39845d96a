import type { LetterTemplate } from './block.ts'
import { type LetterKind, letterKindName } from './letter-kind.ts'
import { shippedTemplate, shippedTexts, type TextPlace, textPlaces } from './templates.ts'
import { isVariable, mayStandIn, type VariableName } from './variables.ts'

/** The texts of a template that an office, or whoever writes one letter, has put in place of those that come with it. */
export type OwnTexts = Readonly<Partial<Record<TextPlace, string>>>

const textPlaceKeys = Object.keys(textPlaces) as readonly TextPlace[]

export type TextProblem = { readonly field: TextPlace; readonly message: string }

/** The template with an office's texts in their places; the blocks between them stay. */
export function withTexts(template: LetterTemplate, texts: OwnTexts): LetterTemplate {
  return {
    ...template,
    blocks: template.blocks.map((block) =>
      block.kind === 'text' ? { ...block, text: texts[block.id as TextPlace] ?? block.text } : block,
    ),
  }
}

/** The texts of a template by their places. */
export function textsOf(template: LetterTemplate): Readonly<Record<TextPlace, string>> {
  const texts = { opening: '', closing: '' }
  for (const block of template.blocks) {
    if (block.kind === 'text') texts[block.id as TextPlace] = block.text
  }
  return texts
}

/** Tidy: no blanks around lines, no empty lines. */
export function tidiedText(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

/**
 * What is wrong with the texts of a letter, one sentence each: variables that it has not, or must have, and sentences
 * that only the program may write. None: they may be used.
 */
export function checkTexts(kind: LetterKind, texts: OwnTexts): readonly TextProblem[] {
  const whole = textsOf(withTexts(shippedTemplate(kind), texts))
  const used = new Set<string>()
  const problems: TextProblem[] = textPlaceKeys.flatMap((place) => {
    const text = whole[place]
    const said = (message: string): TextProblem => ({ field: place, message: `${textPlaces[place]}：${message}` })
    const names = [...text.matchAll(/\{([^{}]*)\}/gu)].map(([, name = '']) => name)
    for (const name of names) used.add(name)
    return [
      ...(text.length > 3000 ? [said('不超过3000个字。')] : []),
      ...(/[{}]/u.test(text.replaceAll(/\{[^{}]*\}/gu, ''))
        ? [said('花括号没有成对，变量应写成“{收到日期}”的样子。')]
        : []),
      ...[...new Set(names)].flatMap((name) => {
        if (!isVariable(name)) return [said(`没有名为“${name}”的变量，请从“可用的变量”中选用。`)]
        return mayStandIn(name, kind) ? [] : [said(`“${name}”不能用在《${letterKindName(kind)}》中。`)]
      }),
      ...forbidden.filter(({ pattern }) => pattern.test(text)).map(({ message }) => said(message)),
    ]
  })
  const mustSay: readonly VariableName[] = shippedTexts[kind].mustSay ?? []
  const unsaid = mustSay.filter((name) => !used.has(name))
  return [
    ...problems,
    ...unsaid.map((name) => ({
      field: 'opening' as const,
      message: `正文须写明“${name}”，请在适当位置写入 {${name}}。`,
    })),
  ]
}

/** What stands in generated blocks and nowhere else. */
const forbidden: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  {
    pattern: /行政复议|行政诉讼|提起诉讼|复议机关/u,
    message: '救济途径由系统按办理结果和日期生成，这里不再另写。',
  },
  {
    pattern: /\d+\s*个?工作日|(?:十|二十|四十|七)个?工作日/u,
    message: '法定期限由系统按记录生成，这里不再另写天数。',
  },
]
