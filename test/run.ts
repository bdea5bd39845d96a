// npm test: every test of the house, on the server that TEST_DATABASE_URL names or on an embedded one of its own. With
// --database only those that ask that server, without the browser, and without the matrix of routes, which asks the same
// statements as the journeys do.
import { spawn } from 'node:child_process'
import { glob, readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { startInTemporaryFolder } from './database.ts'

const root = join(import.meta.dirname, '..')
const databaseOnly = process.argv.includes('--database')

const files: string[] = []
for await (const file of glob(['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'], { cwd: root })) {
  if (databaseOnly && !(await asksTheServer(file))) continue
  files.push(file)
}
files.sort()

const given = process.env.TEST_DATABASE_URL
const server = given ? { url: given, stop: async () => {} } : await startInTemporaryFolder()
try {
  process.exitCode = await runTests({ ...process.env, TEST_DATABASE_URL: server.url })
} finally {
  await server.stop()
}

async function asksTheServer(file: string): Promise<boolean> {
  if (/\.browser\.test\.tsx?$|route-matrix/.test(file)) return false
  return /\b(?:testDatabase|openSite|openDeskSite|openPublicSite)\(/.test(await readFile(join(root, file), 'utf8'))
}

/** Ends with node:test's own counts. A test file that hangs is ended after ten minutes and counts as failed. */
async function runTests(env: NodeJS.ProcessEnv): Promise<number> {
  const flags = [`--test-concurrency=${availableParallelism()}`, '--test-timeout=600000', '--test-reporter=spec']
  const child = spawn(process.execPath, ['--import', 'tsx', '--test', ...flags, ...files], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  // Ctrl-C reaches the tests too; wait for them to end, then stop the server.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}
