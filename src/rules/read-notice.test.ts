import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedNotices } from './holiday-notices.ts'
import { readNotice } from './read-notice.ts'
import { daysOfNotice } from './work-calendar.ts'

const source = '国务院办公厅关于2026年部分节假日安排的通知'
const shipped2026 = shippedNotices.find(({ year }) => year === 2026)

const asSentences = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`

const asTable = `日期\t安排
2026-01-01\t休
2026/1/2～1/3\t休
1月4日\t班
2026-02-15至2026-02-23\t休
休\t4月4日至6日
2月14日 班
2月28日,班
5月1日—5日,休
5月9日,调休上班
6月19日至21日,放假
9月25日至9月27日,放假
10月1日至7日,休
9月20日,班
2026-10-10,班`

test('the sentences of a notice and a table of it are read as the notice that comes with the program', () => {
  for (const text of [asSentences, asTable]) {
    const read = readNotice({ year: '2026', source, text })
    assert.deepEqual(read, { kind: 'read', notice: { ...shipped2026, source } })
    assert.equal(read.kind === 'read' && daysOfNotice(read.notice).kind, 'days')
  }
})

test('everything that is wrong is told at once', () => {
  const text = `1月1日（周五）休
1月5日班
2月30日休
3月2日
4月6日休，4月6日班
5月9日至5月1日休
2025年12月31日休`
  const read = readNotice({ year: '26', source: ' ', text })
  assert.deepEqual(read.kind === 'invalid' && read.problems.map(({ field }) => field), ['year', 'source'])
  const days = readNotice({ year: '２０２６年', source, text })
  assert.deepEqual(days.kind === 'invalid' && days.problems.map(({ message }) => message), [
    '2026年1月1日是周四，不是周五，请核对年份和日期。',
    '2026年1月5日不是周末，本来就上班，请核对。',
    '“2月30日”不是日期，请核对。',
    '“3月2日”没有写明是休还是班。',
    '2026年4月6日既写了休，又写了班。',
    '“5月9日至5月1日”的起止日期不对，请核对。',
    '2025年12月31日不在2026年内，请另行导入那一年的通知，把这一天写进去。',
  ])
})

test('a text without any day is refused', () => {
  const read = readNotice({ year: '2027', source, text: '另行通知' })
  assert.match(read.kind === 'invalid' ? (read.problems[0]?.message ?? '') : '', /没有读到/)
})
