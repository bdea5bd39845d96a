import { fileURLToPath } from 'node:url'
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { unreadable } from './unreadable.ts'

/** A page as it is seen: the origin is its upper left corner, y grows downwards, all lengths in points. */
export type PdfPage = {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly texts: readonly PdfText[]
  readonly horizontals: readonly Rule[]
  readonly verticals: readonly Rule[]
}

/** A run of text. `y` is its baseline, `size` the height of its font. */
export type PdfText = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

/** A ruled line: at `at` on one axis, from `start` to `end` on the other. */
export type Rule = { at: number; start: number; end: number }

const mostPages = 400
/** Operators on one page. A ruled table of thirty rows has about a thousand. */
const mostOperators = 1_000_000

/** The pages of a PDF with what matters of them: visible text and ruled lines. */
export async function* readPdfPages(bytes: Uint8Array): AsyncGenerator<PdfPage> {
  // Pictures are never needed: anything above one pixel is left out undecoded.
  const { task, ops } = await openPdf(bytes, { maxImageSize: 1, stopAtErrors: false })
  try {
    const document: PDFDocumentProxy = await task.promise
    if (document.numPages > mostPages) throw unreadable.tooMuchContent()
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      yield await readPage(page, number, ops)
      page.cleanup()
    }
  } finally {
    await task.destroy()
  }
}

/** Opens a PDF with nothing fetched and nothing drawn. `stopAtErrors`: what is damaged throws instead of being left out. */
export async function openPdf(
  bytes: Uint8Array,
  { maxImageSize, stopAtErrors }: { readonly maxImageSize: number; readonly stopAtErrors: boolean },
): Promise<{ task: PDFDocumentLoadingTask; ops: PdfOperators }> {
  const pdfjs = await loadLibrary()
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize,
    stopAtErrors,
    enableXfa: false,
    verbosity: 0,
    cMapUrl: assetFolder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: assetFolder('standard_fonts'),
  })
  return { task, ops: pdfjs.OPS }
}

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs')
export type PdfOperators = Library['OPS']
let library: Promise<Library> | undefined

/** Its worker runs in this thread: we are in a child process already, and a second thread would only copy. */
function loadLibrary(): Promise<Library> {
  library ??= (async () => {
    // Drawing is not needed, and the library would warn that it has nothing to draw with.
    const missing = class {}
    for (const name of ['DOMMatrix', 'ImageData', 'Path2D'])
      if (!(name in globalThis)) Object.assign(globalThis, { [name]: missing })
    const worker: object = await import(workerModule)
    Object.assign(globalThis, { pdfjsWorker: worker })
    return import('pdfjs-dist/legacy/build/pdf.mjs')
  })()
  return library
}

/** Not written in the import itself: the module has no types of its own. */
const workerModule = 'pdfjs-dist/legacy/build/pdf.worker.mjs'

function assetFolder(name: string): string {
  return fileURLToPath(new URL(`./${name}/`, import.meta.resolve('pdfjs-dist/package.json')))
}

export type Matrix = readonly [number, number, number, number, number, number]

async function readPage(page: PDFPageProxy, number: number, ops: PdfOperators): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 })
  const base = viewport.transform as unknown as Matrix
  const operators = await page.getOperatorList()
  if (operators.fnArray.length > mostOperators) throw unreadable.tooMuchContent()
  const drawn = readOperators(operators, base, ops)
  const texts: PdfText[] = []
  if (!drawn.textIsInvisible) {
    const content = await page.getTextContent()
    for (const item of content.items) {
      if ('str' in item && item.str.trim() !== '')
        texts.push(
          ...textOf(item, base).flatMap((text) => (isOn(viewport, text) ? [cutAtEdge(text, viewport.width)] : [])),
        )
    }
  }
  return { number, width: viewport.width, height: viewport.height, texts, ...drawn }
}

/** Some programs leave text beside the sheet, where nobody sees it. */
function isOn(page: { width: number; height: number }, { x, y, width, size }: PdfText): boolean {
  return x + width > 0 && x < page.width && y > 0 && y - size < page.height
}

/**
 * A number at the edge of the sheet is printed in part only (the library leaves out what lies beyond), and is none any
 * more.
 */
function cutAtEdge(text: PdfText, pageWidth: number): PdfText {
  if (text.x + text.width <= pageWidth - text.size / 2 || !/\d\s*$/.test(text.text)) return text
  return { ...text, text: `${text.text.trimEnd()}…`, width: Math.min(text.width, pageWidth - text.x) }
}

/** A run as it stands on the page; slanted runs (watermarks) are left out. */
function textOf(item: { str: string; transform: number[]; width: number; height: number }, base: Matrix): PdfText[] {
  const [a, b, c, d, x, y] = times(base, item.transform as unknown as Matrix)
  const along = Math.hypot(a, b) || 1
  const size = Math.hypot(c, d)
  const text = plainHan(item.str)
  if (Math.abs(b) <= along * 0.05) return [{ text, x, y, width: item.width, size }]
  if (Math.abs(a) > along * 0.05) return []
  // Turned by a right angle: its middle is what tells where it belongs.
  const middle = y + (Math.sign(b) * item.width) / 2
  return [{ text, x: x - size / 2, y: middle + size / 2, width: size, size }]
}

/**
 * Some programs write common characters as radicals (⼀ for 一, ⻚ for 页), and the punctuation of vertical text as forms
 * of its own (︑ for 、). All other punctuation is left as printed.
 */
