import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ApplyField, applyFields, readApplication, type TypedApplication } from './apply-form.ts'

const nothing = Object.fromEntries(applyFields.map((field) => [field, ''])) as TypedApplication
const person: TypedApplication = {
  ...nothing,
  ...{ name: '示甲', identityKind: 'residentId', identityNumber: '110101199003077758', phone: '13800000000' },
  ...{ wanted: '2025年老旧小区改造验收报告', medium: 'electronic', receivingWay: 'platform' },
}
const organisation: TypedApplication = {
  ...nothing,
  ...{ name: '示例律师事务所', organisation: 'legalService', creditCode: '登记证第1号', contact: '示乙' },
  ...{ email: 'a@example.com', wanted: '2025年征地批复', medium: 'paper', receivingWay: 'collect' },
}

function fieldsWrong(applying: 'person' | 'organisation', typed: TypedApplication): ApplyField[] {
  const read = readApplication(applying, typed)
  return read.kind === 'invalid' ? read.problems.map(({ field }) => field) : []
}

test('a person needs a name, an identity number, one way of contact, and what is wanted in which form', () => {
  const read = readApplication('person', person)
  assert.ok(read.kind === 'read')
  assert.equal(read.filed.applicant.kind, 'person')
  assert.equal(read.filed.wantedDocument, null)
  assert.deepEqual(fieldsWrong('person', nothing), [
    'name',
    'identityKind',
    'identityNumber',
    'phone',
    'wanted',
    'medium',
    'receivingWay',
  ])
})

test('an organisation says of which kind it is, and who speaks for it; nobody is asked for a purpose', () => {
  const read = readApplication('organisation', organisation)
  assert.ok(read.kind === 'read')
  assert.equal(read.filed.applicant.kind, 'legalService')
  assert.deepEqual(fieldsWrong('organisation', { ...organisation, organisation: 'person', contact: '' }), [
    'organisation',
    'contact',
  ])
  assert.ok(!applyFields.some((field) => /purpose|use/i.test(field)))
})

test('numbers are read in any width and refused when their check sign is wrong', () => {
  const typed = { ...person, identityNumber: '１１０１０１ 19900307 ７７５８', phone: '138 0000 0000' }
  const read = readApplication('person', typed)
  assert.ok(read.kind === 'read')
  assert.equal(read.filed.applicant.identityNumber, '110101199003077758')
  assert.equal(read.filed.applicant.phone, '13800000000')
  assert.deepEqual(fieldsWrong('person', { ...person, identityNumber: '110101199003077757' }), ['identityNumber'])
  assert.deepEqual(fieldsWrong('person', { ...person, identityKind: 'passport', identityNumber: 'E1234' }), [])
  assert.deepEqual(fieldsWrong('organisation', { ...organisation, creditCode: '91110000100000000X' }), ['creditCode'])
})

test('the chosen way of receiving asks for what it needs, and must suit the medium', () => {
  assert.deepEqual(fieldsWrong('person', { ...person, receivingWay: 'email' }), ['email'])
  assert.deepEqual(fieldsWrong('person', { ...person, medium: 'paper', receivingWay: 'post' }), ['address'])
  assert.deepEqual(fieldsWrong('person', { ...person, receivingWay: 'inspect' }), ['receivingWay'])
})

test('line ends are kept within what is wanted, and nothing that cannot be printed', () => {
  const read = readApplication('person', { ...person, wanted: ' 第一行\r\n\u0000第二行\n\n\n\n第三行 ' })
  assert.ok(read.kind === 'read')
  assert.equal(read.filed.wanted, '第一行\n第二行\n\n第三行')
})
