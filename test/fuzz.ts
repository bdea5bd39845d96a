import { readdirSync, readFileSync } from 'node:fs'
import { cleanBody } from '../src/documents/body/clean-body.ts'
import { readDocument } from '../src/documents/body/read-document.ts'
import { writeBody } from '../src/documents/body/write-body.ts'
import { decodeText } from '../src/documents/decode-text.ts'
import { openFolder } from '../src/documents/publication-import/folder.ts'
import { openImport } from '../src/documents/publication-import/open-import.ts'
import { readPages } from '../src/documents/publication-import/read-page.ts'
import { readSource } from '../src/documents/read-source.ts'
import { interpret } from '../src/documents/report/interpret.ts'
import { readReports } from '../src/documents/report/read-reports.ts'
import { writeReport } from '../src/documents/report/write.ts'
import { type SourceDocument, UnreadableFile } from '../src/documents/source.ts'
import { day } from '../src/rules/day.ts'
import { filesIn } from '../src/rules/publication/body.ts'
import { judgeRow } from '../src/rules/publication-import/judge.ts'
import type { Place } from '../src/rules/report/place.ts'
import { cellsOf, type Report } from '../src/rules/report/report.ts'
import { pdfOfTable } from './pdf.ts'
import { redPixel } from './png.ts'
import { unzip, zip } from './zip.ts'

/**
 * Throws broken variants of the samples at the readers, the same ones for the same seed. Two promises: a reader gives
 * a document or an UnreadableFile, nothing else; and a value given as certain stands in the file as it was printed,
 * digits before and behind it excluded, once for each cell. By hand: `node --import tsx test/fuzz.ts COUNT SEED [FORMAT…]`.
 */
export async function fuzz(format: FuzzFormat, count: number, seed: number): Promise<FuzzResult> {
  const random = randomFrom(seed)
  const seeds = await seedsOf(format)
  const result: FuzzResult = { read: 0, refused: 0, failures: [] }
  for (let run = 0; run < count; run++) {
    const bytes = await variantOf(pick(seeds, random), format, random)
    const problem =
      format === 'publication'
        ? await problemOfDocument(bytes, result)
        : format === 'zip' || format === 'json'
          ? await problemOfImport(bytes, `a.${format}`, result)
          : await problemOf(bytes, `a.${format}`, result)
    if (problem !== null) result.failures.push({ run, problem })
  }
  return result
}

/** `publication`: Word documents that become the text of a publication; `zip`, `json`: what comes over from old sites. */
export const fuzzFormats = ['txt', 'html', 'csv', 'docx', 'xlsx', 'pdf', 'publication', 'zip', 'json'] as const
export type FuzzFormat = (typeof fuzzFormats)[number]
export type FuzzResult = { read: number; refused: number; failures: { run: number; problem: string }[] }

type Random = () => number

function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)] as T
}

async function problemOf(bytes: Uint8Array, name: string, result: FuzzResult): Promise<string | null> {
  try {
    const source = await readSource(bytes, name)
    const reports = interpret(source)
    result.read++
    const printed = name.endsWith('.txt') ? decodeText(bytes) : textOf(source)
    for (const report of reports) {
      const problem = notPrinted(report, printed) ?? readTwice(report, source)
      if (problem !== null) return problem
    }
    return null
  } catch (error) {
    if (!(error instanceof UnreadableFile))
      return error instanceof Error ? (error.stack ?? error.message) : String(error)
    result.refused++
    return null
  }
}

/** What is read is within the vocabulary: cleaning it once more changes nothing and leaves nothing out. */
async function problemOfDocument(bytes: Uint8Array, result: FuzzResult): Promise<string | null> {
  try {
    const { body, head } = await readDocument(bytes, 'a.docx')
    result.read++
    for (const html of [head, body]) {
      const again = cleanBody(html)
      if (again.html !== html || again.dropped.length > 0)
        return `cleaned once more it is another: ${html.slice(0, 500)}`
    }
    return null
  } catch (error) {
    if (!(error instanceof UnreadableFile))
      return error instanceof Error ? (error.stack ?? error.message) : String(error)
    result.refused++
    return null
  }
}

/** Every row of an old site can be judged; its text is within the vocabulary, and every file of it was in the upload. */
async function problemOfImport(bytes: Uint8Array, name: string, result: FuzzResult): Promise<string | null> {
  try {
    const { rows, files } = await readImport(bytes, name)
    result.read++
    for (const row of rows) {
      const again = cleanBody(row.body)
      if (again.html !== row.body) return `cleaned once more it is another: ${row.body.slice(0, 500)}`
      if (filesIn(row.body).some((file) => file > row.files.length))
        return `a file of nobody: ${row.body.slice(0, 500)}`
      if (row.problem === null && row.files.some(({ path }) => !files.has(path))) return 'a file did not come along'
      judgeRow(row, { today: day(2026, 11, 22), agencyName: '示例区', leafOf: () => null })
    }
    return null
  } catch (error) {
    if (!(error instanceof UnreadableFile))
      return error instanceof Error ? (error.stack ?? error.message) : String(error)
    result.refused++
    return null
  }
}

