import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Outcome, outcomeKeys } from '../application/outcome.ts'
import type { Day } from '../day.ts'
import { type RemedyAgency, type RemedyMatter, remedyOf, remedyText } from './remedy.ts'

const d = (text: string) => text as Day

const bureau: RemedyAgency = {
  name: '示例区教育体育局',
  kind: 'department',
  above: [{ name: '示例区人民政府', kind: 'government' }],
  system: null,
  reviewBody: null,
  reviewAddress: null,
  reviewPhone: null,
  reviewOnline: null,
  court: '示例区人民法院',
}

const of = (
  agency: RemedyAgency,
  matter: RemedyMatter,
  day: string,
  more: { withheld?: Outcome[]; online?: boolean } = {},
) => remedyOf({ matter, day: d(day), agency, online: more.online ?? false, withheld: more.withheld })

function wayOf(matter: RemedyMatter, day: string, withheld: Outcome[] = []): string {
  const found = of(bureau, matter, day, { withheld })
  return found.kind === 'remedy' ? found.way : found.kind
}

/** The body that reviews, with its alternative and its article; or what must be filled in. */
function bodyOf(agency: RemedyAgency, day: string): string {
  const found = of(agency, 'refused.stateSecret', day)
  if (found.kind === 'unknown') return `? ${found.missing[0].field}`
  const { name, or, itself, article } = found.body
  return `${name}${or === null ? '' : `/${or}`}${itself ? ' itself' : ''} ${article}`
}

describe('the way, by outcome and by the day of the letter', () => {
  // Before 2024 everything might go straight to court; since then what is refused under Art 14 to 16 must not.
  const vectors: readonly (readonly [RemedyMatter, string, string])[] = [
    ['disclosed', 'either', 'either'],
    ['refused.stateSecret', 'either', 'reviewFirst'],
    ['refused.forbiddenByLaw', 'either', 'reviewFirst'],
    ['refused.safetyAndStability', 'either', 'reviewFirst'],
    ['refused.thirdPartyRights', 'either', 'reviewFirst'],
    ['refused.internalAffairs', 'either', 'reviewFirst'],
    ['refused.processInformation', 'either', 'reviewFirst'],
    ['refused.enforcementFile', 'either', 'reviewFirst'],
    ['refused.administrativeQuery', 'either', 'either'],
    ['unavailable.notHeld', 'either', 'either'],
    ['unavailable.notReadyMade', 'either', 'either'],
    ['unavailable.stillUnclear', 'either', 'either'],
    ['notHandled.petition', 'either', 'either'],
    ['notHandled.repeated', 'either', 'either'],
    ['notHandled.publication', 'either', 'either'],
    ['notHandled.excessive', 'either', 'either'],
    ['notHandled.reconfirmation', 'either', 'either'],
    ['otherHandling.uncorrected', 'either', 'either'],
    ['otherHandling.feeUnpaid', 'either', 'either'],
    ['otherHandling.other', 'either', 'either'],
    ['thirdPartyDisclosure', 'either', 'either'],
    ['ownData', 'either', 'either'],
  ]
  for (const [matter, before, since] of vectors) {
    test(matter, () => {
      assert.deepEqual(
        ['2019-05-15', '2023-12-31', '2024-01-01', '2026-11-22'].map((day) => wayOf(matter, day)),
        [before, before, since, since],
      )
    })
  }

  test('every outcome stands in a vector', () => {
    const named = vectors.map(([matter]) => matter)
    assert.deepEqual(
      outcomeKeys.filter((outcome) => !named.includes(outcome)),
      ['partlyDisclosed'],
    )
  })

  test('of an answer in part, what is withheld under Art 14 to 16 is reviewed first and the rest need not be', () => {
    const partly = (day: string, ...withheld: Outcome[]) => wayOf('partlyDisclosed', day, withheld)
    assert.equal(partly('2026-11-22', 'refused.thirdPartyRights'), 'mixed')
    assert.equal(partly('2026-11-22', 'refused.processInformation', 'unavailable.notHeld'), 'mixed')
    assert.equal(partly('2026-11-22', 'unavailable.notHeld'), 'either')
    assert.equal(partly('2026-11-22', 'otherHandling.other'), 'either')
    assert.equal(partly('2023-12-31', 'refused.thirdPartyRights'), 'either')
  })

  test('an answer that refuses one item and does not hold another has both ways', () => {
    assert.equal(wayOf('refused.stateSecret', '2026-11-22', ['refused.stateSecret', 'unavailable.notHeld']), 'mixed')
    assert.equal(wayOf('refused.stateSecret', '2026-11-22', ['refused.internalAffairs']), 'reviewFirst')
  })

  test('silence changed twice', () => {
    assert.deepEqual(
      ['2023-12-31', '2024-01-01', '2025-05-31', '2025-06-01'].map((day) => wayOf('silence', day)),
      ['either', 'reviewFirst', 'reviewFirst', 'either'],
    )
  })

  test('what no text settles is marked for the officer', () => {
    const marked = [...outcomeKeys, 'silence' as const].filter((matter) => {
      const found = of(bureau, matter, '2026-11-22')
      return found.kind === 'remedy' && found.toConfirm.length > 0
    })
    assert.deepEqual(marked, [
      'refused.administrativeQuery',
      'notHandled.reconfirmation',
      'otherHandling.other',
      'silence',
    ])
  })

  test('no letter is written under the regulation of 2007', () => {
    assert.throws(() => of(bureau, 'disclosed', '2019-05-14'), RangeError)
  })
})

