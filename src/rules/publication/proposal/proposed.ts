import { genres } from '../../catalogue/genres.ts'
import { addDays, type Day, dayFrom } from '../../day.ts'
import { type Block, textOf, within } from '../body/block.ts'
import type { DisclosureClass } from '../publication.ts'
import { dayWritten } from './day-written.ts'
import { documentNumberOf } from './document-number.ts'

/**
 * What a document seems to say of itself. Each is a proposal with the words that it was taken from: whoever has the
 * document before them confirms it, nothing is filled in by itself.
 */
export type Proposed = {
  readonly title: Found<string> | null
  readonly documentNumber: Found<string> | null
  readonly issuedBy: Found<string> | null
  readonly madeOn: Found<Day> | null
  /** A key of src/rules/catalogue/genres.ts. */
  readonly genre: Found<string> | null
  readonly disclosureClass: Found<DisclosureClass> | null
  readonly effectiveOn: Found<Day> | null
  readonly expiresOn: Found<Day> | null
  /** The names in the note of attachments (附件说明). */
  readonly attachments: readonly string[]
}

export type Found<T> = { readonly value: T; readonly quote: string }

/**
 * `head`: the places of the blocks (机关标志, 文号, 标题) that these proposals say again. What nothing here says, above all
 * 密级, is none of them: it stays in sight.
 */
export function proposedOf(blocks: readonly Block[]): {
  readonly proposed: Proposed
  readonly head: ReadonlySet<number>
} {
  const lines = blocks.map(lineOf)
  const { documentNumber, mark, title, head, end } = headOf(lines)
  const signature = signatureOf(lines)
  const text = blocks.flatMap(textsOf)
  const effectiveOn = firstOf(text, effectiveIn)
  return {
    head,
    proposed: {
      title,
      documentNumber,
      issuedBy: mark ?? signature.issuedBy,
      madeOn: signature.madeOn ?? firstOf(lines.slice(end, end + 2).filter(isText), passedOn),
      genre: title === null ? null : genreOf(title),
      disclosureClass: firstOf(text, classIn),
      effectiveOn,
      expiresOn: firstOf(text, (line) => expiryIn(line, effectiveOn?.value ?? null)),
      attachments: attachmentsOf(blocks, lines),
    },
  }
}

/** The text of a paragraph or heading; null for all else. */
function lineOf(block: Block): string | null {
  if (block.kind !== 'paragraph' && block.kind !== 'heading') return null
  return textOf(block.content).replaceAll('\n', '').trim()
}

function isText(line: string | null): line is string {
  return line !== null
}

function textsOf(block: Block): readonly string[] {
  const own = lineOf(block)
  return own === null ? within(block).flatMap(textsOf) : [own]
}

function firstOf<T>(lines: readonly string[], find: (line: string) => Found<T> | null): Found<T> | null {
  for (const line of lines) {
    const found = find(line)
    if (found !== null) return found
  }
  return null
}

const organ = '(?:人民政府|政府|办公室|委员会|街道办事处|办事处|[局厅部院会处所站队]|中心|法院|检察院)'
const copyNumber = /^(?:\d{6}|特急|加急|急件|(?:绝密|机密|秘密)(?:★.*)?|签发人[：:].*)$/
const numbered =
  /^([\p{Script=Han}A-Za-z]{1,20}[〔［[(（【]\s*(?:19|20)\d{2}\s*[〕］\])）】]\s*第?\s*\d{1,5}\s*号|第\s*\d{1,5}\s*号)(?:\s*签发人.*)?$/u
const markLine = new RegExp(`^\\p{Script=Han}{2,28}${organ}(?:文件|令|公告|通告)?$`, 'u')

/** Everything above the text: what stands before the first line that reads like a sentence or names who it is sent to. */
function headOf(lines: readonly (string | null)[]) {
  const first = lines.slice(0, 14).findIndex((line) => line === null || isSentence(line))
  const top = lines.slice(0, first === -1 ? Math.min(lines.length, 14) : first).filter(isText)
  let documentNumber: Found<string> | null = null
  let mark: Found<string> | null = null
  let end = 0
  const head = new Set<number>()
  const titleLines: string[] = []
  for (const [at, line] of top.entries()) {
    const number: string | undefined = documentNumber === null ? numbered.exec(line)?.[1] : undefined
    if (number !== undefined) documentNumber = { value: documentNumberOf(number), quote: line }
    else if (mark === null && titleLines.length === 0 && isMark(line, top.slice(at + 1))) {
      mark = { value: line.replace(/(?:文件|令|公告|通告)$/u, ''), quote: line }
    } else if (titleEnds(titleLines)) break
    else if (copyNumber.test(line)) continue
    else titleLines.push(line)
    head.add(at)
    end = at + 1
  }
  const joined = titleLines.join('')
  const isTitle = /\p{Script=Han}{4}/u.test(joined) && [...joined].length <= 120
  return {
    documentNumber,
    mark,
    title: isTitle ? { value: joined, quote: titleLines.join(' ') } : null,
    head: isTitle || titleLines.length === 0 ? head : new Set<number>(),
    end,
  }
}

function isSentence(line: string): boolean {
  return (
    /[。；：:！？]$/u.test(line) ||
    [...line].length > 60 ||
    /^[（(]\S*\d{4}年\S*(?:通过|公布|发布)/u.test(line) ||
    isNumberedPart(line)
  )
}

function isNumberedPart(line: string): boolean {
  return /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]+[章条]|[（(][一二三四五六七八九十]{1,3}[）)])/u.test(
    line,
  )
}

