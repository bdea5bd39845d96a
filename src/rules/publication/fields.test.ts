import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../day.ts'
import { fieldsOfKind, isNeeded, metadataFields, missingIn } from './fields.ts'
import { particularFields, particularsOf, particularsSchemas } from './particulars.ts'
import { type Content, emptyContent, publicationKinds } from './publication.ts'

const whole: Content = {
  ...emptyContent,
  title: '标题',
  columnId: 1,
  documentNumber: '示政发〔2026〕3号',
  madeOn: day(2026, 11, 1),
  effectiveOn: day(2026, 12, 1),
  shownUntil: day(2026, 12, 31),
  topic: '02-01',
  body: '<p>正文</p>',
}

describe('the fields of each kind', () => {
  test('stand in one place each, and every needed one is in sight', () => {
    for (const kind of publicationKinds) {
      const { shown, folded } = fieldsOfKind[kind]
      assert.equal(new Set([...shown, ...folded]).size, shown.length + folded.length, kind)
      const hidden = metadataFields.filter((field) => isNeeded(kind, field) && !shown.includes(field))
      assert.deepEqual(hidden, [], kind)
    }
  })

  test('the particulars asked for are those of the schema, and empty ones are kept as such', () => {
    for (const kind of publicationKinds) {
      const asked = particularFields[kind].map(({ name }) => name)
      assert.deepEqual(Object.keys(particularsSchemas[kind].shape).toSorted(), asked.toSorted(), kind)
      assert.deepEqual(particularsOf(kind, { left: 'over' }), particularsOf(kind, {}), kind)
    }
  })
})

describe('what is missing before a review', () => {
  test('is said in the order of the form', () => {
    const names = missingIn('normativeDocument', emptyContent).map(({ field }) => field)
    assert.deepEqual(names, ['title', 'column', 'documentNumber', 'madeOn', 'effectiveOn', 'topic', 'body'])
    assert.deepEqual(missingIn('normativeDocument', whole), [])
    assert.deepEqual(missingIn('publicNotice', whole), [])
  })

  test('a file stands for a text', () => {
    assert.deepEqual(missingIn('news', { ...whole, body: '', fileIds: [1] }), [])
  })

  test('a statement says why there is nothing, and a budget of which year it is', () => {
    assert.deepEqual(missingIn('statement', whole), [{ field: 'particulars.why', name: '没有内容的原因' }])
    const names = missingIn('budget', whole).map(({ field }) => field)
    assert.deepEqual(names, ['particulars.fiscalYear', 'particulars.part'])
  })

  test('what is kept and never released needs title and reason alone', () => {
    const kept = { ...emptyContent, disclosureClass: 'withheld' } as const
    assert.deepEqual(
      missingIn('regulation', kept).map(({ field }) => field),
      ['title', 'classReason'],
    )
  })
})
