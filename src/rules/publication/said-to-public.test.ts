import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { unfitForPublic } from './said-to-public.ts'

describe('what an office says beside a text', () => {
  test('names nobody by a number, and the refusal does not repeat it', () => {
    const sentence = '更正了联系人电话，原为１３８１２３４５６７８'
    assert.match(unfitForPublic(sentence) ?? '', /疑似有手机号.*138\*\*\*\*5678/)
    assert.match(unfitForPublic('误附了110101199003077715的材料') ?? '', /110\*{11}7715/)
  })

  test('may name documents, days, amounts and the telephone of an office', () => {
    for (const sentence of [
      '停水时间更正为9时至18时，咨询电话010-12345678。',
      '示政发〔2026〕3号第十条；自2026年12月1日起施行。',
      '金额更正为13812.34万元。',
    ])
      assert.equal(unfitForPublic(sentence), null, sentence)
  })
})
