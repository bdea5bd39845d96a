import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ReadDocument } from '../documents/body/read-document.ts'
import { unreadableDocument } from '../documents/body/unreadable-document.ts'
import { mostBytes } from '../documents/limits.ts'
import type { OpenedImport } from '../documents/publication-import/open-import.ts'
import type { ReadPages } from '../documents/publication-import/read-page.ts'
import { unreadableImport } from '../documents/publication-import/unreadable-import.ts'
import type { ReadResult } from '../documents/report/read-reports.ts'
import type { SourceDocument, Unreadable, UnreadableFile } from '../documents/source.ts'
import { unreadable } from '../documents/unreadable.ts'
import type { ImportedRow } from '../rules/publication-import/row.ts'

/** Reads files from outside. Never throws for what is in a file: that comes back as a value with a sentence. */
export type ReportReader = {
  /** The annual reports in a file. */
  read(bytes: Uint8Array, name: string): Promise<ReadResult>
  /** The paragraphs and tables of a file, whatever it is about. */
  readSource(bytes: Uint8Array, name: string): Promise<SourceResult>
  /** A document as the draft of a publication: its text, its pictures, what it says of itself. */
  readDocument(bytes: Uint8Array, name: string): Promise<DocumentResult>
  /** What an office published before, row by row; the pages of a folder are not read yet. */
  openImport(bytes: Uint8Array, name: string): Promise<OpenedResult>
  /** Some of those pages with the files that they use, but for those in `have`. */
  readPages(bytes: Uint8Array, rows: readonly ImportedRow[], have: readonly string[]): Promise<PagesResult>
  close(): Promise<void>
}

export type SourceResult =
  | { readonly kind: 'source'; readonly source: SourceDocument }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

export type DocumentResult =
  | { readonly kind: 'document'; readonly document: ReadDocument }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

export type OpenedResult =
  | { readonly kind: 'opened'; readonly opened: OpenedImport }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

export type PagesResult =
  | { readonly kind: 'pages'; readonly pages: ReadPages }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

type AnyResult = ReadResult | SourceResult | DocumentResult | OpenedResult | PagesResult

export type ReportReaderOptions = {
  /** For each file, from the moment a process begins with it. */
  readonly deadlineMs?: number | undefined
  /** Of one process, all its memory counted. */
  readonly memoryBytes?: number | undefined
  readonly processes?: number | undefined
}

/**
 * Reads files in child processes that are started when first needed and kept for the next file. A process that is too
 * slow, takes too much memory or dies is killed and its file refused; the next file gets a new one. The processes
 * get no setting and no secret, and may neither write files nor start programs.
 */
export function startReportReader(options: ReportReaderOptions = {}): ReportReader {
  const limits = { deadlineMs: options.deadlineMs ?? 8_000, memoryBytes: options.memoryBytes ?? 512 * 1024 * 1024 }
  const idle: Reading[] = Array.from({ length: options.processes ?? 1 }, () => new Reading(limits))
  const all = [...idle]
  const waiting: ((reading: Reading) => void)[] = []
  let closed = false
  const ask = async (request: ReadRequest): Promise<AnyResult> => {
    if (closed) throw new Error('the report reader is closed')
    if (request.bytes.length > mostBytes) return refusal(unreadable.tooLarge())
    const reading = idle.pop() ?? (await new Promise<Reading>((resolve) => waiting.push(resolve)))
    try {
      return await reading.read(request)
    } finally {
      const next = waiting.shift()
      if (next === undefined) idle.push(reading)
      else next(reading)
    }
  }
  return {
    async read(bytes, name) {
      const answer = await ask({ wants: 'reports', bytes, name })
      if (answer.kind === 'read' || answer.kind === 'unreadable') return answer
      throw otherQuestion()
    },
    async readSource(bytes, name) {
      const answer = await ask({ wants: 'source', bytes, name })
      if (answer.kind === 'source' || answer.kind === 'unreadable') return answer
      throw otherQuestion()
    },
    async readDocument(bytes, name) {
      const answer = await ask({ wants: 'document', bytes, name })
      if (answer.kind === 'document') return answer
      if (answer.kind !== 'unreadable') throw otherQuestion()
      return { kind: 'unreadable', unreadable: unreadableDocument(answer.unreadable) }
    },
    async openImport(bytes, name) {
      const answer = await ask({ wants: 'import', bytes, name })
      if (answer.kind === 'opened') return answer
      if (answer.kind !== 'unreadable') throw otherQuestion()
      return { kind: 'unreadable', unreadable: unreadableImport(answer.unreadable) }
    },
    async readPages(bytes, rows, have) {
      const answer = await ask({ wants: 'pages', bytes, name: '', rows, have })
      if (answer.kind === 'pages') return answer
      if (answer.kind !== 'unreadable') throw otherQuestion()
      return { kind: 'unreadable', unreadable: unreadableImport(answer.unreadable) }
    },
    async close() {
      closed = true
      await Promise.all(all.map((reading) => reading.stop()))
    },
  }
}

