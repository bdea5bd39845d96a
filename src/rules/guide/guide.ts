import type { AgencyKind } from '../agency.ts'
import { statutoryContentsOf } from '../catalogue/statutory.ts'
import { topics } from '../catalogue/topics.ts'
import type { Day } from '../day.ts'
import type { Profile, ProfileField } from '../profile.ts'
import type { RemedyAgency } from '../remedy/remedy.ts'
import { limitInWords, limitOn, type StatutoryLimitKey } from '../statutory-limits.ts'
import { remedyParts } from './guide-remedy.ts'

// 政府信息公开指南 (Art 12), put together from what the agency has said of itself and from the law as it holds on the day. What
// the agency has not said is named as missing; nothing is made up in its place. Public enterprises have no such guide.

export type Guide = { readonly sections: readonly GuideSection[] }

export type GuideSection = { readonly title: string; readonly parts: readonly GuidePart[] }

export type GuidePart =
  | { readonly kind: 'text'; readonly words: string }
  | { readonly kind: 'list'; readonly name: string; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly name: string | null; readonly rows: readonly GuideFact[] }
  /** Limits of the law: what, how long, from when, and where it says so. */
  | { readonly kind: 'limits'; readonly name: string; readonly rows: readonly GuideLimit[] }
  /** Where the page puts what leads elsewhere: the reading points, the form, the office's own additions. */
  | { readonly kind: 'place'; readonly of: 'readingPoints' | 'onlineForm' | 'catalogue' }

/** `value` null: the law asks for it, and the agency has not said it. */
export type GuideFact = { readonly name: string; readonly value: string | null; readonly requiredBy: string | null }

export type GuideLimit = {
  readonly name: string
  readonly limit: string
  readonly counted: string
  readonly effect: string | null
  readonly source: string
}

export type GuideFacts = {
  readonly kind: AgencyKind
  readonly name: string
  readonly profile: Profile
  /** Applications are taken on this site. */
  readonly online: boolean
  /** Places where anybody may read are registered. */
  readonly hasReadingPoints: boolean
  /** Null: nobody answers for it any more. */
  readonly remedy: RemedyAgency | null
  /** Whom to complain to: the agency above and its office, as far as they are known. */
  readonly above: { readonly name: string; readonly office: string | null; readonly phone: string | null } | null
}

export function guideOf(facts: GuideFacts, today: Day): Guide {
  return {
    sections: [
      { title: '公开哪些信息，怎样分类', parts: classification(facts, today) },
      { title: '到哪里查阅', parts: reading(facts, today) },
      { title: '向谁申请', parts: office(facts) },
      { title: '怎样申请', parts: applying(facts) },
      {
        title: '多少天答复',
        parts: [limits('期限', applicationLimits, today), limits('收到之日', receiptDays, today)],
      },
      { title: '是否收费', parts: fees(today) },
      { title: '监督和救济', parts: remedyParts(facts, today) },
    ],
  }
}

/** What the law wants said in the guide and the agency has not said, in the order of the guide. */
export function missingInGuide({ sections }: Guide): readonly string[] {
  return sections.flatMap(({ parts }) =>
    parts.flatMap((part) =>
      part.kind === 'facts' ? part.rows.filter(({ value }) => value === null).map(({ name }) => name) : [],
    ),
  )
}

const article12 = '《条例》第十二条'

function classification({ kind, name }: GuideFacts, today: Day): readonly GuidePart[] {
  const contents = statutoryContentsOf(kind, today)
  const classes = topics.filter(({ parent }) => parent === null).length
  return [
    {
      kind: 'text',
      words: `${name}主动公开的政府信息，按《中华人民共和国政府信息公开条例》第二十条、第二十一条分为${contents.length}类，编入本机关的公开目录：`,
    },
    { kind: 'list', name: '法定主动公开内容', items: contents.map((content) => content.name) },
    {
      kind: 'text',
      words: `每条信息标明索引号、名称、内容概述、生成日期（${article12}）。索引号一经编定不再变更。文件同时按主题分为${classes}类，可以按栏目、主题、领域、文号、日期和有效性查找。`,
    },
    { kind: 'place', of: 'catalogue' },
  ]
}

function reading({ profile, hasReadingPoints }: GuideFacts, today: Day): readonly GuidePart[] {
  const publish = limitOn('publish', today)
  return [
    ...(publish === null
      ? []
      : [
          {
            kind: 'text' as const,
            words: `属于主动公开范围的信息，${publish.counted ?? ''}${limitInWords(publish.value)}内公开（${publish.source}${publish.article}）；${publish.effect ?? ''}。`,
          },
        ]),
    { kind: 'facts', name: null, rows: [fact('网站', profile, 'website', article12)] },
    {
      kind: 'text',
      words: hasReadingPoints
        ? '不便上网的，可以到下列政府信息公开查阅点免费查阅（《条例》第二十五条）：'
        : '不便上网的，可以到国家档案馆、公共图书馆、政务服务场所设置的政府信息公开查阅场所查阅（《条例》第二十五条）；本机关登记的查阅点：未登记。',
    },
    ...(hasReadingPoints ? [{ kind: 'place' as const, of: 'readingPoints' as const }] : []),
  ]
}

