import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { FileId, FileStore } from './file-store.ts'

/** A file as it was kept: where its encrypted bytes lie, and the key that opens them, in base64. */
export type SealedFile = { readonly fileId: FileId; readonly key: string }

/**
 * Keeps bytes encrypted with a key of their own (AES-256-GCM). Whoever seals that key with the key file, in the row that
 * names the file, can rotate keys without touching files, and erases a file for good by erasing the row's key.
 */
export async function putSealedFile(files: FileStore, bytes: Uint8Array): Promise<SealedFile> {
  const key = randomBytes(32)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  return { fileId: await files.putFile(sealed), key: key.toString('base64') }
}

/** The plain bytes. Throws when the file is not there, was changed, or has another key. */
export async function getSealedFile(files: FileStore, { fileId, key }: SealedFile): Promise<Uint8Array> {
  const sealed = Buffer.from(await files.getFile(fileId))
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}
