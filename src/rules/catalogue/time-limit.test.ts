import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readTimeLimit } from './read-time-limit.ts'
import { knownEvents, type TimeLimit, timeLimitInWords, timeLimitSchema, type When } from './time-limit.ts'

test('the limits of real catalogues are read, each with its words', () => {
  const words = Object.fromEntries(
    Object.keys(real).map((text) => {
      const read = readTimeLimit(text)
      return [text, read.kind === 'read' ? timeLimitInWords(read.limit) : read]
    }),
  )
  assert.deepEqual(words, real)
})

const real = {
  信息形成或变更之日起20个工作日内: '信息形成或者变更之日起20个工作日内',
  '自信息形成或者变更之日起20个工作日内予以公开，法律、法规对政府信息公开的期限另有规定的，从其规定。':
    '信息形成或者变更之日起20个工作日内',
  信息形成或变更之日起二十个工作日内: '信息形成或者变更之日起20个工作日内',
  '信息形成（变更）之日起 20 个工作日内': '信息形成或者变更之日起20个工作日内',
  '形成（变更）20个工作日内': '信息形成或者变更之日起20个工作日内',
  '20个工作日': '信息形成或者变更之日起20个工作日内',
  '20个工作日内': '信息形成或者变更之日起20个工作日内',
  信息形成之日起5个工作日内公开: '信息形成或者变更之日起5个工作日内',
  制定或获取信息之日起10个工作日内: '制定或者获取信息之日起10个工作日内',
  '10个工作日内，公示7个工作日': '信息形成或者变更之日起10个工作日内，公示7个工作日',
  '公开前公示不少于5个工作日；及时公开': '及时公开，公示不少于5个工作日',
  '20个工作日内，公示期不少于30日': '信息形成或者变更之日起20个工作日内，公示不少于30日',
  '20个工作日内，长期公开': '信息形成或者变更之日起20个工作日内，长期公开',
  实时公开: '实时公开',
  实时: '实时公开',
  及时: '及时公开',
  '实时/及时': '实时公开',
  长期公开: '长期公开',
  长期: '长期公开',
  按年: '按年公开',
  每年: '按年公开',
  年度: '按年公开',
  季度: '按季度公开',
  按季度公开: '按季度公开',
  每半年: '按半年公开',
  按月公开: '按月公开',
  每季度末前: '按季度公开',
  每季度结束后15个工作日内: '每季度结束后15个工作日内',
  季度终了后15日内公开: '每季度结束后15日内',
  每月10日前: '每月10日前',
  次月10日前: '每月结束后10日内',
  每年1月31日前: '每年1月31日前',
  '1月31日前': '每年1月31日前',
  每年4月1日前: '每年4月1日前',
  '6月底前': '每年6月30日前',
  每年2月底前: '每年2月底前',
  年底前: '每年12月31日前',
  批复后20日内: '批复之日起20日内',
  '20日内': '信息形成或者变更之日起20日内',
  经本级人民代表大会批准后20日内: '批复之日起20日内',
  部门预算批复后20日内向社会公开: '预算批复之日起20日内',
  决算批复之日起20日内: '决算批复之日起20日内',
  自作出行政决定之日起7个工作日内公示: '作出决定之日起7个工作日内',
  自决定作出之日起7个工作日内: '作出决定之日起7个工作日内',
  '形成20个工作日内; 许可、处罚自决定之日起7个工作日内公示':
    '信息形成或者变更之日起20个工作日内；许可、处罚自作出决定之日起7个工作日内',
  与政策文件同步: '与政策文件同步',
  '与政策文件同步（≤3个工作日）': '与政策文件同步（不超过3个工作日）',
  '与政策文件同步，最迟不超过5个工作日': '与政策文件同步（不超过5个工作日）',
  政策文件印发后3个工作日内: '文件印发之日起3个工作日内',
  合同签订之日起7个工作日内: '合同签订之日起7个工作日内',
  信息形成或变更之日起3个月内: '信息形成或者变更之日起3个月内',
  信息形成当日: '信息形成或者变更之日起0日内',
}

