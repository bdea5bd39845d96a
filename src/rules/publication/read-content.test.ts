import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { day } from '../day.ts'
import { emptyContent, publicationKinds } from './publication.ts'
import { contentValues, readContent } from './read-content.ts'

const beside = { today: day(2026, 11, 22), body: '', fileIds: [] }

function problems(
  typed: Readonly<Record<string, string>>,
  kind: (typeof publicationKinds)[number] = 'normativeDocument',
) {
  const read = readContent(kind, typed, beside)
  return read.kind === 'invalid' ? read.problems.map(({ field }) => field) : []
}

function content(
  typed: Readonly<Record<string, string>>,
  kind: (typeof publicationKinds)[number] = 'normativeDocument',
) {
  const read = readContent(kind, { title: '标题', ...typed }, beside)
  assert.equal(read.kind, 'read', JSON.stringify(read))
  return read.kind === 'read' ? read.content : emptyContent
}

describe('what can be kept', () => {
  test('a title is all that a draft needs', () => {
    assert.deepEqual(content({}), { ...emptyContent, title: '标题' })
    assert.deepEqual(problems({}), ['title'])
    assert.deepEqual(problems({ title: '长'.repeat(201) }), ['title'])
  })

  test('dates are days of the calendar, and none that is made lies ahead', () => {
    assert.equal(content({ madeOn: '2026-11-22' }).madeOn, '2026-11-22')
    for (const wrong of ['2026-11-23', '2026-2-1', '2026-02-30', '1026-01-01', '20261101']) {
      assert.deepEqual(problems({ title: '标题', madeOn: wrong }), ['madeOn'], wrong)
    }
    assert.deepEqual(problems({ title: '标题', effectiveOn: '2026-12-01', expiresOn: '2026-11-30' }), ['expiresOn'])
    const notice = { title: '标题', madeOn: '2026-11-20', shownUntil: '2026-11-19' }
    assert.deepEqual(problems(notice, 'publicNotice'), ['shownUntil'])
  })

  test('what is not for everyone needs a reason and an article where it is decided', () => {
    assert.deepEqual(problems({ title: '标题', disclosureClass: 'onRequest' }), ['classReason'])
    assert.deepEqual(problems({ title: '标题', disclosureClass: 'withheld', classReason: '内部事务' }), ['classReason'])
    const classReason = '《政府信息公开条例》第十六条第一款'
    assert.equal(content({ disclosureClass: 'withheld', classReason }).classReason, classReason)
    assert.equal(content({ disclosureClass: 'proactive', classReason }).classReason, null)
    assert.equal(content({ disclosureClass: 'secret' }).disclosureClass, 'proactive')
  })

  test('a 文号 is written as the standard has it', () => {
    assert.equal(content({ documentNumber: '示政发[2026]3号' }).documentNumber, '示政发〔2026〕3号')
    assert.equal(content({ documentNumber: '示政发（２０２６）第０３号' }).documentNumber, '示政发〔2026〕3号')
    assert.equal(content({ documentNumber: '示例区人民政府令 第5号' }).documentNumber, '示例区人民政府令第5号')
  })

  test('keywords part at blanks and signs, each once', () => {
    assert.deepEqual(content({ keywords: '防汛、 应急，防汛;预案' }).keywords, ['防汛', '应急', '预案'])
    assert.deepEqual(problems({ title: '标题', keywords: '一 二 三 四 五 六 七 八 九 十 十一' }), ['keywords'])
  })

  test('a topic or genre that is none is not taken', () => {
    assert.deepEqual(problems({ title: '标题', topic: 'no-such', genre: 'no-such' }), ['topic', 'genre'])
  })

  test('fields that a kind does not have are dropped, whoever sends them', () => {
    const read = content({ documentNumber: '示政发〔2026〕3号', effectiveOn: '2026-12-01', source: '新华社' }, 'news')
    assert.deepEqual([read.documentNumber, read.effectiveOn, read.source], [null, null, '新华社'])
    assert.deepEqual(content({ 'particulars.why': '没有' }, 'news').particulars, {})
  })

  test('the particulars of a kind are read by its schema', () => {
    const typed = {
      'particulars.fiscalYear': '2026',
      'particulars.part': 'budget',
      'particulars.approvedOn': '2026-02-01',
    }
    assert.deepEqual(content(typed, 'budget').particulars, {
      fiscalYear: 2026,
      part: 'budget',
      approvedOn: '2026-02-01',
    })
    const wrong = {
      title: '标题',
      'particulars.fiscalYear': '26',
      'particulars.part': 'x',
      'particulars.approvedOn': '昨天',
    }
    assert.deepEqual(problems(wrong, 'budget'), [
      'particulars.fiscalYear',
      'particulars.part',
      'particulars.approvedOn',
    ])
  })
})

test('whatever is typed is read or refused, and what was read reads again the same', () => {
  const field = fc.constantFrom(
    'title',
    'column',
    'madeOn',
    'expiresOn',
    'keywords',
    'summary',
    'classReason',
    'disclosureClass',
    'documentNumber',
    'particulars.why',
    'particulars.fiscalYear',
  )
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('2026-01-01', '第十六条', 'withheld', '〔2026〕1号', '12'),
  )
  fc.assert(
    fc.property(fc.constantFrom(...publicationKinds), fc.dictionary(field, value), (kind, typed) => {
      const read = readContent(kind, typed, beside)
      if (read.kind === 'invalid') return
      const again = readContent(kind, contentValues(kind, read.content), beside)
      assert.deepEqual(again, read)
    }),
  )
})
