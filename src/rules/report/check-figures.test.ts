import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanReport } from '../../../test/clean-report.ts'
import { checkFigures } from './check-figures.ts'
import { checkLists } from './check-lists.ts'
import { checkShares } from './check-shares.ts'
import { sentencesOf } from './prose.ts'

/** 17 received, 3 carried in, 15 answered (13 disclosed, 2 not held), 5 carried out; one review pending, two suits. */
const cells = {
  'requests.received.total': 17,
  'requests.carriedIn.total': 3,
  'requests.disclosed.total': 13,
  'requests.unavailable.notHeld.total': 2,
  'requests.concluded.total': 15,
  'requests.carriedOut.total': 5,
  'disputes.reconsideration.upheld': 0,
  'disputes.reconsideration.pending': 1,
  'disputes.reconsideration.total': 1,
  'disputes.litigationAfter.upheld': 2,
  'disputes.litigationAfter.total': 2,
}

const reportWith = (overview: string, agency?: string) =>
  cleanReport(cells, { overview: [overview] }, agency === undefined ? {} : { agency })

const figures = (overview: string, agency?: string) => {
  const report = reportWith(overview, agency)
  return checkFigures(report, sentencesOf(report)).map(({ stated, computed, row, block }) => [
    row ?? block,
    stated,
    computed,
  ])
}
const shares = (overview: string) => {
  const report = reportWith(overview)
  return checkShares(report, sentencesOf(report)).map(({ stated, computed }) => [stated, computed])
}
const lists = (overview: string) =>
  checkLists(sentencesOf(reportWith(overview))).map(({ stated, computed }) => [stated, computed])

test('received means 一, or 一 and 二, or （七）: one that agrees is enough', () => {
  for (const number of ['17', '20', '15', '１７', '十七', '二十']) {
    assert.deepEqual(figures(`全年收到政府信息公开申请${number}件。`), [], number)
  }
  assert.deepEqual(figures('全年收到政府信息公开申请18件。'), [['received', 18, 17]])
  assert.deepEqual(figures('全年受理依申请公开十八件。'), [['received', 18, 17]])
})

test('every word is held against its own rows', () => {
  assert.deepEqual(
    figures('收到公开申请17件，办结15件，其中予以公开13件、无法提供2件，不予公开0件，结转下年5件，上年结转3件。'),
    [],
  )
  assert.deepEqual(
    figures('收到公开申请17件，办结16件，其中予以公开12件、无法提供3件，不予公开1件，结转下年4件，上年结转2件。'),
    [
      ['concluded', 16, 15],
      ['disclosed', 12, 13],
      ['unavailable.notHeld', 3, 2],
      ['refused.stateSecret', 1, 0],
      ['carriedOut', 4, 5],
      ['carriedIn', 2, 3],
    ],
  )
})

test('the number may stand before its word', () => {
  assert.deepEqual(figures('在17件公开申请中，有13件予以公开，2件无法提供。'), [])
  assert.deepEqual(figures('公开申请中有14件予以公开。'), [['disclosed', 14, 13]])
})

test('the finding quotes the sentence and says what the tables give', () => {
  const report = reportWith('网站常新。全年收到政府信息公开申请18件，件件有着落。')
  const [found] = checkFigures(report, sentencesOf(report))
  assert.equal(found?.quote, '全年收到政府信息公开申请18件，件件有着落。')
  assert.equal(
    found?.message,
    '正文称“收到”18 件，「一、本年新收」为 17，「一、本年新收」加「二、上年结转」为 20，「（七）总计」为 15，对不上，待说明。',
  )
})

test('nothing in words is 0', () => {
  assert.deepEqual(figures('本年度未收到政府信息公开申请。'), [['received', 0, 17]])
  assert.deepEqual(figures('没有发生因信息公开引起的行政复议、行政诉讼。'), [['reconsideration', 0, 3]])
  assert.deepEqual(figures('政府信息公开方面无行政复议、行政诉讼。'), [['reconsideration', 0, 3]])
})

test('a no is about reviews where applications are their cause only, and about any kind or none', () => {
  assert.deepEqual(figures('没有发生因政府信息公开申请引起的行政诉讼。'), [['litigationDirect', 0, 2]])
  assert.deepEqual(figures('本年度没有因政府信息公开引起的行政复议。'), [['reconsideration', 0, 1]])
  for (const none of ['全年没有收到涉及商业秘密的公开申请。', '未出现因答复公开申请不及时被申请行政复议的情况。']) {
    assert.deepEqual(figures(none), [], none)
  }
})

