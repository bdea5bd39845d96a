import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findPersonalData } from './find-personal-data.ts'
import { maskOf, type TextContext } from './found.ts'

const idNumber = '11010519491231002X'
const kinds = (text: string, context?: TextContext) => findPersonalData(text, context).map(({ kind }) => kind)

test('numbers that are personal by form and check digit are found next to Han characters and through blanks', () => {
  assert.deepEqual(kinds(`身份证号${idNumber}电话13912345678卡6222021234567890128`), ['idNumber', 'phone', 'bankCard'])
  assert.deepEqual(kinds('1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X'), ['idNumber'])
  assert.deepEqual(kinds('139 1234 5678'), ['phone'])
  assert.deepEqual(kinds('6222 0212 3456 7890 128'), ['bankCard'])
  assert.deepEqual(kinds('110105491231002'), ['idNumber'])
  assert.deepEqual(kinds('110105194912310021，13912345678901，6222021234567890129，20240101，12345678901'), [])
})

test('a place in the text is that of the text as it was given, whatever its digits look like', () => {
  const text = '户主１３９\u200B１２３４５６７８，住'
  const [found] = findPersonalData(text)
  assert.equal(text.slice(found?.start, found?.end), '１３９\u200B１２３４５６７８')
  assert.equal(found?.quote, '139****5678')
})

test('a number that fails its check digit counts where words say what it is', () => {
  assert.deepEqual(kinds('身份证号码：110105194912310021'), ['idNumber'])
  assert.deepEqual(kinds('110105194912310021', { label: '身份证号' }), ['idNumber'])
  assert.deepEqual(kinds('1101051949123100**'), ['idNumber'])
  assert.deepEqual(kinds('110***********002X'), [])
})

test('the masks are those of the rule: never the date of birth, an address to the village, a card by its last four', () => {
  const mask = (text: string, context?: TextContext) => {
    const found = findPersonalData(text, context)
    return found.toReversed().reduce((all, one) => all.slice(0, one.start) + maskOf(one) + all.slice(one.end), text)
  }
  assert.equal(mask(`号码${idNumber}。`), '号码110***********002X。')
  assert.equal(mask('电话13912345678。'), '电话139****5678。')
  assert.equal(mask('卡号6222021234567890128'), '卡号************0128')
  assert.equal(mask('家住示例县和平镇幸福村三组12号。'), '家住示例县和平镇幸福村****。')
  assert.equal(mask('示例街道幸福社区3号楼2单元501室'), '示例街道幸福社区****')
  assert.equal(mask('留守儿童张小明。'), '留守儿童张某某。')
  assert.equal(mask('苏A12345'), '苏A****5')
  assert.equal(mask('1975年3月5日', { label: '出生日期' }), '****年**月')
  assert.equal(mask('11010519491231****'), '110***********')
})

test('a column says what its cells are', () => {
  const row = [
    { label: '姓名', text: '张小明' },
    { label: '身份证号', text: '' },
  ]
  assert.deepEqual(kinds('0512-65123456', { label: '联系电话', row }), ['landline'])
  assert.deepEqual(kinds('0512-65123456', { label: '联系电话', row: [{ label: '单位', text: '水利局' }] }), [])
  assert.deepEqual(kinds('623456789012345', { label: '惠农一卡通账号', row }), ['bankCard'])
  assert.deepEqual(kinds('慢性肾病', { label: '病种', row }), ['medical'])
  assert.deepEqual(kinds('张小明', { label: '姓名', row: [{ label: '年龄', text: '12' }] }), ['minor'])
  assert.deepEqual(kinds('张某某', { label: '学生姓名' }), [])
})

test('what an agency allowed, and those in office, are let pass', () => {
  assert.deepEqual(kinds('值班手机139-1234-5678', { allowed: new Set(['13912345678']) }), [])
  assert.deepEqual(kinds('王有为，男，1975年3月生。', { officials: ['王有为'] }), [])
  assert.deepEqual(kinds('王有为，男，1975年3月生。'), ['birthday'])
})

test('applying every mask leaves nothing that is found', () => {
  const parts = [
    idNumber,
    '13912345678',
    '6222021234567890128',
    '苏A12345',
    '幸福村三组12号',
    'zhang@qq.com',
    '，住',
    '张伟因癌症',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts, '。', '的', '：'), { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      const found = findPersonalData(text)
      const masked = found
        .toReversed()
        .reduce((all, one) => all.slice(0, one.start) + maskOf(one) + all.slice(one.end), text)
      assert.deepEqual(
        findPersonalData(masked).filter(({ kind }) => kind === 'idNumber' || kind === 'phone' || kind === 'bankCard'),
        [],
      )
    }),
  )
})

test('found places lie in the text, in order, and do not overlap, whatever the text', () => {
  const signs = fc.constantFrom(...'0123456789Xx ０１-*@.张王村组号室年月生住，。：京Aa男女岁\u200B①')
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 80 }), (list) => {
      const text = list.join('')
      let last = 0
      for (const { start, end } of findPersonalData(text)) {
        assert.ok(start >= last && end > start && end <= text.length)
        last = end
      }
    }),
    { numRuns: 500 },
  )
})
