import { stringsFoundIn } from '../application/hidden-applicant.ts'
import { type Outcome, outcomes } from '../application/outcome.ts'
import { dayInChinese } from '../day.ts'
import { grounds } from '../decision/ground.ts'
import { type FilledBlock, type FilledLetter, type GeneratedBlock, generatedBlocks, linesOf, textOf } from './block.ts'
import { generate } from './generate.ts'
import { letterKindRule } from './letter-kind.ts'
import { missingFor } from './missing.ts'
import type { LetterRecord } from './record.ts'
import { shippedTemplate } from './templates.ts'
import { countedInChinese } from './variables.ts'

/**
 * Where a letter says what its record does not, one Chinese sentence each; none: it may go out. Asked of the blocks as
 * they would be issued, wherever they come from.
 */
export function contradictions(letter: FilledLetter, record: LetterRecord): readonly string[] {
  return [
    ...missingFor(letter.kind, record),
    ...ofBlocks(letter, record),
    ...ofTexts(letter, record),
    ...ofSecrets(letter, record),
    ...unsigned(record),
  ]
}

/** Every generated block is exactly what the record gives now, none is missing and none stands twice. */
function ofBlocks(letter: FilledLetter, record: LetterRecord): readonly string[] {
  const must = shippedTemplate(letter.kind).blocks.flatMap(({ kind }) => (kind === 'text' ? [] : [kind]))
  return must.flatMap((kind) => {
    const stand = letter.blocks.filter((block) => block.kind === kind)
    const right = generate(kind, letter.kind, record)
    const same =
      right === null ? stand.length === 0 : stand.length === 1 && JSON.stringify(stand[0]) === JSON.stringify(right)
    return same ? [] : [blockFault(kind, stand[0], right)]
  })
}

function blockFault(kind: GeneratedBlock, stands: FilledBlock | undefined, right: FilledBlock | null): string {
  const name = generatedBlocks[kind]
  if (stands === undefined) return `缺少“${name}”。`
  if (right === null) return `“${name}”在办件记录中没有依据。`
  const first = linesOf(stands).find((line) => !linesOf(right).includes(line))
  return first === undefined ? `“${name}”与办件记录不符。` : `“${name}”与办件记录不符：“${shortened(first)}”。`
}

/** What a person wrote between the generated blocks must not say otherwise. */
function ofTexts(letter: FilledLetter, record: LetterRecord): readonly string[] {
  const text = letter.blocks.flatMap((block) => (block.kind === 'text' ? block.paragraphs : [])).join('\n')
  const { receiptOn, due, arrivedOn } = record.case
  const received = [
    ...text.matchAll(/(\d{4}年\d{1,2}月\d{1,2}日)[，,]?(?:本机关|我们|我[局委办厅])?(?:已经?)?收到(?:您|你|该|贵)?/gu),
  ]
    .map(([, day = '']) => day)
    .filter((day) => day !== (receiptOn === null ? '' : dayInChinese(receiptOn)) && day !== dayInChinese(arrivedOn))
  const promised = [
    ...text.matchAll(
      /(?:答复期限(?:至|为|延长至)|不迟于)(\d{4}年\d{1,2}月\d{1,2}日)|(\d{4}年\d{1,2}月\d{1,2}日)(?:前|之前|以前)(?:作出)?答复/gu,
    ),
  ]
    .map(([, first, second]) => first ?? second ?? '')
    .filter((day) => !daysToAnswer(record).includes(day))
  const generated = textOf({ blocks: letter.blocks.filter(({ kind }) => kind !== 'text') })
  const wrongSums = record.about.kind === 'fee' ? sumsIn(text).filter((sum) => !sumsIn(generated).includes(sum)) : []
  return [
    ...received.map(
      (day) => `正文说${day}收到，办件记录的收到日期是${receiptOn === null ? '未确认' : dayInChinese(receiptOn)}。`,
    ),
    ...promised.map(
      (day) => `正文的答复期限${day}与办件记录不符${due === null ? '' : `（${countedInChinese(due)}）`}。`,
    ),
    ...wrongSums.map((sum) => `正文的金额${sum}元与收费记录不符。`),
    ...ofOutcomeWords(text, record),
    ...(/行政复议|行政诉讼|提起诉讼|复议机关/u.test(text) ? ['正文另写了救济途径，应以系统生成的为准。'] : []),
    ...(/[{}]|undefined|\bNaN\b|\bnull\b/u.test(text) ? ['正文有没有填上的变量。'] : []),
  ]
}

