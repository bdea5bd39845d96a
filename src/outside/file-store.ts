import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file's name in the store: the SHA-256 of its bytes, in hexadecimal. */
export type FileId = string & { readonly brand: 'FileId' }

/** Files beside the database, named by their content: the same file is kept once, and none is ever changed. */
export type FileStore = {
  /** Keeps the bytes; once it returns they survive a power cut. Write the row that names the file afterwards. */
  putFile(bytes: Uint8Array): Promise<FileId>
  /** The bytes of a file. Throws when it is not there, or no longer what was put. */
  getFile(id: FileId): Promise<Uint8Array>
  /** Every file kept, in the order of their names. */
  listFiles(): Promise<FileId[]>
}

export function isFileId(text: string): text is FileId {
  return /^[0-9a-f]{64}$/.test(text)
}

/** Opens the store in `folder`, which is made when the first file comes. */
export function openFileStore(folder: string): FileStore {
  return { putFile, getFile, listFiles }

  async function putFile(bytes: Uint8Array): Promise<FileId> {
    const id = fileIdOf(bytes)
    const target = pathOf(id)
    const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const temporary = join(dirname(target), `.${randomUUID()}`)
    try {
      await writeDurably(temporary, bytes)
      await rename(temporary, target)
    } catch (error) {
      await unlink(temporary).catch(() => {})
      throw error
    }
    await syncFolder(dirname(target))
    if (made) await Promise.all([syncFolder(folder), syncFolder(dirname(made))])
    return id
  }

  async function getFile(id: FileId): Promise<Uint8Array> {
    const bytes = await readFile(pathOf(id))
    if (fileIdOf(bytes) !== id) throw new Error(`file ${id} in ${folder} is damaged: its bytes have changed`)
    return bytes
  }

  async function listFiles(): Promise<FileId[]> {
    const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    return names
      .map((name) => name.replace(/[\\/]/, ''))
      .filter(isFileId)
      .sort()
  }

  function pathOf(id: FileId): string {
    return join(folder, id.slice(0, 2), id.slice(2))
  }
}

async function writeDurably(path: string, bytes: Uint8Array) {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string) {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

function fileIdOf(bytes: Uint8Array): FileId {
  const id = createHash('sha256').update(bytes).digest('hex')
  if (!isFileId(id)) throw new Error(`not a file id: ${id}`)
  return id
}
