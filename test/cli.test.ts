import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const sample = (name: string): string => fileURLToPath(new URL(`../samples/${name}`, import.meta.url))
const shangtianti = sample('xinyang-shangtianti-2019.txt')
const xiejiaji = sample('huainan-xiejiaji-2019.txt')
let folder = ''

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-cli-'))
})
after(() => rm(folder, { recursive: true, force: true }))

test('report read --json of one file is one object with the keys of the contract', async () => {
  const { status, stdout } = await gongkai('report', 'read', shangtianti, '--json')
  assert.equal(status, 0)
  const report = JSON.parse(stdout)
  assert.equal(report.agency, '信阳市上天梯非金属矿管理区')
  assert.equal(report.year, 2019)
  assert.equal(report.form, '2019')
  assert.deepEqual(report.disclosure.normativeDocuments.made, { value: 8, text: '8', state: 'number' })
  assert.deepEqual(report.disclosure.procurement.amount, {
    value: 262.076,
    text: '262.076',
    state: 'number',
    unit: '万元',
  })
  assert.deepEqual(report.requests['refused.administrativeQuery'].total, { value: 2, text: '2', state: 'number' })
  assert.deepEqual(report.disputes.litigationAfter.pending, { value: 0, text: '0', state: 'zero' })
  assert.deepEqual(Object.keys(report.sections), ['overview', 'problems', 'other'])
  assert.ok(Array.isArray(report.findings))
  assert.equal(report.places['requests.received.person'].line > 0, true)
})

test('a report with broken sums ends with status 1, and says each in Chinese with its place', async () => {
  const { status, stdout } = await gongkai('report', 'read', xiejiaji)
  assert.equal(status, 1)
  assert.match(stdout, /谢家集区 2019年度报告，2019年格式/u)
  assert.match(
    stdout,
    /【错误】“总计”一列「一、本年新收」加「二、上年结转」为 9，「（七）总计」加「四、结转下年度」为 6，相差 3。（见原文件第\d+行）/u,
  )
})

test('several files are an array with their names, and the status is the highest of them', async () => {
  const picture = join(folder, 'scan.png')
  await writeFile(picture, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  const { status, stdout, stderr } = await gongkai('report', 'read', shangtianti, xiejiaji, picture, '--json')
  assert.equal(status, 2)
  const files = JSON.parse(stdout)
  assert.deepEqual(
    files.map(({ file }: { file: string }) => file),
    [shangtianti, xiejiaji, picture],
  )
  assert.equal(files[2].error.kind, 'scanned')
  assert.match(stderr, /图片/u)
})

test('what cannot be read is one sentence on stderr and status 2', async () => {
  const empty = join(folder, 'empty.docx')
  await writeFile(empty, '')
  for (const [file, sentence] of [
    [empty, /空的/u],
    [join(folder, 'nowhere.pdf'), /找不到文件/u],
    [folder, /文件夹/u],
  ] as const) {
    const { status, stdout, stderr } = await gongkai('report', 'read', file)
    assert.deepEqual([status, stdout], [2, ''])
    assert.match(stderr, sentence)
    assert.equal(stderr.trim().split('\n').length, 1)
  }
})

test('--json of an unreadable file is its kind and its message', async () => {
  const empty = join(folder, 'empty.txt')
  await writeFile(empty, '   \n')
  const { status, stdout } = await gongkai('report', 'read', empty, '--json')
  assert.equal(status, 2)
  assert.deepEqual(Object.keys(JSON.parse(stdout).error), ['kind', 'message'])
})

test('two years of an agency given together are checked against each other', async () => {
  const first = JSON.parse((await gongkai('report', 'read', shangtianti, '--json')).stdout)
  const next = { ...first, year: 2020, requests: { ...first.requests } }
  next.requests.carriedIn = { ...next.requests.carriedIn, person: { value: 3, text: '3', state: 'number' } }
  const file = join(folder, 'next.json')
  await writeFile(file, JSON.stringify(next))
  const { stdout } = await gongkai('report', 'check', shangtianti, file, '--json')
  const [, checked] = JSON.parse(stdout)
  const carriedOver = checked.findings.filter(({ rule }: { rule: string }) => rule === 'requests.carriedOver')
  assert.deepEqual(
    carriedOver.map(({ column, stated, computed }: Record<string, unknown>) => [column, stated, computed]),
    [['person', 3, 0]],
  )
})

test('a late publication is found when its day is given', async () => {
  const { stdout } = await gongkai(
    'report',
    'check',
    shangtianti,
    '--published',
    '2020-03-02',
    '--kind',
    'functionalZone',
  )
  assert.match(stdout, /1月31日/u)
})

test('compare names the cells that differ and the sentences that repeat', async () => {
  const same = await gongkai('report', 'compare', shangtianti, shangtianti)
  assert.match(same.stdout, /数字全部相同/u)
  assert.match(same.stdout, /占甲文字的 100%/u)
  const other = await gongkai('report', 'compare', shangtianti, xiejiaji)
  assert.equal(other.status, 0)
  assert.match(other.stdout, /「规范性文件」本年新制作数量：8 → 24（\+16）/u)
})

test('roll-up of a report with itself is silent, with another it is not', async () => {
  assert.equal((await gongkai('report', 'rollup', shangtianti, shangtianti)).status, 0)
  const { status, stdout } = await gongkai('report', 'rollup', shangtianti, xiejiaji)
  assert.equal(status, 1)
  assert.match(stdout, /相差/u)
})

test('a report is written in another format and read back with the same cells', async () => {
  const before = JSON.parse((await gongkai('report', 'read', xiejiaji, '--json')).stdout)
  const target = join(folder, 'written.docx')
  assert.equal((await gongkai('report', 'write', xiejiaji, target)).status, 0)
  const back = JSON.parse((await gongkai('report', 'read', target, '--json')).stdout)
  assert.deepEqual(back.requests, before.requests)
  assert.deepEqual(back.disputes, before.disputes)
})

test('wrong use is answered with the usage and status 2', async () => {
  for (const args of [
    ['report'],
    ['report', 'read'],
    ['report', 'read', '--nothing', shangtianti],
    ['report', 'compare', 'a', 'b', 'c'],
    ['reports'],
  ]) {
    const { status, stderr } = await gongkai(...args)
    assert.equal(status, 2, args.join(' '))
    assert.match(stderr, /[\u4e00-\u9fff]/u)
    assert.doesNotMatch(stderr, /\s+at .*:\d+:\d+/u)
  }
})

const realReports = new URL('../../shared/reports/', import.meta.url)
const realNames = await readdir(realReports).catch((): string[] => [])

for (const name of realNames) {
  test(`the real report ${name} has the same cells as its sample`, async () => {
    const path = fileURLToPath(new URL(name, realReports))
    const real = JSON.parse((await gongkai('report', 'read', path, '--json')).stdout)
    const samples = (await readdir(sample(''))).filter((file) => file.endsWith('.txt')).map(sample)
    const twins: (typeof real)[] = JSON.parse((await gongkai('report', 'read', ...samples, '--json')).stdout)
    const twin = twins.find((one) => one.agency === real.agency && one.year === real.year)
    assert.ok(twin !== undefined, `${real.agency} ${real.year} has no sample`)
    for (const table of ['disclosure', 'requests', 'disputes']) assert.deepEqual(twin[table], real[table])
  })
}

function gongkai(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const bin = fileURLToPath(new URL('../bin/gongkai.mjs', import.meta.url))
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bin, ...args], { maxBuffer: 64 * 1024 * 1024 }, (_, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}