test('a deed that is named again counts some of what it was done to', () => {
  for (const part of [
    '收到公开申请17件，其中转办2件，受理15件。',
    '收到公开申请17件，要求补正3件，经补正后受理3件。',
    '收到公开申请17件，办结15件，其中，1件延期答复。',
  ]) {
    assert.deepEqual(figures(part), [], part)
  }
})

test('reviews and suits are totals, decided ones, or pending ones', () => {
  assert.deepEqual(figures('因政府信息公开引发行政复议1件、行政诉讼2件。'), [])
  assert.deepEqual(figures('因政府信息公开引发行政复议、诉讼3件。'), [])
  assert.deepEqual(figures('因政府信息公开引发行政复议4件、行政诉讼5件。'), [
    ['reconsideration', 4, 1],
    ['litigationDirect', 5, 2],
  ])
})

test('figures of other years, parts of the year, comparisons and rounded ones are left alone', () => {
  for (const sentence of [
    '2020年收到公开申请90件。',
    '去年，我局收到公开申请90件。',
    '收到公开申请17件，比上年增加12件。',
    '公开申请较2020年多收到12件。',
    '上半年收到公开申请8件。',
    '1至6月收到公开申请8件。',
    '收到公开申请20余件。',
    '收到公开申请约30件。',
    '自2008年以来累计收到公开申请900件。',
    '平均每月收到公开申请2件。',
  ]) {
    assert.deepEqual(figures(sentence), [], sentence)
  }
  assert.deepEqual(figures('2021年收到公开申请90件。'), [['received', 90, 17]])
  assert.deepEqual(figures('2020年收到公开申请8件，今年收到90件。'), [['received', 90, 17]])
})

test('figures about something else are left alone', () => {
  for (const sentence of [
    '依申请公开工作规范，另办结人大建议提案13件，答复率100%。',
    '公开申请窗口受理信访举报40件。',
    '依申请公开之外，受理行政许可申请1200件。',
    '按照《2019年政务公开工作要点》（国办发〔2019〕14号）做好依申请公开，涉及26个领域601项。',
    '主动公开信息357条，公示文件49件。',
    '公开申请中，网络申请6件，信函申请2件。',
    '不论收到第几件公开申请，都在20个工作日内答复，每件申请都有编号。',
  ]) {
    assert.deepEqual(figures(sentence), [], sentence)
  }
})

test('what is left over, not done yet or of one channel is a part', () => {
  assert.deepEqual(figures('公开申请中除1件尚在答复中，其余9件处理完毕。'), [])
  assert.deepEqual(figures('通过网上、信函等渠道收到公开申请18件。'), [['received', 18, 17]])
  assert.deepEqual(figures('某县人民政府及县直部门共收到公开申请18件。', '某县'), [['received', 18, 17]])
  assert.deepEqual(figures('结转上年度继续办理3件，收到依申请公开18件。'), [['received', 18, 17]])
})

test('予以公开或部分公开 is the sum of both rows', () => {
  assert.deepEqual(figures('公开申请中，予以公开或部分公开13件，无法提供2件。'), [])
  assert.deepEqual(figures('公开申请中，予以公开和部分公开12件。'), [['disclosed', 12, 13]])
})

test('a clause goes on with what the one before it counted', () => {
  assert.deepEqual(figures('规范依申请公开，同时收到群众来信30件，办结30件。'), [])
  assert.deepEqual(figures('收到群众来信30件；收到公开申请30件。'), [['received', 30, 17]])
  assert.deepEqual(figures('区本级收到公开申请9件。'), [])
})

test('another body’s share is not the whole, one’s own is', () => {
  const district = '某市某区人民政府'
  assert.deepEqual(figures('公开申请中，区教育局收到3件，区公安分局收到8件，其他部门收到6件。', district), [])
  assert.deepEqual(figures('我区收到公开申请18件。', district), [['received', 18, 17]])
  assert.deepEqual(figures('某市某区人民政府收到公开申请18件。', district), [['received', 18, 17]])
})

test('a word whose cells are not all known is not judged', () => {
  const report = cleanReport(
    { ...cells, 'requests.concluded.total': { value: null, text: '/', state: 'text' } },
    { overview: ['收到公开申请90件。'] },
  )
  assert.deepEqual(checkFigures(report, sentencesOf(report)), [])
})

