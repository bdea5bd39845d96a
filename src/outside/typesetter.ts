import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BodyFormat, PublicationOnPaper, WrittenBody } from '../documents/body/write-body.ts'
import { NoTypesetter, type Typeset } from '../documents/typst.ts'

/** Typesets PDFs beside the server: its event loop goes on, and what the engine does not give back ends with a process. */
export type Typesetter = {
  readonly typeset: Typeset
  /**
   * The text of a publication as a file. In a process beside that of `typeset`, because everybody may ask for it: it holds
   * up no letter. Throws Busy where too many wait already.
   */
  writeBody(publication: PublicationOnPaper, format: BodyFormat): Promise<WrittenBody>
  close(): Promise<void>
}

export type TypesetterOptions = {
  /** For each document, from the moment the process begins with it. */
  readonly deadlineMs?: number | undefined
  /** After so many documents the process is replaced. */
  readonly documentsPerProcess?: number | undefined
  /** So many texts of publications wait at most. */
  readonly mostWaiting?: number | undefined
}

/** Too many documents are waited for: ask again later. */
export class Busy extends Error {
  constructor() {
    super('too many documents wait to be written')
    this.name = 'Busy'
  }
}

export type TypesetRequest =
  | { readonly kind: 'markup'; readonly markup: string; readonly data: unknown }
  | { readonly kind: 'body'; readonly publication: PublicationOnPaper; readonly format: BodyFormat }
export type TypesetAnswer =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'body'; readonly written: WrittenBody }
  | { readonly kind: 'noTypesetter' }
  | { readonly kind: 'fault'; readonly stack: string }

/**
 * Two child processes, each started when first needed, that write one document after the other. Both functions throw
 * NoTypesetter where the engine does not exist, and an error when a document takes longer than the deadline.
 */
export function startTypesetter(options: TypesetterOptions = {}): Typesetter {
  const { deadlineMs = 20_000, documentsPerProcess = 500, mostWaiting = 20 } = options
  const markups = lane({ deadlineMs, documentsPerProcess, mostWaiting: Number.POSITIVE_INFINITY })
  const bodies = lane({ deadlineMs, documentsPerProcess: Math.min(documentsPerProcess, 50), mostWaiting })
  return {
    async typeset(markup, data) {
      const answer = await markups.ask({ kind: 'markup', markup, data })
      if (answer.kind !== 'pdf') throw new Error('the typesetting process answered something else')
      return answer.bytes
    },
    async writeBody(publication, format) {
      const answer = await bodies.ask({ kind: 'body', publication, format })
      if (answer.kind !== 'body') throw new Error('the typesetting process answered something else')
      return answer.written
    },
    async close() {
      await Promise.all([markups.close(), bodies.close()])
    },
  }
}

/** One child process at a time, and what waits for it. */
function lane({
  deadlineMs,
  documentsPerProcess,
  mostWaiting,
}: {
  readonly deadlineMs: number
  readonly documentsPerProcess: number
  readonly mostWaiting: number
}) {
  let child: ChildProcess | null = null
  let done = 0
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const end = async () => {
    const ending = child
    child = null
    done = 0
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    ending.kill('SIGKILL')
    await ended
  }
  const next = async (request: TypesetRequest): Promise<TypesetAnswer> => {
    if (closed) throw new Error('the typesetter is closed')
    if (child === null || !child.connected || done >= documentsPerProcess) {
      await end()
      child = startProcess()
    }
    done += 1
    try {
      return await ask(child, request, deadlineMs)
    } catch (fault) {
      await end()
      throw fault
    }
  }
  return {
    async ask(request: TypesetRequest): Promise<TypesetAnswer> {
      if (waiting >= mostWaiting) throw new Busy()
      waiting += 1
      const answering = last
        .then(() => next(request))
        .finally(() => {
          waiting -= 1
        })
      last = answering.catch(() => undefined)
      const answer = await answering
      if (answer.kind === 'noTypesetter') throw new NoTypesetter()
      if (answer.kind === 'fault') throw new Error(`typesetting failed: ${answer.stack}`)
      return answer
    },
    async close() {
      closed = true
      await last
      await end()
    },
  }
}

const program = fileURLToPath(new URL('./typesetter-child.ts', import.meta.url))

/** No setting and no secret goes along, and the process may neither write files nor start programs. */
function startProcess(): ChildProcess {
  const child = fork(program, [], {
    env: {},
    execArgv: ['--permission', '--allow-fs-read=*', '--allow-addons', '--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  return child
}

/** Waiting for an answer keeps this program running; a process that waits for work does not. */
function ask(child: ChildProcess, request: TypesetRequest, deadlineMs: number): Promise<TypesetAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void) => {
      clearTimeout(deadline)
      child.off('message', onMessage)
      child.off('exit', onEnd)
      child.off('error', onEnd)
      child.unref()
      child.channel?.unref()
      how()
    }
    const fail = (reason: string) => settle(() => reject(new Error(reason)))
    const onMessage = (answer: unknown) => settle(() => resolve(answer as TypesetAnswer))
    const onEnd = () => fail('the typesetting process ended before it answered')
    const deadline = setTimeout(() => fail(`typesetting took longer than ${deadlineMs} ms`), deadlineMs)
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