async function readImport(bytes: Uint8Array, name: string) {
  const { rows } = await openImport(bytes, name)
  if (name.endsWith('.json')) return { rows, files: new Set<string>() }
  const folder = await openFolder(bytes)
  try {
    const waiting = rows.filter(({ problem }) => problem === null)
    const read = await readPages(folder, waiting, new Set())
    return { rows: read.rows, files: new Set(read.files.map(({ path }) => path)) }
  } finally {
    folder.close()
  }
}

function notPrinted(report: Report, printed: string): string | null {
  for (const { table, row, column, cell } of cellsOf(report)) {
    if (cell.value === null || cell.chosenBy !== undefined) continue
    const text = cell.text.trim()
    const where = `${table}.${row}.${column}: ${cell.value} from ${JSON.stringify(cell.text)}`
    if (!/\d/.test(text.normalize('NFKC'))) return `${where} holds no digit`
    if (!standsAlone(text, printed)) return `${where} is not printed`
    const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
    if (/^\d+(?:\.\d+)?$/.test(plain) && Number(plain) !== cell.value) return `${where} is another number`
  }
  return null
}

function standsAlone(text: string, printed: string): boolean {
  const isDigit = (character: string | undefined) => character !== undefined && /[\d０-９]/.test(character)
  for (let at = printed.indexOf(text); at !== -1; at = printed.indexOf(text, at + 1)) {
    if (!isDigit(printed[at - 1]) && !isDigit(printed[at + text.length])) return true
  }
  return false
}

/** More cells of the form taken from one cell of the file than there are numbers in it. */
function readTwice(report: Report, source: SourceDocument): string | null {
  const taken = new Map<string, string[]>()
  for (const { table, row, column, cell } of cellsOf(report)) {
    if (cell.value === null || cell.at?.table === undefined || cell.at.column === undefined) continue
    const place = placeKey(cell.at)
    taken.set(place, [...(taken.get(place) ?? []), `${table}.${row}.${column}`])
  }
  for (const block of source.blocks) {
    for (const row of block.kind === 'table' ? block.rows : []) {
      for (const { text, at } of row.cells) {
        const names = taken.get(placeKey(at)) ?? []
        if (names.length > (text.match(/[\d０-９][\d０-９.,，]*/g) ?? []).length) {
          return `${names.join(' and ')} are read from one cell: ${JSON.stringify(text)}`
        }
      }
    }
  }
  return null
}

function placeKey(at: Place): string {
  return `${at.sheet}/${at.table}/${at.row}/${at.column}`
}

function textOf(source: SourceDocument): string {
  return source.blocks
    .flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.rows.flatMap((row) => row.cells.map((c) => c.text)),
    )
    .join('\n')
}

const samples = new URL('../samples/', import.meta.url)

/** The samples in one format. A PDF of our own drawing keeps its operators open to the mutations. */
async function seedsOf(format: FuzzFormat): Promise<Uint8Array[]> {
  const seeds: Uint8Array[] = []
  if (format === 'publication') return [await publicationSeed()]
  if (format === 'zip') return [oldSite()]
  if (format === 'json')
    return [oldFeed(), Buffer.from(JSON.stringify([{ 标题: '甲', 栏目: '文件', 正文: '<p>乙</p>' }]))]
  for (const name of readdirSync(samples).filter((file) => file.endsWith('.txt'))) {
    const bytes = readFileSync(new URL(name, samples))
    if (format === 'txt') {
      seeds.push(bytes)
      continue
    }
    const read = await readReports(bytes, name)
    for (const report of read.kind === 'read' ? read.reports : []) {
      if (format === 'pdf') {
        const html = (await writeReport(report, 'html')).bytes
        seeds.push(pdfOfTable(await readSource(html, 'a.html')))
      } else {
        seeds.push((await writeReport(report, format)).bytes)
      }
    }
  }
  return seeds
}

function oldSite(): Uint8Array {
  const pasted = readFileSync(new URL('pasted/word.html', samples), 'utf8')
  const page = (title: string) => `<html><head><meta name="ArticleTitle" content="${title}">
    <meta name="PubDate" content="2020-05-08 09:00"></head><body><div class="TRS_Editor">${pasted}
    <img src="p/a.png"><a href="../files/b.csv">附件</a></div></body></html>`
  return zip({
    'mapping.csv': '文件,栏目,附件\r\nart/1.html,通知公告,\r\nart/2.html,,files/b.csv\r\n',
    'art/1.html': page('一号通知'),
    'art/2.html': page('二号通知'),
    'art/p/a.png': 'PNG',
    'files/b.csv': '甲,乙',
  })
}

