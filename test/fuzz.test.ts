import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { FuzzFormat } from './fuzz.ts'

const runs: readonly [FuzzFormat, number][] = [
  ['txt', 3000],
  ['html', 2000],
  ['csv', 500],
  ['docx', 150],
  ['xlsx', 150],
  ['pdf', 100],
  ['publication', 300],
  ['zip', 150],
  ['json', 300],
]

for (const [format, count] of runs) {
  test(`${count} broken variants of ${format}: a certain value was printed in the file, and nothing crashes`, async () => {
    const { failed, output } = await command(String(count), '20190926', format)
    assert.ok(!failed, output)
  })
}

/** In a process of its own, so that nothing in a file can bring the tests down. */
function command(...args: readonly string[]): Promise<{ failed: boolean; output: string }> {
  const program = fileURLToPath(new URL('./fuzz.ts', import.meta.url))
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', program, ...args], { timeout: 120_000 }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: stdout + stderr }),
    )
  })
}
