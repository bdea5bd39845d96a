import type { Paragraph } from '../../rules/report/report.ts'
import type { SourceFormat } from '../source.ts'
import { looksLikeTitle } from './head.ts'
import type { CutReport } from './sections.ts'
import { isPageNumber, leadingMark, withoutBlanks } from './wording.ts'

/** What pages print around an article: never part of a report. */
const chrome =
  /^(?:扫一扫|打印本?页?|关闭(?:窗口|本页)?$|分享到|上一篇|下一篇|字体|字号|浏览次数|阅读次数|点击数|责任编辑|来源[:：]|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|网站标识码|您(?:当前|现在)?的?(?:所在)?位置|当前位置|首页\s*[>»]|\S{0,4}ICP备|\S{0,3}公网安备|返回顶部|相关附件|附件下载)/u
/**
 * Prose as paragraphs: lines that only the page or the line width broke are joined again. A line goes on where it
 * is about as long as lines get, has no closing mark, is no heading, and the next one begins neither indented nor with
 * a heading mark. Files that state their paragraphs are believed. Titles that stand before the prose of a
 * section belong to the head.
 */
export function joinParagraphs(prose: CutReport['prose'], format: SourceFormat): Paragraph[] {
  const paragraphs: (Omit<Paragraph, 'text'> & { readonly parts: string[] })[] = []
  const widest = prose.reduce((most, { line }) => Math.max(most, line === null ? 0 : width(line.text)), 0)
  const full = fullLine(format, widest)
  let open = false
  let afterBlank = false
  for (const { section, line } of prose) {
    if (line === null) {
      afterBlank = true
      continue
    }
    const text = line.text.trimEnd()
    const trimmed = text.trimStart()
    if (trimmed === '' || isPageNumber(trimmed) || chrome.test(trimmed)) continue
    // The titles of other reports, in a list of links below the article.
    if (looksLikeTitle(trimmed) && (section === 'problems' || section === 'other')) continue
    if (looksLikeTitle(trimmed) && !paragraphs.some((earlier) => earlier.section === section && section !== 'head')) {
      paragraphs.push({ section: 'head', parts: [trimmed], at: line.at })
      open = false
      continue
    }
    const last = paragraphs.at(-1)
    const indented = text.length - trimmed.length >= 2
    const continues =
      open && last?.section === section && !indented && !leadingMark.test(trimmed) && !(afterBlank && short(trimmed))
    if (continues && last !== undefined) last.parts.push(betweenLines(last.parts.at(-1) ?? '', trimmed), trimmed)
    else paragraphs.push({ section, parts: [trimmed], at: line.at })
    open = !/[。！？：:；;]["”’)）]?$/u.test(trimmed) && width(trimmed) >= full && !isHeading(trimmed)
    afterBlank = false
  }
  return paragraphs.map(({ section, parts, at }) => ({ section, text: parts.join(''), at }))
}

/** How wide a line is at least that the width of its page may have broken. The columns of a PDF may be narrow. */
function fullLine(format: SourceFormat, widest: number): number {
  if (format === 'docx' || format === 'xlsx') return Number.POSITIVE_INFINITY
  const usual = Math.max(40, widest * 0.6)
  return format === 'pdf' ? Math.min(usual, widest * 0.85) : usual
}

/** （三）因政府信息公开被申请行政复议、提起行政诉讼的情况: numbered, one clause, and it names a matter. */
function isHeading(text: string): boolean {
  return (
    leadingMark.test(text) &&
    !/[，。；：]/u.test(text) &&
    /(?:情况|问题|措施|方面|事项|工作|建设|保障|管理)$/u.test(text)
  )
}

function short(text: string): boolean {
  return width(text) < 20
}

/** Between two halves of a broken line a blank is kept only where Latin words meet. */
function betweenLines(before: string, after: string): string {
  return /[A-Za-z]$/u.test(before) && /^[A-Za-z]/u.test(after) ? ' ' : ''
}

function width(text: string): number {
  let columns = 0
  for (const sign of withoutBlanks(text)) columns += sign.charCodeAt(0) > 0xff ? 2 : 1
  return columns
}
