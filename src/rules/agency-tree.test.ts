import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AgencyEvent } from './agency-event.ts'
import {
  type AgencyTree,
  answererOn,
  answersForOn,
  belowOn,
  childrenOn,
  existsOn,
  nameOn,
  parentOn,
  rollsUpTo,
  shownOn,
  standingOn,
  yearsOf,
} from './agency-tree.ts'
import type { Day } from './day.ts'
import { growTree, type TreeRefusal, withFollowers } from './grow-tree.ts'

const on = (text: string) => text as Day
const setUp = (agency: string, parent: string | null, day: string | null = null, name = agency): AgencyEvent => {
  return { kind: 'setUp', agency, parent, name, agencyKind: 'department', day: day as Day | null }
}
const renamed = (agency: string, day: string, name: string): AgencyEvent => {
  return { kind: 'renamed', agency, day: on(day), name }
}
const moved = (agency: string, day: string, parent: string | null): AgencyEvent => {
  return { kind: 'moved', agency, day: on(day), parent }
}
const merged = (agency: string, day: string, into: string): AgencyEvent => {
  return { kind: 'merged', agency, day: on(day), into }
}
const split = (agency: string, day: string, among: readonly string[], cases: string): AgencyEvent => {
  return { kind: 'split', agency, day: on(day), among, cases }
}
const abolished = (agency: string, day: string, successor: string | null = null): AgencyEvent => {
  return { kind: 'abolished', agency, day: on(day), successor }
}

const district = [setUp('qu', null, null, '示例区人民政府'), setUp('nong', 'qu', null, '农业局'), setUp('lin', 'qu')]

test('an agency is called and stands as its last event before or on the day says', () => {
  const tree = grown(...district, setUp('zhen', 'qu', '2010-05-01'), renamed('nong', '2019-03-01', '农业农村局'))
  assert.equal(nameOn(tree, 'nong', on('2019-02-28')), '农业局')
  assert.equal(nameOn(tree, 'nong', on('2019-03-01')), '农业农村局')
  assert.equal(nameOn(tree, 'nong', on('1980-01-01')), '农业局')
  assert.equal(existsOn(tree, 'zhen', on('2010-04-30')), false)
  assert.equal(parentOn(tree, 'zhen', on('2010-05-01')), 'qu')
  assert.deepEqual(childrenOn(tree, 'qu', on('2010-04-30')), ['lin', 'nong'])
  assert.deepEqual(childrenOn(tree, 'qu', on('2010-05-01')), ['lin', 'nong', 'zhen'])
})

test('renaming back and forth leaves three names, each on its days', () => {
  const tree = grown(
    ...district,
    renamed('lin', '2015-01-01', '林业局'),
    renamed('lin', '2016-01-01', 'lin'),
    renamed('lin', '2017-01-01', '林业局'),
  )
  assert.deepEqual(
    ['2014-12-31', '2015-01-01', '2015-12-31', '2016-06-30', '2017-01-01'].map((day) => nameOn(tree, 'lin', on(day))),
    ['lin', '林业局', '林业局', 'lin', '林业局'],
  )
})

test('a name and a place may change on one day, and make one standing', () => {
  const tree = grown(
    ...district,
    setUp('zhen', 'qu'),
    moved('nong', '2020-01-01', 'zhen'),
    renamed('nong', '2020-01-01', '农服中心'),
  )
  assert.deepEqual(standingOn(tree, 'nong', on('2020-01-01')), {
    from: '2020-01-01',
    until: null,
    name: '农服中心',
    parent: 'zhen',
  })
  assert.equal(tree.get('nong')?.standings.length, 2)
})

test('all that is below is found at any depth, on its day', () => {
  const tree = grown(...district, setUp('zhan', 'nong'), setUp('dian', 'zhan'), moved('zhan', '2020-01-01', 'lin'))
  assert.deepEqual(belowOn(tree, 'nong', on('2019-12-31')), ['dian', 'zhan'])
  assert.deepEqual(belowOn(tree, 'nong', on('2020-01-01')), [])
  assert.deepEqual(belowOn(tree, 'qu', on('2020-01-01')), ['dian', 'lin', 'nong', 'zhan'])
})

