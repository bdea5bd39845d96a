import { type Loaded, load } from './load.ts'
import { startNginx } from './nginx.ts'
import { rawAnswer } from './raw-answer.ts'
import type { Say } from './say.ts'
import { freePort, type Served } from './served.ts'

const rounds = 3
const seconds = 3
const encodings = [
  ['plain', 'identity'],
  ['brotli', 'br'],
] as const

/**
 * Pages that are kept, one process of ours and one of nginx in turn: 64 connections that ask as fast as they are answered,
 * the same bytes below the same headers.
 */
export async function measureKept(served: Served, paths: Readonly<Record<string, string>>, say: Say): Promise<void> {
  for (const [name, path] of Object.entries(paths)) {
    for (const [encoding, accepts] of encodings) {
      await besideNginx(
        served,
        { name: `${name}, kept, ${encoding}`, path, headers: { 'accept-encoding': accepts } },
        say,
      )
    }
  }
  const [item = '/'] = Object.values(paths)
  // A reader who knows the time alone is answered by the site itself.
  const headers = { 'accept-encoding': 'br', 'if-modified-since': new Date(0).toUTCString() }
  await rawAnswer(served.origin + item, headers)
  sayLoaded(say, 'item page, kept, through all layers of the site', [
    await load({ origin: served.origin, paths: [item], headers, seconds }),
  ])
  await besideNginx(served, { name: 'item page unchanged (304)', path: item, headers: {}, unchanged: true }, say)
}

type Asked = {
  readonly name: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly unchanged?: boolean
}

async function besideNginx(served: Served, { name, path, headers, unchanged = false }: Asked, say: Say): Promise<void> {
  await rawAnswer(served.origin + path, headers)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const answer = await rawAnswer(served.origin + path, headers)
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  say(`${name}: bytes of its body`, answer.bytes.length, 'bytes')
  const nginx = await startNginx([answer], await freePort())
  const ours: Loaded[] = []
  const theirs: Loaded[] = []
  const cpu = { program: 0, database: 0 }
  try {
    const mine = { ...headers, ...(unchanged ? { 'if-none-match': answer.headers.etag ?? '' } : {}) }
    const static_ = nginx === null ? null : await rawAnswer(nginx.origin + nginx.paths[0])
    const its = unchanged ? { 'if-none-match': static_?.headers.etag ?? '' } : {}
    for (let round = 0; round < rounds; round += 1) {
      const before = served.cpu()
      ours.push(await load({ origin: served.origin, paths: [path], headers: mine, seconds }))
      const after = served.cpu()
      cpu.program += (after.program - before.program) / rounds / seconds
      cpu.database += (after.database - before.database) / rounds / seconds
      if (nginx !== null) theirs.push(await load({ origin: nginx.origin, paths: nginx.paths, headers: its, seconds }))
    }
  } finally {
    await nginx?.stop()
  }
  sayLoaded(say, name, ours)
  say(`${name}: processor time of the program and of its database`, cpu.program + cpu.database, 'processors')
  if (theirs.length === 0) return
  sayLoaded(say, `${name}, beside it: nginx`, theirs)
  say(`${name}: ours of nginx’s`, (100 * middle(ours).perSecond) / middle(theirs).perSecond, '%')
}

export function sayLoaded(say: Say, name: string, rounds: readonly Loaded[]): void {
  const { perSecond, p50, p99, clientShare } = middle(rounds)
  say(name, perSecond, 'requests a second')
  say(`${name}, p50`, p50, 'ms')
  say(`${name}, p99`, p99, 'ms')
  say(`${name}: processor time of the clients`, clientShare, 'processors')
  const failed = rounds.reduce((sum, { refused, broken }) => sum + refused + broken, 0)
  if (failed > 0) say(`${name}: FAILED`, failed, 'requests')
}

/** The round in the middle by its requests a second. */
function middle(rounds: readonly Loaded[]): Loaded {
  const one = rounds.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(rounds.length / 2)]
  if (one === undefined) throw new Error('nothing was measured')
  return one
}
