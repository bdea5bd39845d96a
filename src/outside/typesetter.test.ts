import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportOf } from '../../test/reports.ts'
import { writeReport } from '../documents/report/write.ts'
import { canTypeset } from '../documents/typst.ts'
import { Busy, startTypesetter } from './typesetter.ts'

const skip = !canTypeset()
const report = reportOf({ year: 2021 })

test('a PDF typeset in a process of its own is the same as one typeset here', { skip }, async () => {
  const typesetter = startTypesetter()
  const there = await writeReport(report, 'pdf', { typeset: typesetter.typeset })
  const here = await writeReport(report, 'pdf')
  await typesetter.close()
  assert.equal(there.bytes.length, here.bytes.length)
})

test('documents asked for at once are all answered, across changes of process', { skip }, async () => {
  const typesetter = startTypesetter({ documentsPerProcess: 2 })
  const data = [1, 2, 3, 4, 5].map((n) => ({ title: `报告${n}` }))
  const markup =
    '#let data = json(bytes(sys.inputs.data))\n#set document(title: data.title)\n#set text(lang: "zh")\n#data.title'
  const all = await Promise.all(data.map((one) => typesetter.typeset(markup, one)))
  await typesetter.close()
  assert.ok(all.every((bytes) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-'))
})

test('a document that takes too long is refused, and the next one is typeset', { skip }, async () => {
  const typesetter = startTypesetter({ deadlineMs: 1500 })
  const endless = '#{ for a in range(100000) { for b in range(100000) {} } }'
  await assert.rejects(async () => typesetter.typeset(endless, {}), /took longer than 1500 ms/)
  const { bytes } = await writeReport(report, 'pdf', { typeset: typesetter.typeset })
  await typesetter.close()
  assert.ok(bytes.length > 1000)
})

test('markup that is wrong is a fault of ours, told with its place', { skip }, async () => {
  const typesetter = startTypesetter()
  await assert.rejects(async () => typesetter.typeset('#nothing', {}), /unknown variable/)
  await typesetter.close()
})

test('texts of publications are written beside letters, and no more wait than can be served', { skip }, async () => {
  const typesetter = startTypesetter({ mostWaiting: 2 })
  const rows = Array.from({ length: 400 }, () => '<tr><td><p>一</p></td><td><p>二</p></td></tr>').join('')
  const paper = {
    ...{ title: '名单', organ: '示例局', note: null, metadata: [] },
    ...{ body: `<table><tbody>${rows}</tbody></table>`, pictures: new Map() },
  }
  const asked = [1, 2, 3].map(() => typesetter.writeBody(paper, 'docx'))
  const letter = typesetter.typeset('#set document(title: "信")\n#set text(lang: "zh")\n信', {})
  const settled = await Promise.allSettled(asked)
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected'],
  )
  assert.ok(settled[2]?.status === 'rejected' && settled[2].reason instanceof Busy)
  const first = settled[0]?.status === 'fulfilled' ? settled[0].value : null
  assert.equal(Buffer.from(first?.bytes.subarray(0, 2) ?? []).toString(), 'PK')
  assert.ok((await letter).length > 1000)
  await typesetter.close()
})
