import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { NoTypesetter, type Typeset } from '../documents/typst.ts'

/** Typesets PDFs beside the server: its event loop goes on, and what the engine does not give back ends with a process. */
export type Typesetter = { readonly typeset: Typeset; close(): Promise<void> }

export type TypesetterOptions = {
  /** For each document, from the moment the process begins with it. */
  readonly deadlineMs?: number | undefined
  /** After so many documents the process is replaced. */
  readonly documentsPerProcess?: number | undefined
}

export type TypesetRequest = { readonly markup: string; readonly data: unknown }
export type TypesetAnswer =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'noTypesetter' }
  | { readonly kind: 'fault'; readonly stack: string }

/**
 * A child process, started when first needed, that typesets one document after the other. `typeset` throws NoTypesetter
 * where the engine does not exist, and an error when a document takes longer than the deadline.
 */
export function startTypesetter(options: TypesetterOptions = {}): Typesetter {
  const { deadlineMs = 20_000, documentsPerProcess = 500 } = options
  let child: ChildProcess | null = null
  let done = 0
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
    async typeset(markup, data) {
      const answering = last.then(() => next({ markup, data }))
      last = answering.catch(() => undefined)
      const answer = await answering
      switch (answer.kind) {
        case 'pdf':
          return answer.bytes
        case 'noTypesetter':
          throw new NoTypesetter()
        case 'fault':
          throw new Error(`typesetting failed: ${answer.stack}`)
      }
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