function otherQuestion(): Error {
  return new Error('a reader answered another question')
}

type Limits = { readonly deadlineMs: number; readonly memoryBytes: number }
export type ReadRequest = { readonly bytes: Uint8Array; readonly name: string } & (
  | { readonly wants: 'reports' | 'source' | 'document' | 'import' }
  | { readonly wants: 'pages'; readonly rows: readonly ImportedRow[]; readonly have: readonly string[] }
)
export type ReadAnswer = AnyResult | { readonly kind: 'fault'; readonly stack: string }

const program = fileURLToPath(new URL('./report-reader-child.ts', import.meta.url))

/** One child process at a time, and at most one file in it. */
class Reading {
  private readonly limits: Limits
  private child: ChildProcess | null = null

  constructor(limits: Limits) {
    this.limits = limits
  }

  async read(request: ReadRequest): Promise<AnyResult> {
    const child = this.child ?? this.start()
    const answer = await this.ask(child, request)
    if (answer.kind !== 'fault') return answer
    if (process.env.GONGKAI_DEBUG !== undefined) console.error(`A reader failed on ${request.name}:\n${answer.stack}`)
    return refusal(unreadable.damaged('文件'))
  }

  async stop(): Promise<void> {
    const child = this.child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.ref()
    child.kill('SIGKILL')
    await ended
  }

  /** A process that waits for the next file keeps nobody from ending. */
  private start(): ChildProcess {
    const { memoryBytes } = this.limits
    const child = fork(program, [], {
      env: {},
      execArgv: [
        `--max-old-space-size=${Math.floor((memoryBytes * heapShare) / 1024 / 1024)}`,
        '--permission',
        '--allow-fs-read=*',
        '--no-warnings',
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child.once('exit', () => {
      if (this.child === child) this.child = null
    })
    this.child = child
    return child
  }

  private ask(child: ChildProcess, request: ReadRequest): Promise<ReadAnswer> {
    return new Promise((resolve) => {
      const end = (answer: ReadAnswer) => {
        clearTimeout(deadline)
        clearInterval(watch)
        child.off('message', onMessage)
        child.off('exit', onExit)
        child.off('error', onError)
        child.unref()
        child.channel?.unref()
        if (memoryOf(child) > this.limits.memoryBytes * restShare) this.discard(child)
        resolve(answer)
      }
      const give = (reason: UnreadableFile) => {
        this.discard(child)
        end(refusal(reason))
      }
      const onMessage = (answer: unknown) => end(answer as ReadAnswer)
      const onExit = (_code: number | null, signal: NodeJS.Signals | null) => {
        // A heap that is full aborts the process.
        give(signal === 'SIGABRT' || signal === 'SIGTRAP' ? unreadable.tooMuchMemory() : unreadable.damaged('文件'))
      }
      const onError = () => give(unreadable.damaged('文件'))
      const deadline = setTimeout(() => give(unreadable.tooSlow()), this.limits.deadlineMs)
      const watch = setInterval(() => {
        if (memoryOf(child) > this.limits.memoryBytes * watchShare) give(unreadable.tooMuchMemory())
      }, 20)
      child.on('message', onMessage)
      child.once('exit', onExit)
      child.on('error', onError)
      child.ref()
      child.channel?.ref()
      child.send(request, (error) => {
        if (error !== null) onError()
      })
    })
  }

  private discard(child: ChildProcess): void {
    if (this.child === child) this.child = null
    child.kill('SIGKILL')
  }
}

/** Shares of the memory limit: what the heap may grow to, when to kill, and what may be kept until the next file. */
const heapShare = 0.6
const watchShare = 0.85
const restShare = 0.6

/** All resident memory of a process, in bytes; 0 where the system does not tell (then the limit of the heap holds). */
function memoryOf(child: ChildProcess): number {
  try {
    return Number(readFileSync(`/proc/${child.pid}/statm`, 'latin1').split(' ')[1]) * 4096
  } catch {
    return 0
  }
}

function refusal(file: UnreadableFile): Extract<ReadResult, { kind: 'unreadable' }> {
  return { kind: 'unreadable', unreadable: file.unreadable }
}