function oldFeed(): Uint8Array {
  const html = readFileSync(new URL('pasted/word.html', samples), 'utf8')
  const item = {
    id: '1',
    url: 'http://old.gov.cn/a?id=1',
    title: '甲',
    content_html: html,
    date_published: '2020-01-01',
  }
  const items = [
    item,
    { ...item, tags: ['词'], attachments: [{ url: 'a.pdf' }], _gongkai: { 文号: '示政发〔2020〕1号' } },
  ]
  return Buffer.from(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }))
}

async function publicationSeed(): Promise<Uint8Array> {
  const pasted = readFileSync(new URL('pasted/word.html', samples), 'utf8')
  const body = `${cleanBody(pasted).html}<img src="file:1" alt="图">`
  const metadata = [{ name: '索引号', value: '11441700/2026-00001' }]
  const pictures = new Map([[1, redPixel()]])
  return (
    await writeBody({ title: '关于防汛工作的通知', organ: '示例区', note: null, metadata, body, pictures }, 'docx')
  ).bytes
}

async function variantOf(bytes: Uint8Array, format: FuzzFormat, random: Random): Promise<Uint8Array> {
  switch (format) {
    case 'zip':
      return random() < 0.2 ? flipped(bytes, random) : repackedSite(bytes, random)
    case 'json':
      return random() < 0.3
        ? encoded(mutated(decodeText(bytes), random), random)
        : Buffer.from(JSON.stringify(JSON.parse(decodeText(bytes), (_, value) => changedValue(value, random))))
    case 'txt':
    case 'html':
    case 'csv':
      return encoded(mutated(decodeText(bytes), random), random)
    case 'docx':
    case 'publication':
    case 'xlsx':
      return random() < 0.2 ? flipped(bytes, random) : repacked(bytes, random)
    case 'pdf':
      return random() < 0.2
        ? flipped(bytes, random)
        : Buffer.from(mutated(Buffer.from(bytes).toString('latin1'), random), 'latin1')
  }
}

/** With another text in one of its parts, and right checksums: what a zip reader would let through. */
async function repacked(bytes: Uint8Array, random: Random): Promise<Uint8Array> {
  const parts = await unzip(bytes)
  const names = Object.keys(parts)
  const main = names.filter((name) =>
    /(?:document|numbering|styles)\.xml$|sheet\d+\.xml$|sharedStrings\.xml$/.test(name),
  )
  const target = pick(random() < 0.9 ? main : names, random)
  const change = random() < 0.15 ? mutated : mutatedXml
  return zip({ ...parts, [target]: change(parts[target] ?? '', random) })
}

async function repackedSite(bytes: Uint8Array, random: Random): Promise<Uint8Array> {
  const parts = await unzip(bytes)
  const target = pick(
    Object.keys(parts).filter((name) => !name.endsWith('.png')),
    random,
  )
  return zip({ ...parts, [target]: mutated(parts[target] ?? '', random) })
}

function changedValue(value: unknown, random: Random): unknown {
  if (random() < 0.9) return value
  return typeof value === 'string' && random() < 0.7
    ? mutated(value, random)
    : pick([null, 7, [], {}, '', true], random)
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (let count = 1 + Math.floor(random() * 5); count > 0; count--)
    copy[Math.floor(random() * copy.length)] = random() * 256
  return random() < 0.3 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy
}

/** One to four changes of the kinds that editors, copying and broken exports make, and some that nobody makes. */
function mutated(text: string, random: Random): string {
  let result = text
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) result = pick(mutations, random)(result, random)
  return result
}

/** Changes after which the XML is still well-formed: whole elements, numbers between tags, numbers in attributes. */
function mutatedXml(xml: string, random: Random): string {
  let result = xml
  const element = pick(['w:tc', 'w:tr', 'w:p', 'w:r', 'w:tcPr', 'c', 'row', 'mergeCell', 'si', 'v'], random)
  const whole = new RegExp(`<${element}(?: [^<>]*)?(?:/>|>(?:(?!<${element}[ >]).)*?</${element}>)`, 'gs')
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    const kind = random()
    if (kind < 0.3) result = replaceOne(result, whole, (found) => (random() < 0.5 ? '' : found + found), random)
    else if (kind < 0.7) result = replaceOne(result, /(?<=>)[^<>]+(?=<)/g, () => pick(numbers, random), random)
    else result = replaceOne(result, /(?<=(?:val|ref|r|s|t|numFmtId)=")[^"]*/g, () => pick(attributes, random), random)
  }
  return result
}

