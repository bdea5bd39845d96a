import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from './day.ts'
import {
  faultOfValue,
  missingFields,
  type ProfileField,
  type ProfileValue,
  profileFields,
  profileOn,
  profileRules,
  tidied,
} from './profile.ts'

const value = (field: ProfileField, from: string | null, text: string | null): ProfileValue => {
  return { field, from: from as Day | null, value: text, source: null }
}

test('a value holds from its day until the next, and may end', () => {
  const values = [
    value('phone', '2020-01-01', '0000-0000002'),
    value('phone', null, '0000-0000001'),
    value('phone', '2022-01-01', null),
  ]
  const phone = (day: string) => profileOn(values, day as Day).phone
  assert.equal(phone('2019-12-31'), '0000-0000001')
  assert.equal(phone('2020-01-01'), '0000-0000002')
  assert.equal(phone('2021-12-31'), '0000-0000002')
  assert.equal(phone('2022-01-01'), undefined)
})

test('of two values for one day the later one counts', () => {
  const values = [value('fax', '2020-01-01', '1'), value('fax', '2020-01-01', '2')]
  assert.equal(profileOn(values, '2021-01-01' as Day).fax, '2')
})

test('every example of the rules passes its own check', () => {
  for (const field of profileFields) {
    const { example } = profileRules[field]
    if (example !== '') assert.equal(faultOfValue(field, tidied(field, example)), null, field)
  }
})

test('values are tidied before they are judged', () => {
  assert.equal(tidied('creditCode', ' １１３４１７０２４８６３４４５１５ｈ '), '11341702486344515H')
  assert.equal(tidied('phone', '０３７９—６４８２３３５９'), '0379-64823359')
  assert.equal(tidied('address', ' 示范路1号\n2楼 '), '示范路1号 2楼')
})

test('office phones in all usual forms pass, a mobile number never', () => {
  for (const phone of [
    '0379-64823359',
    '5696167',
    '(0379)64823359',
    '010-12345678转201',
    '12345',
    '400-123-4567',
    '0000-0000001、0000-0000002',
  ]) {
    assert.equal(faultOfValue('phone', phone), null, phone)
  }
  for (const phone of ['13800000000', '138-0000-0000', '+8613800000000', '0379-64823359、13800000000']) {
    assert.equal(faultOfValue('disclosurePhone', phone), '这里公开的是办公电话，不能填写个人手机号码。', phone)
  }
  assert.equal(faultOfValue('fax', '无'), '电话应形如 0000-1234567，多个号码用“、”分开。')
})

test('codes, addresses and names are held to their forms', () => {
  assert.equal(faultOfValue('creditCode', '11341702486344515H'), null)
  assert.match(faultOfValue('creditCode', '11341702486344515A') ?? '', /校验位/)
  assert.equal(faultOfValue('siteCode', '1304000009'), null)
  assert.equal(faultOfValue('siteCode', 'bm12345678'), null)
  assert.match(faultOfValue('siteCode', '130400000') ?? '', /10位/)
  assert.equal(faultOfValue('divisionCode', '130403'), null)
  assert.match(faultOfValue('divisionCode', '1304') ?? '', /6位/)
  assert.match(faultOfValue('postalCode', '12345') ?? '', /6位/)
  assert.match(faultOfValue('website', 'www.example.invalid') ?? '', /http/)
  assert.match(faultOfValue('email', 'gongkai') ?? '', /邮箱/)
  assert.match(faultOfValue('liaison', '某某 13800000000') ?? '', /个人电话/)
  assert.equal(faultOfValue('shortName', ''), '简称没有填写。')
  assert.match(faultOfValue('address', '路'.repeat(501)) ?? '', /500字/)
})

test('what is missing is named with the page that needs it, as far as the kind of agency needs it', () => {
  const names = (kind: 'government' | 'department' | 'enterprise') => missingFields(kind, {}).map(({ field }) => field)
  assert.equal(names('government').length, profileFields.length)
  assert.ok(!names('department').includes('siteCode'))
  assert.ok(!names('enterprise').includes('fax'))
  const fax = missingFields('department', {}).find(({ field }) => field === 'fax')
  assert.equal(fax?.message, '缺少“传真”：政府信息公开指南（《条例》第十二条）需要。')
  assert.deepEqual(fax?.pages, ['guide'])
  const whole = Object.fromEntries(profileFields.map((field) => [field, 'x']))
  assert.deepEqual(missingFields('government', whole), [])
})