export function plainHan(text: string): string {
  return text.replace(compatible, (found) => plainForms[found] ?? found.normalize('NFKC'))
}

const compatible = /[\u2E80-\u2FDF\uF900-\uFAFF\uFE10-\uFE19\uFE35-\uFE44]/g

/** What Unicode does not map, or maps to something that is not printed here: each sign with its plain form. */
const plainForms: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'⺁厂⺇几⺌小⺎兀⺏尣⺐尢⺔彑⺘扌⺙攵⺛旡⺝月⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺧牛⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼肉⺾艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻏阝⻐钅⻑长⻒长⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙',
    ...'︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』',
  ].flatMap((sign, index, all) => (index % 2 === 0 ? [[sign, all[index + 1] ?? sign]] : [])),
)

type Drawn = { horizontals: Rule[]; verticals: Rule[]; textIsInvisible: boolean }

/** Walks the page's operators once, with the transformations in force, and keeps straight lines and thin bars. */
function readOperators(list: { fnArray: number[]; argsArray: unknown[][] }, base: Matrix, ops: PdfOperators): Drawn {
  const horizontals: Rule[] = []
  const verticals: Rule[] = []
  const saved: { matrix: Matrix; invisible: boolean }[] = []
  let matrix = base
  let invisible = false
  let shown = 0
  let hidden = 0
  for (const [index, operator] of list.fnArray.entries()) {
    const args = list.argsArray[index] ?? []
    switch (operator) {
      case ops.save:
        saved.push({ matrix, invisible })
        break
      case ops.restore:
      case ops.paintFormXObjectEnd:
        ;({ matrix, invisible } = saved.pop() ?? { matrix: base, invisible: false })
        break
      case ops.transform:
        matrix = times(matrix, args as unknown as Matrix)
        break
      case ops.paintFormXObjectBegin:
        saved.push({ matrix, invisible })
        if (args[0] != null) matrix = times(matrix, args[0] as Matrix)
        break
      case ops.setTextRenderingMode:
        invisible = args[0] === 3
        break
      case ops.showText:
        if (invisible) hidden++
        else shown++
        break
      case ops.constructPath: {
        const [paint, data] = args as [number, [Float32Array | null]]
        const strokes =
          paint === ops.stroke ||
          paint === ops.closeStroke ||
          (paint >= ops.fillStroke && paint <= ops.closeEOFillStroke)
        const fills = paint === ops.fill || paint === ops.eoFill
        if (data[0] == null || !(strokes || fills)) break
        for (const path of subpaths(data[0], matrix)) {
          if (strokes) addSegments(path, horizontals, verticals)
          else addBar(path, horizontals, verticals)
        }
      }
    }
  }
  return { horizontals, verticals, textIsInvisible: hidden > 0 && shown === 0 }
}

export type Path = { points: [x: number, y: number][]; closed: boolean; straight: boolean }

/** The library's path data: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close, each followed by its coordinates. */
export function subpaths(data: Float32Array, matrix: Matrix): Path[] {
  const paths: Path[] = []
  let path: Path | undefined
  const coordinates = [2, 2, 6, 4, 0]
  for (let i = 0; i < data.length; ) {
    const step = data[i++] ?? 4
    const count = coordinates[step] ?? 0
    if (step === 0) {
      path = { points: [], closed: false, straight: true }
      paths.push(path)
    }
    if (step === 4 && path !== undefined) path.closed = true
    if (step === 2 || step === 3) path = { ...(path ?? { points: [], closed: false }), straight: false }
    if (count >= 2) path?.points.push(apply(matrix, data[i + count - 2] ?? 0, data[i + count - 1] ?? 0))
    i += count
  }
  return paths
}

const shortest = 2
const slant = 0.8

function addSegments(path: Path, horizontals: Rule[], verticals: Rule[]): void {
  const points = path.closed && path.points[0] !== undefined ? [...path.points, path.points[0]] : path.points
  for (let i = 1; i < points.length; i++) {
    const [x1, y1] = points[i - 1] ?? [0, 0]
    const [x2, y2] = points[i] ?? [0, 0]
    const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)]
    if (height <= slant && width >= shortest) {
      horizontals.push({ at: (y1 + y2) / 2, start: Math.min(x1, x2), end: Math.max(x1, x2) })
    } else if (width <= slant && height >= shortest) {
      verticals.push({ at: (x1 + x2) / 2, start: Math.min(y1, y2), end: Math.max(y1, y2) })
    }
  }
}

/** Many programs draw a rule as a filled rectangle no thicker than this. Larger ones are backgrounds. */
const thickest = 3

function addBar({ points, straight }: Path, horizontals: Rule[], verticals: Rule[]): void {
  if (!straight || points.length < 2) return
  let [left, top] = points[0] ?? [0, 0]
  let [right, bottom] = [left, top]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  const [width, height] = [right - left, bottom - top]
  if (height <= thickest && width > height && width >= shortest) {
    horizontals.push({ at: (top + bottom) / 2, start: left, end: right })
  } else if (width <= thickest && height > width && height >= shortest) {
    verticals.push({ at: (left + right) / 2, start: top, end: bottom })
  }
}

export function times([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + c * B, b * A + d * B, a * C + c * D, b * C + d * D, a * E + c * F + e, b * E + d * F + f]
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}