function sumsIn(text: string): readonly string[] {
  return [...text.matchAll(/([\d,]+)元/gu)].map(([, sum = '']) => sum.replaceAll(',', ''))
}

function daysToAnswer({ about, case: { due } }: LetterRecord): readonly string[] {
  const days = [
    due?.day ?? null,
    about.kind === 'extension' ? (about.due?.day ?? null) : null,
    about.kind === 'delay' ? about.until : null,
  ]
  return days.filter((day) => day !== null).map(dayInChinese)
}

/** Words that say an outcome, and the outcomes that may be said with them. */
const outcomeWords: readonly {
  readonly pattern: RegExp
  readonly fits: (outcome: Outcome) => boolean
  readonly said: string
}[] = [
  {
    pattern: /不予公开/u,
    said: '不予公开',
    fits: (outcome) => outcomes[outcome].group === 'refused' || outcome === 'partlyDisclosed',
  },
  {
    pattern: /(?<!不)(?:予以公开|准予公开|同意公开)/u,
    said: '予以公开',
    fits: (outcome) => outcome === 'disclosed' || outcome === 'partlyDisclosed',
  },
  { pattern: /信息不存在/u, said: '信息不存在', fits: (outcome) => outcome === 'unavailable.notHeld' },
  { pattern: /不予重复处理/u, said: '不予重复处理', fits: (outcome) => outcome === 'notHandled.repeated' },
  { pattern: /不予处理/u, said: '不予处理', fits: (outcome) => outcomes[outcome].group === 'notHandled' },
  { pattern: /不再处理/u, said: '不再处理', fits: (outcome) => outcomes[outcome].group === 'otherHandling' },
]

function ofOutcomeWords(text: string, { about, case: { wanted } }: LetterRecord): readonly string[] {
  if (about.kind !== 'reply') return []
  // What the applicant wrote may hold such words, and is quoted.
  const own = text.replaceAll(wanted.replaceAll(/\s*\n\s*/gu, ' '), '')
  const said = [about.outcome, ...about.items.map(({ ground }) => grounds[ground].outcome)]
  return outcomeWords
    .filter(({ pattern, fits }) => pattern.test(own) && !said.some(fits))
    .map(({ said: words }) => `正文写了“${words}”，办理结果是“${outcomes[about.outcome].name}”。`)
}

/** Nobody outside learns who applied; the applicant and one third party learn nothing of another third party. */
function ofSecrets(letter: FilledLetter, record: LetterRecord): readonly string[] {
  const { to } = letterKindRule(letter.kind)
  if (to === 'file') return []
  // The applicant's own words are his, whatever name stands in them.
  const blocks = letter.blocks.filter(({ kind }) => kind !== 'request' && kind !== 'form')
  const text = textOf({ blocks: to === 'applicant' ? blocks : letter.blocks })
  const applicant = to === 'applicant' ? [] : stringsFoundIn(text, record.secrets.applicant)
  const named = to === 'applicant' ? record.case.wanted : ''
  const others = record.secrets.thirdParties.filter((secret) => stringsFoundIn(named, [secret]).length === 0)
  return [
    ...(applicant.length > 0 ? ['发往申请人以外的文书中出现了申请人的资料，不能印发。'] : []),
    ...(stringsFoundIn(text, others).length > 0 ? ['文书中出现了第三方的资料，不能印发。'] : []),
  ]
}

function unsigned({ about }: LetterRecord): readonly string[] {
  return about.kind === 'reply' && !about.signed ? ['办理结果还没有签发，不能印发文书。'] : []
}

function shortened(line: string): string {
  return line.length > 40 ? `${line.slice(0, 40)}……` : line
}