/** The name of the organ above the number or the title: 示例区人民政府文件. A title says 关于 or what kind of paper it is. */
function isMark(line: string, below: readonly string[]): boolean {
  if (/关于/u.test(line) || !markLine.test(line)) return false
  return /文件$/u.test(line) || below.some((next) => numbered.test(next))
}

/** A title is whole when it ends like one: what follows is text already. */
function titleEnds(lines: readonly string[]): boolean {
  const joined = lines.join('').replace(/[（(][^（()）]{1,12}[）)]$/u, '')
  return new RegExp(`(?:${titleWords})$`, 'u').test(joined)
}

const titleWords =
  '通知|意见|决定|决议|命令|公告|通告|公示|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|条例|规则|方案|规划|计划|要点|总结|指南|目录|清单|名单|解读|说明|答复|预算|决算|标准|制度|预案|须知|简介|一览表'

function genreOf({ value, quote }: Found<string>): Found<string> | null {
  const bare = value.replace(/[（(][^（()）]{1,12}[）)]$/u, '')
  const genre = genres.find(
    ({ name, key }) => key !== 'other' && name.split(/[（）]/u).some((part) => part.length > 1 && bare.endsWith(part)),
  )
  const letter = /[^信来]函$/u.test(bare) ? genres.find(({ key }) => key === 'letter') : undefined
  const found = genre ?? letter
  return found === undefined ? null : { value: found.key, quote }
}

/** Organ and date at the end of the text, each on a line; what is printed below (附注, 抄送, annexes) may follow. */
function signatureOf(lines: readonly (string | null)[]): { issuedBy: Found<string> | null; madeOn: Found<Day> | null } {
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at]
    if (line == null) continue
    const found = dayWritten(line)
    if (found === null || line.replace(/\s/gu, '') !== found.quote.replace(/\s/gu, '')) continue
    const above = (lines[at - 1] ?? '').replace(/\s/gu, '')
    const signs = new RegExp(`^\\p{Script=Han}{2,40}${organ}$`, 'u').test(above)
    return { issuedBy: signs ? { value: above, quote: above } : null, madeOn: { value: found.day, quote: line } }
  }
  return { issuedBy: null, madeOn: null }
}

/** （2026年1月2日示例区人民政府第3次常务会议通过）. */
function passedOn(line: string): Found<Day> | null {
  const found = /^[（(].*(?:通过|公布|发布)/u.test(line) ? dayWritten(line) : null
  return found === null ? null : { value: found.day, quote: line }
}

function classIn(line: string): Found<DisclosureClass> | null {
  const said = /(?:此件|公开(?:属性|方式|选项|形式)[：:])\s*(公开发布|主动公开|依申请公开|不予公开|不公开)/u.exec(line)
  if (said === null) return null
  const value = said[1] === '依申请公开' ? 'onRequest' : said[1]?.startsWith('不') ? 'withheld' : 'proactive'
  return { value, quote: said[0] }
}

function effectiveIn(line: string): Found<Day> | null {
  const said = /自([^，。；]{6,20}日)起(?:施行|实施|执行|生效)/u.exec(line)
  const found = said === null ? null : dayWritten(said[1] ?? '')
  return said === null || found === null ? null : { value: found.day, quote: said[0] }
}

function expiryIn(line: string, from: Day | null): Found<Day> | null {
  const until = /有效期(?:限)?(?:截)?至([^，。；]{6,20}日)/u.exec(line)
  const found = until === null ? null : dayWritten(until[1] ?? '')
  if (until !== null && found !== null) return { value: found.day, quote: until[0] }
  const years = /有效期(?:限)?(?:为)?\s*([1-9一二两三四五])\s*年/u.exec(line)
  if (years === null || from === null) return null
  const digits = '零一二三四五'.indexOf((years[1] ?? '').replace('两', '二'))
  const count = digits > 0 ? digits : Number(years[1])
  const same = dayFrom(`${Number(from.slice(0, 4)) + count}${from.slice(4)}`)
  return same === null ? null : { value: addDays(same, -1), quote: years[0] }
}

/** 附件：1.甲 2.乙, on one line, on lines of their own, or as a numbered list. */
function attachmentsOf(blocks: readonly Block[], lines: readonly (string | null)[]): readonly string[] {
  const at = lines.findIndex((line) => /^附件[：:]/u.test(line ?? ''))
  if (at === -1) return []
  const first = (lines[at] ?? '').replace(/^附件[：:]\s*/u, '')
  const parts = first === '' ? [] : first.split(/(?:^|\s+|[；;])(?=\d{1,2}[.．、])/u).filter((part) => part !== '')
  for (let next = at + 1; next < lines.length; next++) {
    const block = blocks[next]
    const line = lines[next]
    if (block?.kind === 'list' && block.ordered) {
      parts.push(...block.items.map((item) => item.flatMap(textsOf).join('')))
    } else if (line != null && /^\d{1,2}[.．、]/u.test(line)) parts.push(line)
    else break
  }
  return parts
    .map((part) =>
      part
        .replace(/^\d{1,2}[.．、]\s*/u, '')
        .replace(/[。；;]$/u, '')
        .trim(),
    )
    .filter((part) => part !== '')
}
