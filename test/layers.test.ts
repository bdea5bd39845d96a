import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import test from 'node:test'

/** What a file of a layer may import besides its own layer: DESIGN.md, `rules ← documents, store, outside ← actions ← …`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  rules: [],
  documents: ['rules'],
  store: ['rules'],
  // Readers of files run in child processes, which are of the world outside; what they run is in documents.
  outside: ['rules', 'documents'],
  actions: ['rules', 'documents', 'store', 'outside'],
  jobs: ['rules', 'documents', 'store', 'outside', 'actions', 'config.ts'],
  web: ['rules', 'documents', 'store', 'outside', 'actions', 'config.ts'],
  'config.ts': ['rules'],
  cli: ['rules', 'documents', 'store', 'outside', 'actions', 'config.ts'],
  'main.ts': ['rules', 'documents', 'store', 'outside', 'actions', 'jobs', 'web', 'config.ts'],
  'cli.ts': ['rules', 'documents', 'store', 'outside', 'actions', 'jobs', 'web', 'cli', 'config.ts', 'main.ts'],
}

/** Adapters are built in these files and handed in; everyone else names their types. */
const buildersOfAdapters = /^(main\.ts|cli\.ts|cli\/.*)$/
/** What builds one. An archive is no adapter: it is opened where it is used. */
const buildsAnAdapter = /\b(open(?!Archive)|start)[A-Z]\w*/

type Import = {
  readonly from: string
  readonly to: string
  readonly line: number
  readonly names: string
  readonly typeOnly: boolean
}

const importPattern =
  /^\s*(?:import|export)\s+(?:(?:type\s+)?[\w*{][^'"();]*?\sfrom\s+)?'(?<static>[^']+)'|\bimport\(\s*'(?<dynamic>[^']+)'/gm

const source = join(import.meta.dirname, '../src')
const imports = await readImports()

test('an arrow between layers never turns', () => {
  const wrong = imports.filter(({ from, to }) => {
    const [layer, target] = [layerOf(from), layerOf(to)]
    return isOurs(to) && layer !== target && !mayImport[layer]?.includes(target)
  })
  assert.deepEqual(wrong.map(asLine), [])
})

test('rules know nothing outside themselves but the schema library', () => {
  const wrong = imports.filter(({ from, to }) => layerOf(from) === 'rules' && layerOf(to) !== 'rules' && to !== 'zod')
  assert.deepEqual(wrong.map(asLine), [])
})

test('documents never opens a file nor a connection', () => {
  const world = /^(node:)?(fs|fs\/promises|net|http|https|child_process|dgram|tls)$/
  const wrong = imports.filter(({ from, to }) => layerOf(from) === 'documents' && world.test(to))
  assert.deepEqual(wrong.map(asLine), [])
})

test('adapters are built in main.ts and the command line, and handed in everywhere else', () => {
  const wrong = imports.filter(
    ({ from, to, names, typeOnly }) =>
      layerOf(to) === 'outside' &&
      layerOf(from) !== 'outside' &&
      !typeOnly &&
      buildsAnAdapter.test(names) &&
      !buildersOfAdapters.test(from),
  )
  assert.deepEqual(wrong.map(asLine), [])
})

test('every layer is known to this test', () => {
  const layers = new Set(imports.map(({ from }) => layerOf(from)))
  assert.deepEqual(
    [...layers].filter((layer) => !(layer in mayImport)),
    [],
  )
})

test('no file needs itself, however far round', () => {
  const needs = Map.groupBy(
    imports.filter(({ to, typeOnly }) => isOurs(to) && !typeOnly),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (path.includes(file) || done.has(file)) return
    for (const { to } of needs.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of needs.keys()) visit(file, [])
  assert.deepEqual(circles, [])
})

/** Every import of every file of src that is not a test: `import`, `export … from`, `import()`. */
async function readImports(): Promise<Import[]> {
  const found: Import[] = []
  for await (const path of glob('**/*.{ts,tsx}', { cwd: source })) {
    const from = path.replaceAll('\\', '/')
    if (/\.test\.tsx?$/.test(from)) continue
    const text = await readFile(join(source, path), 'utf8')
    for (const match of text.matchAll(importPattern)) {
      const specifier = match.groups?.static ?? match.groups?.dynamic ?? ''
      const to = specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), specifier)) : specifier
      const line = text.slice(0, match.index).split('\n').length
      found.push({ from, to, line, names: match[0], typeOnly: /^\s*(import|export) type\b/.test(match[0]) })
    }
  }
  return found
}

function layerOf(file: string): string {
  return file.split('/')[0] ?? file
}

function isOurs(file: string): boolean {
  return /\.tsx?$/.test(file)
}

function asLine({ from, to, line }: Import): string {
  return `src/${from}:${line} imports ${to}`
}