test('the heading above says what a paragraph is about', () => {
  const under = (heading: string) => {
    const report = cleanReport(cells, { overview: [heading, '全年受理90件。'] })
    return checkFigures(report, sentencesOf(report)).length
  }
  assert.equal(under('（二）依申请公开情况'), 1)
  assert.equal(under('（一）行政审批情况'), 0)
  const marked = cleanReport(cells, { overview: ['（二）依申请公开。已经办妥。', '（三）信箱。全年受理90件。'] })
  assert.deepEqual(checkFigures(marked, sentencesOf(marked)), [])
  const below = cleanReport(cells, { overview: ['（二）依申请公开', '1.受理。全年受理90件。'] })
  assert.equal(checkFigures(below, sentencesOf(below)).length, 1)
})

test('a rate is over received applications, within the digits printed', () => {
  assert.deepEqual(shares('收到公开申请17件，办结15件，办结率88.2%。'), [])
  assert.deepEqual(shares('公开申请办结率88.24%。'), [])
  assert.deepEqual(shares('公开申请办结率88.23％。'), [])
  assert.deepEqual(shares('公开申请办结率为75%。'), [])
  assert.deepEqual(shares('公开申请办结率100%。'), [[100, 88]])
  assert.deepEqual(shares('公开申请办结率88.5%。'), [[88.5, 88.2]])
})

test('a share is over the answered, the received, or a count of the sentence', () => {
  assert.deepEqual(shares('公开申请中予以公开13件，占86.7%。'), [])
  assert.deepEqual(shares('收到公开申请17件，予以公开13件，占76.5%。'), [])
  assert.deepEqual(shares('公开申请中予以公开13件，占90%。'), [[90, 87]])
})

test('rates of punctuality, growth and other business are left alone', () => {
  for (const sentence of [
    '公开申请按时办结率100%。',
    '公开申请同比增长350%。',
    '收到依申请公开17件，网站留言办结率100%。',
    '群众对公开申请答复满意率99%。',
  ]) {
    assert.deepEqual(shares(sentence), [], sentence)
  }
})

test('parts make up their total', () => {
  assert.deepEqual(lists('发布信息120条，其中政策20条、动态100条。'), [])
  assert.deepEqual(lists('发布信息120条，其中：政策20条；动态90条。'), [[120, 110]])
  assert.deepEqual(lists('发布信息120条，包括政策20条、动态110条。'), [[120, 130]])
  assert.deepEqual(lists('发布信息1,200条，其中政策200条、动态1,000条。'), [])
})

test('a list that ends in 等 may leave a rest, but neither two thirds nor less than nothing', () => {
  assert.deepEqual(lists('发布信息120条，其中政策20条、动态40条等。'), [])
  assert.deepEqual(lists('发布信息120条，其中政策20条、动态10条等。'), [[120, 30]])
  assert.deepEqual(lists('发布信息120条，其中政策20条、动态110条等。'), [[120, 130]])
})

test('a single part is a part; parts of two divisions make up the total twice; what follows a list is no part', () => {
  for (const sentence of [
    '发布信息120条，其中政策20条。',
    '收到申请8件，其中予以公开5件；按主体分，企业0人，公民8人次；按方式分，网上申请6件，其他途径2件。',
    '收到申请17件，其中自然人15件、法人2件，网上10件、信函7件。',
    '收到申请10件，其中网上申请8件，办结10件，结转0件。',
    '收到申请17件，其中自然人15件、法人2件；办结15件，其中予以公开13件、无法提供2件。',
    '发布信息120条，其中网站100条（其中动态60条、公告40条），微信20条。',
    '2019年、2020年分别收到5件、8件。',
    '政务微信发布信息54条。另有136条登在报纸上。',
    '发布信息约120条，其中政策20条、动态30条。',
    '门户网站发布信息450条，其中主动公开信息210条，市政府网站共采用60条；通过微博发布600条，微信70条。',
    '网站公开信息100条，其中：动态60条、公告24条、征集16期。',
    '公开信息31条，其中，招录信息3条，预决算2条，其余26条；另有新闻50条。',
  ]) {
    assert.deepEqual(lists(sentence), [], sentence)
  }
  assert.deepEqual(lists('发布信息120条，其中政策130条。'), [[120, 130]])
  assert.deepEqual(lists('发布信息120条，其中网站100条（其中动态60条、公告30条），微信20条。'), [[100, 90]])
})
