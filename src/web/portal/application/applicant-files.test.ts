import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Verdict } from '../../../outside/virus-scanner.ts'
import { readAttachments } from './applicant-files.ts'

const fields = [
  { field: 'identity', purpose: 'identity', title: '身份证明' },
  { field: 'request', purpose: 'request', title: '申请材料' },
] as const

const pdf = (name: string, size = 10) => new File([`%PDF-1.7${' '.repeat(size)}`], name)

function read(files: readonly (readonly [string, File])[], verdict: Verdict | null = null) {
  const body = new FormData()
  for (const [field, file] of files) body.append(field, file)
  return readAttachments({ scanner: verdict === null ? null : { scan: async () => verdict } }, body, fields)
}

async function refusal(files: readonly (readonly [string, File])[], verdict: Verdict | null = null): Promise<string> {
  const result = await read(files, verdict)
  return result.kind === 'refused' ? result.reason : ''
}

test('files are named by what they are and their place, and an empty field is no file', async () => {
  const result = await read([
    ['identity', pdf('张三正面.pdf')],
    ['identity', pdf('张三反面.pdf')],
    ['request', new File([], '')],
  ])
  assert.deepEqual(result.kind === 'read' && result.files.map(({ title, purpose }) => [title, purpose]), [
    ['身份证明', 'identity'],
    ['身份证明（2）', 'identity'],
  ])
})

test('too many, too heavy, empty and strange files are refused in words that name them', async () => {
  assert.match(await refusal([['identity', pdf('大.pdf', 10 * 1024 * 1024)]]), /“大\.pdf”超过10 MB/)
  const heavy = Array.from({ length: 4 }, () => ['request', pdf('a.pdf', 8 * 1024 * 1024)] as const)
  assert.match(await refusal(heavy), /合计超过30 MB/)
  assert.match(await refusal(Array.from({ length: 13 }, () => ['request', pdf('a.pdf')] as const)), /不超过12个/)
  assert.match(await refusal([['request', new File([], '空.pdf')]]), /“空\.pdf”是空的/)
  assert.match(await refusal([['request', new File(['<html>'], '网页.html')]]), /“网页\.html”不是可以上传的/)
})

test('what a scanner finds, and what it does not answer for, is not taken', async () => {
  assert.equal((await read([['identity', pdf('a.pdf')]], { kind: 'clean' })).kind, 'read')
  assert.match(await refusal([['identity', pdf('a.pdf')]], { kind: 'infected', signature: 'x' }), /没有通过病毒检查/)
  assert.match(await refusal([['identity', pdf('a.pdf')]], { kind: 'unknown', why: 'down' }), /没有应答/)
})