const attributes = [
  '0',
  '1',
  '2',
  '3',
  '7',
  'restart',
  'continue',
  'A1',
  'B2:C9',
  'A1:XFD9',
  's',
  'str',
  '-1',
  '99999',
  '',
]

type Mutation = (text: string, random: Random) => string

function span(text: string, random: Random, longest: number): [number, number] {
  const start = Math.floor(random() * text.length)
  return [start, Math.min(text.length, start + 1 + Math.floor(random() ** 3 * longest))]
}

const mutations: readonly Mutation[] = [
  (text, random) => {
    const [from, to] = span(text, random, 400)
    return text.slice(0, from) + text.slice(to)
  },
  (text, random) => {
    const [from, to] = span(text, random, 2000)
    return text.slice(0, to) + text.slice(from, to) + text.slice(to)
  },
  (text, random) => {
    const [from, to] = span(text, random, 800)
    const [target] = span(text, random, 1)
    return text.slice(0, target) + text.slice(from, to) + text.slice(target)
  },
  (text, random) => {
    const [at] = span(text, random, 1)
    return text.slice(0, at) + pick(intruders, random) + text.slice(at)
  },
  (text, random) => replaceOne(text, /\d+/g, () => pick(numbers, random), random),
  (text, random) => replaceOne(text, /\n/g, () => pick(['', ' ', '\n\n', '\t', '\f', '\r'], random), random),
  (text, random) => replaceOne(text, /[\t|,]/g, () => pick(['', ' ', '\t\t', '|', '\n', '\u3000'], random), random),
  (text, random) => replaceOne(text, /<[^<>]{1,60}>/g, () => pick(tags, random), random),
  (text, random) =>
    replaceOne(
      text,
      /(?:span|rowSpan|colSpan|gridSpan[^"]*)="?\d+/gi,
      (found) => found.replace(/\d+$/, pick(numbers, random)),
      random,
    ),
  (text, random) =>
    replaceOne(text, /[\u4e00-\u9fff]{2,}/g, (found) => found.slice(random() < 0.5 ? 1 : 0, -1), random),
  (text, random) => text.slice(0, Math.floor(text.length * (0.3 + random() * 0.7))),
]

function replaceOne(text: string, pattern: RegExp, change: (found: string) => string, random: Random): string {
  const [from] = span(text, random, 1)
  pattern.lastIndex = from
  const found = pattern.exec(text)
  if (found === null) return text
  return text.slice(0, found.index) + change(found[0]) + text.slice(found.index + found[0].length)
}

const numbers = [
  '0',
  '',
  '1',
  '12',
  '-3',
  '0.5',
  '1,234',
  '１２',
  '增2',
  '99999999999999999999',
  '4 1',
  '4\u00a01',
  '1e3',
  '/',
  '3（其中 1）',
]
const tags = [
  '<td>',
  '</td>',
  '<tr>',
  '</tr>',
  '<table>',
  '</table>',
  '<td rowspan="3">',
  '<td colspan=0>',
  '<!--',
  '<script>',
  '<p>',
  '<br>',
  '</w:tc>',
  '<w:tr>',
  '',
]
const intruders = [
  ...numbers,
  ...tags,
  '\0',
  '\ud800',
  '\u200b',
  '\u202e',
  '总计',
  '其他',
  '三、',
  '（三）',
  '1.',
  '第二十条第（一）项',
  '自然人',
  '\t0\t0',
  '| 0 |',
  '0000000',
  '&nbsp;',
  '&#0;',
  '"',
  "'",
  '件',
  '2021年',
  '二、主动公开政府信息情况',
  '\n\n\n',
  '\t',
  '<s>',
  ']]>',
  'Q q ',
  '1 0 0 1 50 50 cm ',
  ' re f ',
]

function encoded(text: string, random: Random): Uint8Array {
  if (random() < 0.9) return Buffer.from(text)
  return random() < 0.5 ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text, 'latin1')
}

if (import.meta.main) {
  const [count = '1000', seed = String(Date.now() % 1_000_000), ...formats] = process.argv.slice(2)
  // The PDF library leaves some promises of a damaged file unheard; what fails for us fails where we wait for it.
  process.on('unhandledRejection', () => {})
  for (const format of fuzzFormats.filter((one) => formats.length === 0 || formats.includes(one))) {
    const { read, refused, failures } = await fuzz(format, Number(count), Number(seed))
    console.log(
      `${format}: ${count} variants from seed ${seed}: ${read} read, ${refused} refused, ${failures.length} failures`,
    )
    for (const failure of failures.slice(0, 20)) console.log(`  run ${failure.run}: ${failure.problem}`)
    if (failures.length > 0 || read < Number(count) / 4) process.exitCode = 1
  }
}
