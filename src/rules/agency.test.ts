import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAgencyKind, kindByName, mayMakeRegulations } from './agency.ts'

test('a name tells the kind of most agencies', () => {
  for (const [name, kind] of [
    ['谢家集区', 'government'],
    ['淮南市谢家集区人民政府', 'government'],
    ['涧西区人民政府办公室', 'office'],
    ['区发改局', 'department'],
    ['信阳市上天梯非金属矿管理区', 'functionalZone'],
    ['平顶山高新技术产业开发区遵化店镇', 'township'],
    ['某县城关街道办事处', 'township'],
    ['某市自来水公司', 'enterprise'],
    ['广西壮族自治区', 'government'],
    ['某某', null],
  ] as const) {
    assert.equal(kindByName(name), kind, name)
  }
})

test('only provinces, cities divided into districts and State Council departments make 规章', () => {
  const may = (name: string, rest: object = {}) => mayMakeRegulations({ name, ...rest })
  assert.equal(may('国家税务总局'), true)
  assert.equal(may('安徽省人民政府'), true)
  assert.equal(may('内蒙古自治区人民政府'), true)
  assert.equal(may('上海市人民政府'), true)
  assert.equal(may('洛阳市人民政府', { kind: 'government', region: '河南省/洛阳市' }), true)
  assert.equal(may('洛阳市人民政府'), null)
  assert.equal(may('谢家集区'), false)
  assert.equal(may('某县人民政府办公室'), false)
  assert.equal(may('海淀区人民政府', { kind: 'government', region: '北京市/海淀区' }), false)
  assert.equal(may('某市发展和改革委员会'), false)
  assert.equal(may('城关镇人民政府'), false)
})

test('a kind is one of six', () => {
  assert.equal(isAgencyKind('township'), true)
  assert.equal(isAgencyKind('village'), false)
})
