import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../day.ts'
import { readContact, readWrittenDown } from './register-form.ts'

const today = day(2026, 11, 23)
const typed = {
  channel: 'counter',
  arrivedOn: '2026-11-23',
  wanted: '停车场特许经营协议',
  receivingWay: 'post',
  medium: 'paper',
  kind: 'person',
  name: '秦观澜',
  phone: '１３８ ０００１ ３８０００',
  contactDay: '2026-11-23',
  contactWay: 'phone',
}

const receipt = (more: Readonly<Record<string, string>>) => {
  const read = readWrittenDown({ ...typed, ...more }, today)
  assert.equal(read.kind, 'read', JSON.stringify(read))
  return read.written.receipt.kind === 'fixed' ? read.written.receipt.day : null
}
const problems = (more: Readonly<Record<string, string>>) => {
  const read = readWrittenDown({ ...typed, ...more }, today)
  return read.kind === 'invalid' ? read.problems.map(({ field }) => field) : []
}

describe('the day of receipt of what is written down (Art 31)', () => {
  test('in person and by word of mouth: the day of submission', () => {
    assert.equal(receipt({ arrivedOn: '2026-11-20' }), '2026-11-20')
    assert.equal(receipt({ channel: 'oral', signedRecord: 'on' }), '2026-11-23')
  })

  test('by post that is signed for: the day of signature', () => {
    assert.equal(receipt({ channel: 'signedPost', arrivedOn: '2026-11-19' }), '2026-11-19')
  })

  test('by ordinary letter, fax and e-mail: the day of confirmation, none until then', () => {
    for (const channel of ['ordinaryPost', 'fax', 'email']) {
      assert.equal(receipt({ channel, arrivedOn: '2026-11-19' }), null)
      const confirmed = { channel, arrivedOn: '2026-11-19', confirmedNow: 'on', contactDay: '2026-11-20' }
      assert.equal(receipt(confirmed), '2026-11-20')
    }
  })
})

describe('what is refused', () => {
  test('a day to come, or one long ago: the year is mistyped', () => {
    assert.deepEqual(problems({ arrivedOn: '2026-11-24' }), ['arrivedOn'])
    assert.deepEqual(problems({ arrivedOn: '2025-11-01' }), ['arrivedOn'])
    assert.deepEqual(problems({ arrivedOn: '2026-11-31' }), ['arrivedOn'])
  })

  test('an oral application that nobody signed', () => {
    assert.deepEqual(problems({ channel: 'oral' }), ['signedRecord'])
  })

  test('an applicant who cannot be reached, or has no name', () => {
    assert.deepEqual(problems({ phone: '' }), ['phone'])
    assert.deepEqual(problems({ name: ' ' }), ['name'])
  })

  test('a number whose check digit does not fit, until it is said that the paper has it so', () => {
    const doubtful = { identityKind: 'residentId', identityNumber: '110101199003070000' }
    assert.deepEqual(problems(doubtful), ['identityNumber'])
    assert.deepEqual(problems({ ...doubtful, asPrinted: 'on' }), [])
    assert.deepEqual(problems({ kind: 'business', creditCode: '91110000000000000X' }), ['creditCode'])
  })

  test('a contact before the letter came, or at no time of day', () => {
    const contact = (more: Readonly<Record<string, string>>) =>
      readContact({ ...typed, ...more }, today, day(2026, 11, 20))
    assert.equal(contact({ contactDay: '2026-11-19' }).kind, 'invalid')
    assert.equal(contact({ contactTime: '25:00' }).kind, 'invalid')
    const read = contact({ contactTime: '9:05' })
    assert.equal(read.kind === 'read' && read.contact.timeOfDay, '09:05')
  })
})

test('width and blanks of numbers do not matter', () => {
  const read = readWrittenDown(typed, today)
  assert.equal(read.kind === 'read' && read.written.applicant.phone, '138000138000')
})
