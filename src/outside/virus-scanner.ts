import { connect, type Socket } from 'node:net'
import type { UnreadableFile } from '../documents/source.ts'
import { unreadable } from '../documents/unreadable.ts'
import type { ReportReader } from './report-reader.ts'

/** Where clamd listens: a Unix socket, or a host and port. */
export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number }

export type Verdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'infected'; readonly signature: string }
  /** Not asked, not answered, or answered with an error: nothing is known, so nothing is let through. */
  | { readonly kind: 'unknown'; readonly why: string }

export type VirusScanner = { scan(bytes: Uint8Array): Promise<Verdict> }

const chunkSize = 256 * 1024

/** clamd by its INSTREAM command; each file on a connection of its own. Never throws. */
export function startVirusScanner(address: ScannerAddress, deadlineMs = 30_000): VirusScanner {
  return {
    async scan(bytes) {
      try {
        return verdictOf(await conversation(address, bytes, deadlineMs))
      } catch (error) {
        return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

function conversation(address: ScannerAddress, bytes: Uint8Array, deadlineMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(address)
    let answer = ''
    socket.setEncoding('utf8')
    socket.setTimeout(deadlineMs, () => socket.destroy(new Error('the scanner did not answer in time')))
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let from = 0; from < bytes.length; from += chunkSize) {
        const chunk = bytes.subarray(from, from + chunkSize)
        const length = Buffer.alloc(4)
        length.writeUInt32BE(chunk.length)
        socket.write(length)
        socket.write(chunk)
      }
      socket.write(Buffer.alloc(4))
    })
    socket.on('data', (text: string) => {
      answer += text
    })
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
    socket.on('close', () => resolve(answer))
  })
}

function verdictOf(answer: string): Verdict {
  const line = answer.replace(/\0.*$/su, '').trim()
  if (line === 'stream: OK') return { kind: 'clean' }
  const signature = /^stream: (.+) FOUND$/u.exec(line)?.[1]
  return signature === undefined
    ? { kind: 'unknown', why: line === '' ? 'no answer' : line }
    : { kind: 'infected', signature }
}

/** A reader that lets a file be scanned first, and refuses it unless it is known to be clean. */
export function scanning(
  reader: ReportReader,
  scanner: VirusScanner,
  report: (verdict: Verdict) => void,
): ReportReader {
  const refusalOf = async (bytes: Uint8Array): Promise<UnreadableFile | null> => {
    const verdict = await scanner.scan(bytes)
    if (verdict.kind === 'clean') return null
    report(verdict)
    return verdict.kind === 'infected' ? unreadable.infected() : unreadable.notScanned()
  }
  return {
    async read(bytes, name) {
      const refusal = await refusalOf(bytes)
      return refusal === null ? reader.read(bytes, name) : { kind: 'unreadable', unreadable: refusal.unreadable }
    },
    async readSource(bytes, name) {
      const refusal = await refusalOf(bytes)
      return refusal === null ? reader.readSource(bytes, name) : { kind: 'unreadable', unreadable: refusal.unreadable }
    },
    async readDocument(bytes, name) {
      const refusal = await refusalOf(bytes)
      return refusal === null
        ? reader.readDocument(bytes, name)
        : { kind: 'unreadable', unreadable: refusal.unreadable }
    },
    async openImport(bytes, name) {
      const refusal = await refusalOf(bytes)
      return refusal === null ? reader.openImport(bytes, name) : { kind: 'unreadable', unreadable: refusal.unreadable }
    },
    // Of an upload that was opened, and so is clean.
    readPages: (bytes, rows, have) => reader.readPages(bytes, rows, have),
    close: () => reader.close(),
  }
}