describe('who reviews, by the kind of the agency and the day', () => {
  const county = { name: '示例区人民政府', kind: 'government' } as const
  const city = { name: '示例市人民政府', kind: 'government' } as const
  const zone = { name: '示例经济开发区管理委员会', kind: 'functionalZone' } as const
  const agency = (name: string, kind: RemedyAgency['kind'], ...above: RemedyAgency['above']): RemedyAgency => ({
    ...bureau,
    ...{ name, kind, above },
  })
  const named = (body: string, it: RemedyAgency): RemedyAgency => ({ ...it, reviewBody: body })
  const vectors: readonly (readonly [string, RemedyAgency, string, string])[] = [
    ['a department', bureau, '示例区人民政府/上一级主管部门 第二十四条', '示例区人民政府 第二十四条'],
    [
      'the office of a government',
      agency('示例区人民政府办公室', 'office', county),
      '示例区人民政府/上一级主管部门 第二十四条',
      '示例区人民政府 第二十四条',
    ],
    [
      'a township',
      agency('示例区城东镇人民政府', 'township', county),
      '示例区人民政府 第二十四条',
      '示例区人民政府 第二十四条',
    ],
    [
      'a government',
      agency('示例区人民政府', 'government', city),
      '示例市人民政府 第二十四条',
      '示例市人民政府 第二十四条',
    ],
    ['a government with nothing above it here', agency('示例区人民政府', 'government'), '? reviewBody', '? reviewBody'],
    [
      'the same once its office has said',
      named('示例市人民政府', agency('示例区人民政府', 'government')),
      '示例市人民政府 第二十四条',
      '示例市人民政府 第二十四条',
    ],
    [
      'a province',
      agency('示例省人民政府', 'government'),
      '示例省人民政府 itself 第二十四条',
      '示例省人民政府 itself 第二十四条',
    ],
    [
      'a municipality under the State Council',
      agency('重庆市人民政府', 'government'),
      '重庆市人民政府 itself 第二十四条',
      '重庆市人民政府 itself 第二十四条',
    ],
    ['a zone', agency(zone.name, 'functionalZone', city), '示例市人民政府 第二十四条', '示例市人民政府 第二十四条'],
    [
      'a department of a zone',
      agency('示例经济开发区规划局', 'department', zone, city),
      '? reviewBody',
      '? reviewBody',
    ],
    [
      'a department whose government is not kept here',
      agency('某县农业农村局', 'department'),
      '? reviewBody',
      '? reviewBody',
    ],
    [
      'a tax bureau that nobody has told of',
      agency('国家税务总局示例区税务局', 'department', county),
      '? system',
      '? system',
    ],
    [
      'a tax bureau whose upper bureau is not named',
      { ...agency('国家税务总局示例区税务局', 'department', county), system: 'tax' },
      '? reviewBody',
      '? reviewBody',
    ],
    [
      'a tax bureau',
      { ...named('国家税务总局示例市税务局', agency('国家税务总局示例区税务局', 'department', county)), system: 'tax' },
      '国家税务总局示例市税务局 第二十七条',
      '国家税务总局示例市税务局 第二十七条',
    ],
    [
      'a customs house',
      { ...named('示例海关总关', agency('示例海关', 'department')), system: 'customs' },
      '示例海关总关 第二十七条',
      '示例海关总关 第二十七条',
    ],
    [
      'a department of justice',
      agency('示例区司法局', 'department', county),
      '示例区人民政府/上一级主管部门 第二十四条',
      '示例区人民政府/上一级司法行政部门 第二十八条',
    ],
    [
      'a department of the State Council',
      { ...agency('示例部', 'department'), system: 'stateCouncil' },
      '示例部 itself 第二十五条',
      '示例部 itself 第二十五条',
    ],
    [
      'a department whose government is typed over',
      named('示例市教育局', bureau),
      '示例区人民政府/上一级主管部门 第二十四条',
      '示例区人民政府 第二十四条',
    ],
  ]
  for (const [who, it, before, since] of vectors) {
    test(who, () => {
      assert.deepEqual([bodyOf(it, '2023-12-31'), bodyOf(it, '2024-01-01')], [before, since])
    })
  }

  test('a public enterprise: appeal to the department above it, no reconsideration', () => {
    const found = of(agency('示例区自来水有限公司', 'enterprise', county), 'disclosed', '2026-11-22')
    assert.equal(found.kind, 'appeal')
    assert.deepEqual(found.kind === 'appeal' && remedyText(found), ['如对本告知书有异议，可以向示例区人民政府申诉。'])
  })
})