test('the cases of a merged agency are answered by the chain of its successors, each from its day', () => {
  const tree = grown(
    ...district,
    setUp('nongnong', 'qu', '2019-03-01'),
    merged('lin', '2019-03-01', 'nongnong'),
    setUp('da', 'qu', '2024-01-01'),
    merged('nongnong', '2024-01-01', 'da'),
  )
  const answers = (day: string) => answererOn(tree, 'lin', on(day))
  assert.deepEqual(answers('2019-02-28'), { kind: 'answers', agency: 'lin', because: [] })
  assert.equal(agencyOf(answers('2019-03-01')), 'nongnong')
  const today = answers('2024-01-01')
  assert.ok(today.kind === 'answers')
  assert.equal(today.agency, 'da')
  assert.deepEqual(
    today.because.map(({ agency, day }) => [agency, day]),
    [
      ['lin', '2019-03-01'],
      ['nongnong', '2024-01-01'],
    ],
  )
  assert.deepEqual(answersForOn(tree, 'da', on('2024-01-01')), ['lin', 'nongnong'])
  assert.deepEqual(answersForOn(tree, 'nongnong', on('2023-12-31')), ['lin'])
  assert.deepEqual(answersForOn(tree, 'nongnong', on('2024-01-01')), [])
  assert.deepEqual(answererOn(tree, 'da', on('2023-12-31')), {
    kind: 'notSetUp',
    message: '“da”2024年1月1日才设立，此前没有办件。',
  })
})

test('of the parts of a split agency, the one named for cases answers; one that lives on keeps its own', () => {
  const parts = [setUp('a', 'qu', '2020-07-01'), setUp('b', 'qu', '2020-07-01')]
  const gone = grown(...district, ...parts, split('nong', '2020-07-01', ['a', 'b'], 'b'))
  assert.equal(agencyOf(answererOn(gone, 'nong', on('2020-07-01'))), 'b')
  assert.equal(existsOn(gone, 'nong', on('2020-07-01')), false)
  const lives = grown(...district, ...parts, split('nong', '2020-07-01', ['nong', 'b'], 'nong'))
  assert.equal(agencyOf(answererOn(lives, 'nong', on('2026-01-01'))), 'nong')
  assert.equal(existsOn(lives, 'nong', on('2026-01-01')), true)
})

test('without a successor the agency above an abolished one answers, or who answers for that one', () => {
  const tree = grown(
    ...district,
    setUp('zhan', 'nong'),
    abolished('zhan', '2018-06-01'),
    abolished('nong', '2020-01-01', 'lin'),
  )
  assert.equal(agencyOf(answererOn(tree, 'zhan', on('2018-06-01'))), 'nong')
  assert.equal(agencyOf(answererOn(tree, 'zhan', on('2020-01-01'))), 'lin')
})

test('a report rolls up where the agency stood on 31 December, or on its last day', () => {
  const tree = grown(
    ...district,
    setUp('shi', null, '2021-12-31'),
    setUp('xin', 'qu', '2022-01-01'),
    moved('nong', '2021-12-31', 'shi'),
    abolished('lin', '2021-06-01'),
    setUp('zhen', 'qu', '2021-12-31'),
  )
  assert.equal(rollsUpTo(tree, 'nong', 2020), 'qu')
  assert.equal(rollsUpTo(tree, 'nong', 2021), 'shi')
  assert.equal(rollsUpTo(tree, 'lin', 2021), 'qu')
  assert.equal(rollsUpTo(tree, 'lin', 2022), null)
  assert.equal(rollsUpTo(tree, 'xin', 2021), null)
  assert.equal(rollsUpTo(tree, 'zhen', 2021), 'qu')
  assert.equal(rollsUpTo(tree, 'qu', 2021), null)
})

