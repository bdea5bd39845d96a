import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { InspectOptions } from '../documents/inspect/inspect.ts'
import { mostBytes } from '../documents/limits.ts'
import type { MendChoices, Mended } from '../documents/mend/mended.ts'
import type { ContentFinding } from '../rules/content/finding.ts'
import type { LexiconEntry } from '../rules/content/lexicon/entry.ts'
import type { Day } from '../rules/day.ts'
import { type Inspection, uninspectable } from '../rules/inspection.ts'

/**
 * Inspects files that are about to leave the house. It fails closed: a file that is too large, takes too long or too
 * much memory, or kills the process that reads it, comes back as uninspectable.
 */
export type FileInspector = {
  inspect(bytes: Uint8Array, name: string, options: InspectOptions): Promise<Inspection>
  /** A mended copy, not inspected yet; what fails in whatever way gives none, with what to do. */
  mend(bytes: Uint8Array, name: string, choices: MendChoices): Promise<Mended>
  /** What the rules of wording and secrecy find in the text of a file; null where it could not be read to its end. */
  read(bytes: Uint8Array, name: string, wording: Wording): Promise<readonly ContentFinding[] | null>
  /** What stands in a file, a piece a line, up to so many units; empty where it gives no text, null where it could not be read. */
  text(bytes: Uint8Array, name: string, most: number): Promise<string | null>
  close(): Promise<void>
}

export type FileInspectorOptions = {
  /** For each file, from the moment the process begins with it. */
  readonly deadlineMs?: number | undefined
  /** Of the process, all its memory counted. */
  readonly memoryBytes?: number | undefined
}

/** The lexicon that a text is read with, and the day as of which. */
export type Wording = { readonly entries: readonly LexiconEntry[]; readonly day: Day }

export type InspectRequest = { readonly bytes: Uint8Array; readonly name: string } & (
  | { readonly options: InspectOptions }
  | { readonly choices: MendChoices }
  | { readonly wording: Wording }
  | { readonly most: number }
)
export type InspectAnswer =
  | { readonly kind: 'inspected'; readonly inspection: Inspection }
  | { readonly kind: 'mended'; readonly mended: Mended }
  | { readonly kind: 'read'; readonly findings: readonly ContentFinding[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fault'; readonly stack: string }

/**
 * One child process, started when first needed, that inspects one file after the other. It gets no setting and no
 * secret but the strings to search for, and may neither write files nor start programs.
 */
export function startFileInspector(options: FileInspectorOptions = {}): FileInspector {
  const { deadlineMs = 60_000, memoryBytes = 1024 * 1024 * 1024 } = options
  let child: ChildProcess | null = null
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const end = async () => {
    const ending = child
    child = null
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    ending.ref()
    ending.kill('SIGKILL')
    await ended
  }
  const next = async (request: InspectRequest): Promise<Answer> => {
    if (closed) throw new Error('the file inspector is closed')
    if (child === null || !child.connected) child = startProcess(memoryBytes)
    const answer = await ask(child, request, { deadlineMs, memoryBytes })
    if (answer.kind === 'failed' || memoryOf(child) > memoryBytes / 2) await end()
    return answer
  }
  const inTurn = (request: InspectRequest): Promise<Answer> => {
    const answering = last.then(() => next(request))
    last = answering.catch(() => undefined)
    return answering
  }
  return {
    async inspect(bytes, name, options) {
      if (bytes.length > mostBytes) return uninspectable(tooLarge)
      const answer = await inTurn({ bytes, name, options })
      return answer.kind === 'inspected' ? answer.inspection : uninspectable(sentenceOf(answer))
    },
    async mend(bytes, name, choices) {
      if (bytes.length > mostBytes) return { kind: 'unmendable', reason: tooLarge }
      const answer = await inTurn({ bytes, name, choices })
      return answer.kind === 'mended' ? answer.mended : { kind: 'unmendable', reason: sentenceOf(answer) }
    },
    async read(bytes, name, wording) {
      const answer = bytes.length > mostBytes ? null : await inTurn({ bytes, name, wording })
      return answer?.kind === 'read' ? answer.findings : null
    },
    async text(bytes, name, most) {
      const answer = bytes.length > mostBytes ? null : await inTurn({ bytes, name, most })
      return answer?.kind === 'text' ? answer.text : null
    },
    async close() {
      closed = true
      await last
      await end()
    },
  }
}

type Limits = { readonly deadlineMs: number; readonly memoryBytes: number }
type Answer = Exclude<InspectAnswer, { kind: 'fault' }> | { readonly kind: 'failed'; readonly sentence: string }

const tooLarge = '文件超过 50 MB，请分成几个文件，或压缩其中的图片。'

function sentenceOf(answer: Answer): string {
  return answer.kind === 'failed' ? answer.sentence : '检查程序答非所问，请重试。'
}

const program = fileURLToPath(new URL('./file-inspector-child.ts', import.meta.url))

function startProcess(memoryBytes: number): ChildProcess {
  const child = fork(program, [], {
    env: {},
    execArgv: [
      `--max-old-space-size=${Math.floor((memoryBytes * 0.6) / 1024 / 1024)}`,
      '--permission',
      '--allow-fs-read=*',
      '--no-warnings',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  return child
}

/** Waiting for an answer keeps this program running; a process that waits for work does not. */
function ask(child: ChildProcess, request: InspectRequest, { deadlineMs, memoryBytes }: Limits): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      clearTimeout(deadline)
      clearInterval(watch)
      child.off('message', onMessage)
      child.off('exit', onEnd)
      child.off('error', onEnd)
      child.unref()
      child.channel?.unref()
      resolve(answer)
    }
    const fail = (sentence: string) => settle({ kind: 'failed', sentence })
    const onMessage = (message: unknown) => {
      const answer = message as InspectAnswer
      if (answer.kind === 'fault') onEnd()
      else settle(answer)
    }
    const onEnd = () => fail('程序没有读完这个文件，请另存为新文件后再试。')
    const deadline = setTimeout(() => fail('文件太复杂，规定的时间内没有处理完。'), deadlineMs)
    const watch = setInterval(() => {
      if (memoryOf(child) > memoryBytes * 0.85) fail('文件太复杂，处理时内存不够。')
    }, 50)
    child.on('message', onMessage)
    child.once('exit', onEnd)
    child.once('error', onEnd)
    child.ref()
    child.channel?.ref()
    child.send(request, (fault) => {
      if (fault !== null) onEnd()
    })
  })
}

/** All resident memory of a process, in bytes; 0 where the system does not tell (then the limit of the heap holds). */
function memoryOf(child: ChildProcess): number {
  try {
    return Number(readFileSync(`/proc/${child.pid}/statm`, 'latin1').split(' ')[1]) * 4096
  } catch {
    return 0
  }
}
