import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PlainFault } from '../rules/plain-fault.ts'

/** What the site that this one stands in puts around every public page, as it was written there. Empty: nothing. */
export type HostFrame = {
  readonly head: string
  readonly header: string
  readonly footer: string
  /** Changes whenever any of them does. */
  readonly version: string
}

export type HostFrames = {
  /** The fragments as they are now: read again once a file has changed. */
  current(): Promise<HostFrame>
}

const files = { head: 'head.html', header: 'header.html', footer: 'footer.html' } as const
type Part = keyof typeof files
const parts = Object.keys(files) as Part[]

const mostBytes = 512 * 1024
const askedEveryMs = 1000

/**
 * The fragments in a folder (FRAME_DIR): head.html, header.html, footer.html, at least one of them. Refuses (PlainFault)
 * a folder without any, and what can't be read or is no text. A file that breaks later leaves what was read before;
 * `onFault` is told.
 */
export async function openHostFrames(folder: string, onFault: (fault: unknown) => void): Promise<HostFrames> {
  let stamp = await stampOf(folder)
  let known = await read(folder)
  let askedAt = performance.now()
  let asking: Promise<void> | null = null

  const look = async () => {
    const now = await stampOf(folder)
    if (now === stamp) return
    stamp = now
    known = await read(folder)
  }
  return {
    async current() {
      if (performance.now() - askedAt >= askedEveryMs) {
        asking ??= look()
          .catch(onFault)
          .finally(() => {
            askedAt = performance.now()
            asking = null
          })
        await asking
      }
      return known
    },
  }
}

async function read(folder: string): Promise<HostFrame> {
  const texts: Record<Part, string> = { head: '', header: '', footer: '' }
  let found = 0
  for (const part of parts) {
    const bytes = await readFile(join(folder, files[part])).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw new PlainFault(`读不了 FRAME_DIR 中的 ${files[part]}（${error.code ?? error.message}），请检查文件权限。`)
    })
    if (bytes === null) continue
    found++
    texts[part] = textOf(bytes, files[part])
  }
  if (found === 0) {
    throw new PlainFault(
      `FRAME_DIR 指向的目录 ${folder} 里没有 head.html、header.html 或 footer.html，请放入其中至少一个。`,
    )
  }
  const version = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 12)
  return { ...texts, version }
}

function textOf(bytes: Buffer, name: string): string {
  if (bytes.length > mostBytes) throw new PlainFault(`FRAME_DIR 中的 ${name} 超过 512 KB，请只保留页眉、页脚本身。`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new PlainFault(`FRAME_DIR 中的 ${name} 不是 UTF-8 编码，请转换后再放入。`)
  }
}

async function stampOf(folder: string): Promise<string> {
  const stamps = parts.map((part) =>
    stat(join(folder, files[part])).then(
      ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
      () => '',
    ),
  )
  return (await Promise.all(stamps)).join('|')
}