test('where the agency above ended in the same year, the report rolls up to who answers for it', () => {
  const tree = grown(
    ...district,
    setUp('zhan', 'nong'),
    abolished('zhan', '2021-03-01', 'nong'),
    merged('nong', '2021-09-01', 'lin'),
  )
  assert.equal(rollsUpTo(tree, 'zhan', 2021), 'lin')
  assert.equal(rollsUpTo(tree, 'zhan', 2020), 'nong')
})

test('an agency that ended on 1 January was not there in that year', () => {
  const tree = grown(...district, merged('nong', '2021-01-01', 'lin'))
  assert.equal(rollsUpTo(tree, 'nong', 2021), null)
  assert.equal(rollsUpTo(tree, 'nong', 2020), 'qu')
  const years = (agency: string) => yearsOf(lifeOf(tree, agency), on('2022-05-05'))
  assert.deepEqual([years('nong').at(0), years('nong').at(-1)], [2008, 2020])
  assert.equal(years('lin').at(-1), 2022)
})

test('a page shows the last name of what is no more and the first of what is to come', () => {
  const tree = grown(...district, setUp('xin', 'qu', '2030-01-01'), merged('nong', '2021-01-01', 'lin'))
  assert.equal(shownOn(lifeOf(tree, 'nong'), on('2026-01-01')).name, '农业局')
  assert.equal(shownOn(lifeOf(tree, 'xin'), on('2026-01-01')).parent, 'qu')
})

test('what stands below an agency that ends follows to its heir, unless it ends or moves by itself', () => {
  const events = [...district, setUp('a', 'nong'), setUp('b', 'nong'), setUp('c', 'nong')]
  const act = [merged('c', '2020-01-01', 'lin'), moved('b', '2020-01-01', 'qu'), merged('nong', '2020-01-01', 'lin')]
  const followed = withFollowers(grown(...events), act)
  assert.deepEqual(
    followed.map(({ kind, agency }) => `${kind} ${agency}`),
    ['merged c', 'moved b', 'moved a', 'merged nong'],
  )
  const tree = grown(...events, ...followed)
  assert.deepEqual(childrenOn(tree, 'lin', on('2020-01-01')), ['a'])
})

test('an agency may merge into one of those below it, which takes its place', () => {
  const events = [...district, setUp('a', 'nong'), setUp('b', 'nong')]
  const tree = grown(...events, ...withFollowers(grown(...events), [merged('nong', '2020-01-01', 'a')]))
  assert.equal(parentOn(tree, 'a', on('2020-01-01')), 'qu')
  assert.equal(parentOn(tree, 'b', on('2020-01-01')), 'a')
})