function office({ profile }: GuideFacts): readonly GuidePart[] {
  const rows = [
    fact('公开工作机构', profile, 'disclosureOffice', article12),
    fact('办公地址', profile, 'disclosureAddress', article12),
    fact('邮政编码', profile, 'postalCode', null),
    fact('办公时间', profile, 'officeHours', article12),
    fact('联系电话', profile, 'disclosurePhone', article12),
    fact('传真号码', profile, 'fax', article12),
    fact('电子邮箱', profile, 'email', article12),
  ]
  // What the law does not ask for is said where it is known.
  return [{ kind: 'facts', name: null, rows: rows.filter((row) => row.value !== null || row.requiredBy !== null) }]
}

function applying({ profile, online }: GuideFacts): readonly GuidePart[] {
  const at = profile.disclosureAddress ?? profile.address
  const place = at === undefined ? '' : `：${at}`
  const post = profile.postalCode === undefined ? '' : `，邮编${profile.postalCode}`
  const ways = [
    `当面提交${place}。书写有困难的，可以口头提出，由工作人员代为填写，当场核对。`,
    `邮寄${place}${at === undefined ? '' : post}。请在信封上注明“政府信息公开申请”。`,
    ...(online ? ['网上申请：在本站填写，随即取得受理编号和查询码，凭此查询进度、补正、下载答复。'] : []),
    ...(profile.fax === undefined ? [] : [`传真：${profile.fax}。发出后请电话确认。`]),
    ...(profile.email === undefined ? [] : [`电子邮件：${profile.email}。发出后请电话确认。`]),
  ]
  return [
    {
      kind: 'text',
      words:
        '公民、法人和其他组织都可以申请，不需要说明用途。当面和邮寄申请一律受理，不因没有采用网上方式而拒收（国办公开办函〔2017〕19号）。',
    },
    { kind: 'list', name: '申请的方式', items: ways },
    ...(online ? [{ kind: 'place' as const, of: 'onlineForm' as const }] : []),
    {
      kind: 'list',
      name: '申请须写明（《条例》第二十九条）',
      items: [
        '申请人的姓名或者名称、身份证明、联系方式；',
        '所申请信息的名称、文号，或者便于查找的其他特征；',
        '希望以什么形式取得，包括获取的方式和途径。',
      ],
    },
    {
      kind: 'text',
      words:
        '阅读有困难，或者有视听障碍的，工作人员会提供必要的帮助（《条例》第四十三条）。请只提供办理所需的个人信息。',
    },
  ]
}

const applicationLimits = [
  'correctionNotice',
  'correctionPeriod',
  'reply',
  'extension',
  'thirdPartyOpinion',
  'delayOfManyRequests',
] as const
const receiptDays = ['receiptInPerson', 'receiptSignedPost', 'receiptOrdinaryPost', 'receiptInternetOrFax'] as const

function limits(name: string, keys: readonly StatutoryLimitKey[], today: Day): GuidePart {
  const rows = keys.flatMap((key) => {
    const limit = limitOn(key, today)
    if (limit === null) return []
    const { value, counted, effect, source, article } = limit
    const what = limit.name.replace(/^收到之日：/u, '')
    return { name: what, limit: limitInWords(value), counted: counted ?? '', effect, source: `${source}${article}` }
  })
  return { kind: 'limits', name, rows }
}

function fees(today: Day): readonly GuidePart[] {
  const perItem = limitOn('feePerItem', today)
  const perPage = limitOn('feePerPage', today)
  if (perItem === null || perPage === null) {
    return [{ kind: 'text', words: '依申请提供政府信息，不收取费用。' }]
  }
  return [
    {
      kind: 'text',
      words:
        '依申请提供政府信息，不收取费用。申请的数量、频次明显超过合理范围的，可以收取信息处理费（《条例》第四十二条），按件或者按量计收，只能选一种：',
    },
    {
      kind: 'list',
      name: '信息处理费的标准',
      items: [perItem, perPage].map(
        ({ name, value, counted, source, article }) =>
          `${name.replace(/^信息处理费：/u, '')}（${counted ?? ''}）：${limitInWords(value)}（${source}${article}）。`,
      ),
    },
  ]
}

function fact(name: string, profile: Profile, field: ProfileField, requiredBy: string | null): GuideFact {
  return { name, value: profile[field] ?? null, requiredBy }
}
