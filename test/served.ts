import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fieldsOf } from './sign-in.ts'

const program = join(import.meta.dirname, '../bin/gongkai.mjs')

type Ending = { readonly status: number | null; readonly said: string; readonly errors: string }

/** A site that runs in a process of its own. */
export type Served = {
  readonly address: string
  readonly process: ChildProcess
  /** What it has printed, and what it has logged beside. */
  said(): string
  logged(): string
  readonly ended: Promise<Ending>
}

/** `gongkai serve` with these settings alone, on a free port; waits until it says where it is. */
export async function serve(settings: Readonly<Record<string, string>>): Promise<Served> {
  const { child, said, logged, ended } = launch(['serve'], { PORT: '0', ...settings })
  const ready = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      const address = /gongkai 已就绪：(http:\S+\/)/.exec(said())?.[1]
      if (address !== undefined) resolve(address)
    })
  })
  const address = await Promise.race([ready, ended.then(({ errors }) => Promise.reject(new Error(errors)))])
  return { address, process: child, said, logged, ended }
}

/** Any other command of `gongkai`, from its beginning to its end. */
export function run(args: readonly string[], settings: Readonly<Record<string, string>>): Promise<Ending> {
  return launch(args, settings).ended
}

function launch(args: readonly string[], settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...settings },
  })
  let out = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text.replace(/^\{"level":30,.*\n/gm, '')
  })
  const ended = new Promise<Ending>((resolve) =>
    child.once('close', (status) => resolve({ status, said: out, errors })),
  )
  return { child, said: () => out, logged: () => errors, ended }
}

/** The site was killed before it answered. */
export class Gone extends Error {}

export type Browser = ReturnType<typeof openBrowser>

/** A browser as far as forms and cookies go. */
export function openBrowser() {
  const cookies = new Map<string, string>()
  let kept = false
  const browser = {
    async ask(running: Served, path: string, fields?: Readonly<Record<string, string | File>>): Promise<Response> {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const form = new FormData()
      for (const [name, value] of Object.entries(fields ?? {})) form.set(name, value)
      const init = { headers: { cookie }, redirect: 'manual' } as const
      const posted = fields === undefined ? init : { ...init, method: 'POST', body: form }
      const answer = await whole(fetch(new URL(path, running.address), posted), running)
      if (!kept) for (const set of answer.headers.getSetCookie()) keep(set)
      return answer
    },
    /** The token that the forms of this session hold. */
    async token(running: Served): Promise<string> {
      const page = await browser.ask(running, '/desk/account')
      return fieldsOf(await page.text(), '/desk/account/sessions').csrf ?? ''
    },
    /** Asks as one who keeps his cookies whatever he is told. */
    async keeping(ask: () => Promise<Response>): Promise<Response> {
      kept = true
      return ask().finally(() => {
        kept = false
      })
    },
  }
  return browser

  function keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    if (/max-age=0/i.test(set)) cookies.delete(name)
    else cookies.set(name, value)
  }
}

/** An answer counts when all of it has come. */
async function whole(asked: Promise<Response>, running: Served): Promise<Response> {
  try {
    const answer = await asked
    const body = answer.status === 204 ? null : await answer.arrayBuffer()
    assert.ok(answer.status < 500, `${answer.status} ${answer.url}: ${running.logged()}`)
    return new Response(body, answer)
  } catch (fault) {
    if (fault instanceof assert.AssertionError && running.process.exitCode === null && !running.process.killed)
      throw fault
    throw new Gone('the site is gone', { cause: fault })
  }
}
