import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adviceOn } from './wanted-advice.ts'

const kindsOf = (text: string) => adviceOn(text).map(({ kind }) => kind)

test('a description that says what, where and when needs no advice', () => {
  assert.deepEqual(adviceOn('2025年示例区城东街道老旧小区改造项目的竣工验收报告和资金拨付明细表'), [])
  assert.deepEqual(adviceOn(''), [])
})

test('words that leave the range open are named, and the same signs within other words are not', () => {
  assert.deepEqual(adviceOn('2024年城东街道征地补偿的所有文件、公告等资料')[0]?.found, ['所有', '等'])
  for (const harmless of [
    '高等学校招生计划和2024年录取人数统计表',
    '平等就业促进办法的起草说明和征求意见情况',
    '事故等级认定书，2024年6月某化工厂事故',
    '请提供有关部门2024年会议纪要一份',
  ]) {
    assert.deepEqual(kindsOf(harmless), [], harmless)
  }
})

test('matters of another kind are told their channel, by what was written', () => {
  assert.deepEqual(kindsOf('举报某公司违法排污并要求严惩，请环保局处理'), ['report'])
  assert.match(adviceOn('我要举报某公司违法排污的行为请处理')[0]?.advice ?? '', /“举报”.*第三十九条.*12345/)
  assert.deepEqual(kindsOf('我家房屋被拆多年，多次上访没有给我说法'), ['petition'])
  assert.deepEqual(kindsOf('请问2024年的拆迁补偿标准为什么没有公布'), ['question'])
  assert.deepEqual(kindsOf('2023年示例区年鉴和市政府公报全年合订本'), ['publication'])
  assert.deepEqual(kindsOf('某路某号房屋的不动产登记资料查询结果一份'), ['register'])
})

test('several numbered matters are advised to be sent one by one; three of one matter are not', () => {
  assert.deepEqual(kindsOf('请公开：\n1.甲项目批复\n2.乙项目批复\n3.丙项目批复\n4.丁项目批复'), ['several'])
  assert.deepEqual(kindsOf('请公开：\n1.甲项目批复\n2.甲项目环评\n3.甲项目验收'), [])
})

test('a few signs are asked for more', () => {
  assert.deepEqual(kindsOf('拆迁文件'), ['tooShort'])
})

test('numbers of persons are never repeated whole', () => {
  const [advice] = adviceOn('我叫某某，身份证号110101199003077758，想要2024年低保公示名单')
  assert.equal(advice?.kind, 'personalData')
  assert.deepEqual(advice?.found, ['110…'])
})