describe('what is not known is asked for', () => {
  test('the court, where it may be gone to at once', () => {
    const without = { ...bureau, court: null }
    assert.equal(of(without, 'disclosed', '2026-11-22').kind, 'unknown')
    assert.equal(of(without, 'refused.stateSecret', '2026-11-22').kind, 'remedy')
  })

  test('the way to ask by internet, since 2024, where the answer is served by internet', () => {
    const fields = (day: string, online: boolean) => {
      const found = of(bureau, 'disclosed', day, { online })
      return found.kind === 'unknown' ? found.missing.map(({ field }) => field) : []
    }
    assert.deepEqual(fields('2026-11-22', true), ['reviewOnline'])
    assert.deepEqual(fields('2026-11-22', false), [])
    assert.deepEqual(fields('2023-12-31', true), [])
  })
})

describe('the clause', () => {
  const clause = (matter: RemedyMatter, day = '2026-11-22', agency = bureau, withheld: Outcome[] = []) => {
    const found = of(agency, matter, day, { withheld })
    return found.kind === 'unknown' ? [] : remedyText(found)
  }

  test('either way', () => {
    assert.deepEqual(clause('unavailable.notHeld'), [
      '如对本告知书不服，可以自收到本告知书之日起60日内向示例区人民政府申请行政复议，也可以自收到本告知书之日起6个月内向示例区人民法院提起行政诉讼。申请行政复议后对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。',
    ])
  })

  test('reconsideration first', () => {
    assert.deepEqual(clause('refused.internalAffairs'), [
      '如对本告知书不服，应当先自收到本告知书之日起60日内向示例区人民政府申请行政复议，不能直接提起行政诉讼（《中华人民共和国行政复议法》第二十三条）；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。',
      '行政复议机关决定不予受理、驳回申请，或者受理后超过行政复议期限不作答复的，可以自收到决定书之日或者行政复议期限届满之日起15日内向人民法院提起行政诉讼。',
    ])
  })

  test('an answer in part says which is which', () => {
    const [first, , last] = clause('partlyDisclosed', '2026-11-22', bureau, ['refused.thirdPartyRights'])
    assert.match(first ?? '', /^如对本告知书中不予公开的内容不服，应当先/u)
    assert.match(last ?? '', /^如对本告知书的其他内容不服，可以.*也可以.*示例区人民法院提起行政诉讼。$/u)
  })

  test('before 2024 a department offers its government or the department above it', () => {
    assert.deepEqual(clause('refused.stateSecret', '2023-12-31'), [
      '如对本告知书不服，可以自收到本告知书之日起60日内向示例区人民政府或者上一级主管部门申请行政复议，也可以自收到本告知书之日起6个月内向示例区人民法院提起行政诉讼。申请行政复议后对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。',
    ])
  })

  test('after an agency has reviewed itself the State Council may rule', () => {
    const itself = { ...bureau, name: '示例省人民政府', kind: 'government', above: [] } as const
    assert.match(clause('disclosed', '2026-11-22', itself)[0] ?? '', /提起行政诉讼，也可以向国务院申请裁决。$/u)
  })

  test('how the reviewing body is reached stands below it', () => {
    const found = remedyOf({
      ...{ matter: 'disclosed', day: d('2026-11-22'), online: true },
      agency: {
        ...bureau,
        reviewAddress: '示范路9号',
        reviewPhone: '0000-0000009',
        reviewOnline: 'https://fuyi.example',
      },
    })
    assert.deepEqual(found.kind === 'remedy' && remedyText(found).slice(1), [
      '行政复议机关联系方式：地址：示范路9号，电话：0000-0000009。',
      '也可以通过互联网申请行政复议：https://fuyi.example',
    ])
  })
})