test('what cannot be is refused in one sentence', () => {
  const cases: readonly (readonly [TreeRefusal['kind'], string, ...AgencyEvent[]])[] = [
    ['unknownAgency', '没有编码为“x”的机关，请先设立。', renamed('x', '2020-01-01', '某局')],
    ['unknownAgency', '没有编码为“x”的机关，请先设立。', moved('lin', '2020-01-01', 'x')],
    ['setUpTwice', '“农业局”（nong）已经设立，不能再次设立。', setUp('nong', 'lin', '2020-01-01', '水利局')],
    [
      'beforeSetUp',
      '“z”2020年1月1日才设立，2019年1月1日的变更应在设立之后。',
      setUp('z', 'qu', '2020-01-01'),
      renamed('z', '2019-01-01', 'y'),
    ],
    [
      'afterEnd',
      '“lin”自2020年1月1日起已不存在，不能再有2021年1月1日的变更。',
      merged('lin', '2020-01-01', 'nong'),
      renamed('lin', '2021-01-01', '林业局'),
    ],
    [
      'overlapping',
      '“lin”自2020年1月1日起已不存在，不能再有2020年1月1日的变更。',
      merged('lin', '2020-01-01', 'nong'),
      abolished('lin', '2020-01-01'),
    ],
    [
      'overlapping',
      '“甲局”2020年1月1日有两项同类变更，请保留其中一项。',
      renamed('lin', '2020-01-01', '甲局'),
      renamed('lin', '2020-01-01', '乙局'),
    ],
    ['noChange', '“lin”的新名称与原名称相同。', renamed('lin', '2020-01-01', 'lin')],
    ['noChange', '“lin”划转前后的上级机关相同。', moved('lin', '2020-01-01', 'qu')],
    ['wrongParts', '“lin”分立后应有两个以上机关。', split('lin', '2020-01-01', ['nong'], 'nong')],
    [
      'wrongParts',
      '“lin”分立后承接办件的机关应是分立出的机关之一。',
      setUp('z', 'qu'),
      split('lin', '2020-01-01', ['nong', 'z'], 'qu'),
    ],
    ['wrongParts', '“lin”分立后仍然保留，原有办件由其自身承接。', split('lin', '2020-01-01', ['nong', 'lin'], 'nong')],
    ['wrongParts', '“lin”不能由自身承接。', merged('lin', '2020-01-01', 'lin')],
    [
      'successorMissing',
      '承接“lin”的“z”在2020年1月1日不存在。',
      setUp('z', 'qu', '2020-01-02'),
      merged('lin', '2020-01-01', 'z'),
    ],
    [
      'successorMissing',
      '“z”没有上级机关，撤销时应指明承接其办件的机关。',
      setUp('z', null),
      abolished('z', '2020-01-01'),
    ],
    [
      'parentMissing',
      '“lin”的上级机关“z”2021年1月1日才设立，不能更早隶属于它。',
      setUp('z', 'qu', '2021-01-01'),
      moved('lin', '2020-01-01', 'z'),
    ],
    [
      'parentMissing',
      '“z”的上级机关“lin”自2020年1月1日起已不存在，请另选上级机关。',
      merged('lin', '2020-01-01', 'nong'),
      setUp('z', 'lin', '2020-01-01'),
    ],
    [
      'childrenRemain',
      '“lin”自2020年1月1日起不再存在，而“z”仍隶属于它，请先划转。',
      setUp('z', 'lin'),
      merged('lin', '2020-01-01', 'nong'),
    ],
    [
      'nameTaken',
      '同一上级机关之下有两个“农业局”（nong、z），请核对是否重复。',
      setUp('z', 'qu', '2020-01-01', '农业局'),
    ],
    [
      'nameTaken',
      '同一上级机关之下有两个“农业局”（lin、nong），请核对是否重复。',
      renamed('lin', '2020-01-01', '农业局'),
    ],
    ['cycle', '“lin”不能以自身为上级机关。', moved('lin', '2020-01-01', 'lin')],
    [
      'cycle',
      '“z”自2020年1月1日起是“lin”的下级，不能同时是其上级。',
      setUp('z', 'lin'),
      moved('lin', '2020-01-01', 'z'),
    ],
  ]
  for (const [kind, message, ...events] of cases) {
    const result = growTree([...district, ...events])
    assert.ok(result.kind === 'refused', message)
    assert.deepEqual([result.refusals[0].kind, result.refusals[0].message], [kind, message])
  }
})

test('a move that is sound today is refused for the day on which it would close a circle', () => {
  const events = [...district, moved('lin', '2022-01-01', 'nong'), moved('nong', '2021-01-01', 'lin')]
  const result = growTree(events)
  assert.ok(result.kind === 'refused')
  assert.equal(result.refusals[0].kind, 'cycle')
})

test('every fault is told at once', () => {
  const result = growTree([...district, renamed('lin', '2020-01-01', 'lin'), moved('nong', '2020-01-01', 'qu')])
  assert.ok(result.kind === 'refused')
  assert.equal(result.refusals.length, 2)
})

function grown(...events: readonly AgencyEvent[]): AgencyTree {
  const result = growTree(events)
  if (result.kind === 'refused') assert.fail(result.refusals.map(({ message }) => message).join())
  return result.tree
}

function agencyOf(answerer: ReturnType<typeof answererOn>): string | null {
  return answerer.kind === 'answers' ? answerer.agency : null
}

function lifeOf(tree: AgencyTree, agency: string) {
  const life = tree.get(agency)
  assert.ok(life)
  return life
}
