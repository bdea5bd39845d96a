import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/** Turns Typst markup and data into a PDF. The markup is ours alone; whatever a person wrote comes in as `data`. */
export type Typeset = (markup: string, data: unknown) => Uint8Array | Promise<Uint8Array>

/** Thrown where no typesetting engine exists for this computer; `message` is one Chinese sentence for the screen. */
export class NoTypesetter extends Error {
  constructor() {
    super('这台计算机的系统没有可用的 PDF 排版组件（仅 x64 Linux 随程序安装），请改为下载 DOCX 或 HTML 后打印为 PDF。')
    this.name = 'NoTypesetter'
  }
}

/** The part of the engine's interface that is used here; its platform packages ship no types of their own. */
type Engine = {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontPaths: string[] }[] }): {
      pdf(
        document: { mainFileContent: string; inputs: Record<string, string> },
        options: { pdfStandard: '1.7' | 'ua-1'; pdfTags: true },
      ): Uint8Array
      evictCache(maxAge: number): void
    }
  }
}

const enginePackages: Readonly<Record<string, string>> = {
  'linux-x64': '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu',
}

/** The faces used, by the folder that holds each: song for text, bold song for titles, hei for headings. */
const faces = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
]

let ready: ((markup: string, data: unknown) => Uint8Array) | undefined

/**
 * Typesets in this process, which waits meanwhile (about 30 ms a report). The engine is started at the first use and
 * kept; it never gives back some 0.2 MB a document, so a server uses outside/typesetter.ts. Throws NoTypesetter.
 */
export function typeset(markup: string, data: unknown): Uint8Array {
  ready ??= start()
  return ready(markup, data)
}

/** Whether this computer has a typesetting engine. */
export function canTypeset(): boolean {
  try {
    ready ??= start()
    return true
  } catch (fault) {
    if (fault instanceof NoTypesetter) return false
    throw fault
  }
}

function start(): NonNullable<typeof ready> {
  const require = createRequire(import.meta.url)
  const compiler = engineOf(require).NodeCompiler.create({
    // A folder that does not exist: markup could read nothing from the disk even if it tried.
    workspace: '/nonexistent',
    fontArgs: [{ fontPaths: faces.map((face) => dirname(require.resolve(face))) }],
  })
  return (markup, data) => {
    const document = { mainFileContent: markup, inputs: { data: JSON.stringify(data) } }
    try {
      return compiler.pdf(document, { pdfStandard: 'ua-1', pdfTags: true })
    } catch {
      // PDF/UA-1 refuses a character that no face has; such a report comes out tagged, but without that mark.
      return plain(() => compiler.pdf(document, { pdfStandard: '1.7', pdfTags: true }))
    } finally {
      compiler.evictCache(1)
    }
  }
}

/** The engine keeps what it has to say about wrong markup in `code`. */
function plain(work: () => Uint8Array): Uint8Array {
  try {
    return work()
  } catch (fault) {
    const said = fault instanceof Error && 'code' in fault ? fault.code : fault
    throw new Error(`Typst refused the document: ${said}`, { cause: fault })
  }
}

function engineOf(require: NodeJS.Require): Engine {
  const name = enginePackages[`${process.platform}-${process.arch}`]
  if (name === undefined) throw new NoTypesetter()
  try {
    return require(name)
  } catch {
    throw new NoTypesetter()
  }
}
