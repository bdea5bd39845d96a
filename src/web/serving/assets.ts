import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { buildSync } from 'esbuild'
import { addresses } from '../addresses.ts'

/** The sheet and the scripts of the site, bundled once when the server starts, each named by its content. */
export type Assets = {
  /** The address of an asset, which changes with its content. */
  address(entry: AssetEntry): string
  /** The asset that is served under a name, or null. */
  file(name: string): Asset | null
  /** Changes whenever any asset does: part of the ETag of a page. */
  readonly version: string
}

type Bytes = Uint8Array<ArrayBuffer>

export type Asset = { readonly bytes: Bytes; readonly brotli: Bytes; readonly mediaType: string }

const entries = {
  style: { from: '../styles/site.css', name: 'site', extension: 'css', mediaType: 'text/css; charset=utf-8' },
  check: { from: '../islands/check.ts', name: 'check', extension: 'js', mediaType: 'text/javascript; charset=utf-8' },
  apply: { from: '../islands/apply.ts', name: 'apply', extension: 'js', mediaType: 'text/javascript; charset=utf-8' },
  desk: { from: '../styles/desk.css', name: 'desk', extension: 'css', mediaType: 'text/css; charset=utf-8' },
  draft: { from: '../islands/draft.ts', name: 'draft', extension: 'js', mediaType: 'text/javascript; charset=utf-8' },
  yearDraft: {
    from: '../islands/year-draft.ts',
    name: 'year-draft',
    extension: 'js',
    mediaType: 'text/javascript; charset=utf-8',
  },
  letterPreview: {
    from: '../islands/letter-preview.ts',
    name: 'letter-preview',
    extension: 'js',
    mediaType: 'text/javascript; charset=utf-8',
  },
  clockPreview: {
    from: '../islands/clock-preview.ts',
    name: 'clock-preview',
    extension: 'js',
    mediaType: 'text/javascript; charset=utf-8',
  },
  passage: {
    from: '../islands/passage.ts',
    name: 'passage',
    extension: 'js',
    mediaType: 'text/javascript; charset=utf-8',
  },
  editor: {
    from: '../islands/editor.ts',
    name: 'editor',
    extension: 'js',
    mediaType: 'text/javascript; charset=utf-8',
  },
  suggest: {
    from: '../islands/suggest.ts',
    name: 'suggest',
    extension: 'js',
    mediaType: 'text/javascript; charset=utf-8',
  },
  frame: { from: '../islands/frame.ts', name: 'frame', extension: 'js', mediaType: 'text/javascript; charset=utf-8' },
  icon: { from: '../styles/icon.svg', name: 'icon', extension: 'svg', mediaType: 'image/svg+xml' },
} as const

export type AssetEntry = keyof typeof entries

export function buildAssets(): Assets {
  const files = new Map<string, Asset>()
  const built = Object.entries(entries).map(([entry, { from, name, extension, mediaType }]) => {
    const path = fileURLToPath(new URL(from, import.meta.url))
    const bytes = extension === 'svg' ? new Uint8Array(readFileSync(path)) : bundle(path)
    const fileName = `${name}.${hashOf(bytes)}.${extension}`
    files.set(fileName, assetOf(bytes, mediaType))
    return [entry, fileName] as const
  })
  const byEntry = Object.fromEntries(built) as Record<AssetEntry, string>
  return {
    address: (entry) => addresses.asset(byEntry[entry]),
    file: (name) => files.get(name) ?? null,
    version: hashOf(Buffer.from(built.map(([, fileName]) => fileName).join(' '))),
  }
}

/** Compressed when it is first asked for: the editor takes half a second, and many a start serves nobody. */
function assetOf(bytes: Bytes, mediaType: string): Asset {
  let compressed: Bytes | null = null
  return {
    bytes,
    mediaType,
    get brotli() {
      compressed ??= brotli(bytes, 11)
      return compressed
    },
  }
}

export function brotli(bytes: Uint8Array, quality: number): Bytes {
  const compressed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
  return new Uint8Array(compressed)
}

function bundle(entryPoint: string): Bytes {
  const { outputFiles } = buildSync({
    entryPoints: [entryPoint],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error(`nothing was bundled from ${entryPoint}`)
  return new Uint8Array(file.contents)
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12)
}
