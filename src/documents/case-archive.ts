import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { ZipFile } from 'yazl'

export type ArchivePart = { readonly name: string; readonly bytes: Uint8Array }

const checksums = 'SHA256SUMS'

/** A ZIP of these parts and their checksums. The same parts and day give the same bytes. */
export async function writeCaseArchive(parts: readonly ArchivePart[], on: Date): Promise<Uint8Array> {
  const zip = new ZipFile()
  const options = { mtime: on, mode: 0o100644 }
  for (const { name, bytes } of parts) zip.addBuffer(Buffer.from(bytes), name, options)
  const sums = parts.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join('')
  zip.addBuffer(Buffer.from(sums), checksums, options)
  zip.end()
  return buffer(zip.outputStream)
}

/** Reads an archive back and compares each part with its checksum; gives their names. Throws where anything differs. */
export async function checkCaseArchive(bytes: Uint8Array): Promise<readonly string[]> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false })
  const parts = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  }
  zip.close()
  const lines = (parts.get(checksums)?.toString() ?? '').split('\n').filter((line) => line !== '')
  parts.delete(checksums)
  for (const line of lines) {
    const [sum = '', name = ''] = line.split('  ')
    const part = parts.get(name)
    if (part === undefined || sha256(part) !== sum)
      throw new Error(`part ${name} of an archive differs from its checksum`)
  }
  if (lines.length !== parts.size) throw new Error('an archive holds parts without a checksum')
  return [...parts.keys()]
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