test('what is not understood is said, and what is understood beside it is kept', () => {
  assert.deepEqual(readTimeLimit('看情况'), { kind: 'unclear', limit: null, rest: ['看情况'] })
  const read = readTimeLimit('20个工作日内，特殊情况除外')
  assert.equal(read.kind, 'unclear')
  assert.deepEqual(read.kind === 'unclear' && read.rest, ['特殊情况除外'])
  assert.equal(
    read.kind === 'unclear' && read.limit !== null && timeLimitInWords(read.limit),
    '信息形成或者变更之日起20个工作日内',
  )
  for (const wrong of ['每年2月30日前', '13月1日前', '月', '每月32日前', '每天', '24小时内', '三审后']) {
    assert.equal(readTimeLimit(wrong).kind, 'unclear', wrong)
  }
})

test('an empty field says nothing', () => {
  assert.deepEqual(readTimeLimit(' 　'), { kind: 'none' })
})

test('every limit is read back from its own words', () => {
  fc.assert(
    fc.property(limits, (made) => {
      const limit = structuredClone(made)
      assert.deepEqual(readTimeLimit(timeLimitInWords(limit)), { kind: 'read', limit }, timeLimitInWords(limit))
      assert.deepEqual(timeLimitSchema.parse(JSON.parse(JSON.stringify(limit))), limit)
    }),
    { seed: 26, numRuns: 2000 },
  )
})

test('any text is answered, with the same words whatever the width of its signs', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(...'自信息形成变更之日起后内前每年月季度按公示开期底工作个20１.，；（）≤与同步长实时及批复'),
        { maxLength: 24 },
      ),
      (signs) => {
        const read = readTimeLimit(signs.join(''))
        if (read.kind === 'none' || read.limit === null) return
        assert.deepEqual(
          readTimeLimit(timeLimitInWords(read.limit)),
          { kind: 'read', limit: read.limit },
          signs.join(''),
        )
      },
    ),
    { seed: 54, numRuns: 5000 },
  )
})

const count = fc.integer({ min: 0, max: 999 })
const span = fc.record({ count, unit: fc.constantFrom('workingDay' as const, 'day' as const, 'month' as const) })
const event = fc.oneof(
  fc.constantFrom(...(Object.keys(knownEvents) as (keyof typeof knownEvents)[])).map((kind) => ({ kind })),
  fc.constantFrom('合同签订', '项目竣工验收', '成交结果确定').map((name) => ({ kind: 'named' as const, name })),
)
const after = fc.record({ kind: fc.constant('after' as const), event, within: span })
const whens: fc.Arbitrary<When> = fc.oneof(
  after,
  fc.record({ kind: fc.constant('together' as const), within: fc.option(span) }),
  fc
    .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
    .map((on) => ({ kind: 'yearly' as const, ...on })),
  fc.constant({ kind: 'yearly' as const, month: 2, day: 29 }),
  fc.record({ kind: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    kind: fc.constant('every' as const),
    period: fc.constantFrom('year' as const, 'halfYear' as const, 'quarter' as const, 'month' as const),
    afterEnd: fc.option(span),
  }),
  fc.record({ kind: fc.constant('atOnce' as const), word: fc.constantFrom('realTime' as const, 'promptly' as const) }),
)
const shown = fc.oneof(
  fc.record({ kind: fc.constant('for' as const), span, atLeast: fc.boolean() }),
  fc.constant({ kind: 'always' as const }),
)
const also = fc.array(fc.record({ of: fc.constantFrom('许可、处罚', '变更结果'), when: after }), { maxLength: 2 })
const limits: fc.Arbitrary<TimeLimit> = fc.oneof(
  fc.record({ when: whens, also, shown: fc.option(shown) }),
  fc.constant<TimeLimit>({ when: { kind: 'longTerm' }, also: [], shown: null }),
)
