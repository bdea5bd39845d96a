import { type Day, dayFrom } from '../../day.ts'
import type { LexiconEntry, LexiconKind } from './entry.ts'

type Line = readonly [
  text: string,
  other: string,
  more?: Partial<Pick<LexiconEntry, 'notAfter' | 'notBefore' | 'reason'>>,
]

/**
 * What every agency starts with: names of state organs and their common misspellings, names that the reforms of 2018 and
 * 2023 ended, phrases of the old regulation, words that are spelt wrongly again and again. Leaders, places and documents
 * that are not public are entered by the agencies themselves. There is no general list of sensitive words.
 */
export const shippedLexicon: readonly LexiconEntry[] = [
  ...lines('stateName', '国家机构名称有误。', [
    ['中华人民共合国', '中华人民共和国'],
    ['中共人民共和国', '中华人民共和国'],
    ['中华人名共和国', '中华人民共和国'],
    ['中华人共和国', '中华人民共和国'],
    ['中华人民共国', '中华人民共和国'],
    ['中华人民和国', '中华人民共和国'],
    ['攻府', '政府', { notAfter: ['进', '猛', '围'] }],
    ['人名政府', '人民政府'],
    ['人民政俯', '人民政府'],
    ['人民正府', '人民政府'],
    ['国务院办公室', '国务院办公厅', { reason: '国务院的办公机构是办公厅。' }],
    ['国务院办公庭', '国务院办公厅'],
    ['国务员办公厅', '国务院办公厅'],
    ['全国人名代表大会', '全国人民代表大会'],
    ['人名代表大会', '人民代表大会', { notAfter: ['全国'] }],
    ['人民检查院', '人民检察院'],
    ['人名检察院', '人民检察院'],
    ['人名法院', '人民法院'],
    ['最高检查院', '最高检察院'],
    ['检查长', '检察长', { notBefore: ['期', '度', '时', '达'] }],
    ['监查委员会', '监察委员会'],
  ]),
  ...lines('partyName', '党的组织、会议或者理论名称有误。', [
    ['中国共产觉', '中国共产党'],
    ['中共共产党', '中国共产党'],
    ['中国共党', '中国共产党'],
    ['中国共产党员会', '中国共产党委员会'],
    ['纪律检察委员会', '纪律检查委员会'],
    ['领导小姐', '领导小组'],
    ['习近平新时期中国特色社会主义思想', '习近平新时代中国特色社会主义思想'],
    ['习近平新时代特色社会主义思想', '习近平新时代中国特色社会主义思想'],
    ['习近平新时代中国社会主义思想', '习近平新时代中国特色社会主义思想'],
    ['习近平新时代中国特色主义思想', '习近平新时代中国特色社会主义思想'],
    ['习近平中国特色社会主义思想', '习近平新时代中国特色社会主义思想'],
  ]),
  ...lines('organName', '机关名称用“和”，不用“与”。', [
    ['发展与改革委员会', '发展和改革委员会'],
    ['发展与改革局', '发展和改革局'],
    ['工业与信息化部', '工业和信息化部'],
    ['工业与信息化局', '工业和信息化局'],
    ['人力资源与社会保障', '人力资源和社会保障'],
    ['住房与城乡建设', '住房和城乡建设'],
    ['文化与旅游部', '文化和旅游部'],
    ['文化与旅游局', '文化和旅游局'],
    ['自然资源与规划局', '自然资源和规划局'],
  ]),
  ...lines('organName', '名称有误。', [
    ['卫生与健康委员会', '卫生健康委员会'],
    ['农业与农村局', '农业农村局'],
    ['退伍军人事务局', '退役军人事务局'],
    ['市场监督管理总局局', '市场监督管理总局'],
  ]),
  ...ended('2018-03-17', null, '第十三届全国人民代表大会第一次会议批准的国务院机构改革方案已调整该机构。', [
    ['国土资源部', '自然资源部'],
    ['环境保护部', '生态环境部', { notBefore: ['门'] }],
    ['国家工商行政管理总局', '国家市场监督管理总局'],
    ['国家质量监督检验检疫总局', '国家市场监督管理总局'],
    ['国家食品药品监督管理总局', '国家市场监督管理总局'],
    ['国家安全生产监督管理总局', '应急管理部'],
    ['国家卫生和计划生育委员会', '国家卫生健康委员会'],
    ['国务院法制办公室', '司法部'],
    ['国家旅游局', '文化和旅游部'],
  ]),
  ...ended('2019-04-01', true, '地方机构改革后已调整，以本地机构改革方案为准。', [
    ['国土资源局', '自然资源局'],
    ['环境保护局', '生态环境局'],
    ['工商行政管理局', '市场监督管理局'],
    ['质量技术监督局', '市场监督管理局'],
    ['安全生产监督管理局', '应急管理局'],
    ['卫生和计划生育局', '卫生健康局'],
    ['卫生和计划生育委员会', '卫生健康委员会', { notAfter: ['国家'] }],
    ['地方税务局', '税务局'],
    ['政府法制办公室', '司法局'],
  ]),
  ...ended('2021-02-25', true, '国务院扶贫开发领导小组办公室改组为国家乡村振兴局，地方随后调整。', [
    ['国务院扶贫办', '国家乡村振兴局'],
    ['扶贫办', '乡村振兴局', { notAfter: ['国务院'] }],
    ['扶贫开发办公室', '乡村振兴局'],
    ['扶贫开发领导小组办公室', '乡村振兴局'],
  ]).map((entry) => ({ ...entry, until: knownDay('2023-03-10') })),
  ...ended('2023-03-10', true, '2023年党和国家机构改革后，乡村振兴机构的职责划入农业农村部门。', [
    ['国务院扶贫办', '农业农村部'],
    ['国家乡村振兴局', '农业农村部'],
    ['扶贫办', '农业农村局', { notAfter: ['国务院'] }],
    ['扶贫开发办公室', '农业农村局'],
    ['乡村振兴局', '农业农村局', { notAfter: ['国家'] }],
  ]),
  ...ended('2023-05-18', null, '国家金融监督管理总局于2023年5月18日揭牌。', [
    ['中国银行保险监督管理委员会', '国家金融监督管理总局'],
    ['中国银保监会', '国家金融监督管理总局'],
  ]),
  ...ended(
    '2019-05-15',
    null,
    '现行《政府信息公开条例》第五条为“以公开为常态、不公开为例外”。',
    [
      ['公开为原则，不公开为例外', '公开为常态、不公开为例外'],
      ['公开为原则、不公开为例外', '公开为常态、不公开为例外'],
      ['公开为原则', '公开为常态', { notBefore: ['，不公开', '、不公开'] }],
      [
        '国务院令第492号',
        '国务院令第711号',
        { reason: '《政府信息公开条例》已于2019年修订，现行公布令为国务院令第711号。' },
      ],
    ],
    'phrase',
  ),
]

function lines(kind: LexiconKind, reason: string, list: readonly Line[]): LexiconEntry[] {
  return list.map(([text, other, more]) => ({ kind, text, other, from: null, until: null, reason, ...more }))
}

/** Names and phrases that were right until a day. What calls itself former (原…) is let pass. */
function ended(
  from: string,
  toConfirm: true | null,
  reason: string,
  list: readonly Line[],
  kind: LexiconKind = 'organName',
): LexiconEntry[] {
  return lines(kind, reason, list).map((entry) => ({
    ...entry,
    from: knownDay(from),
    notAfter: ['原', '原县', '原市', '原区', '原省', '原国家', '原来的', '时任', ...(entry.notAfter ?? [])],
    ...(toConfirm === null ? {} : { toConfirm }),
  }))
}

function knownDay(text: string): Day {
  const day = dayFrom(text)
  if (day === null) throw new RangeError(`${text} is no day`)
  return day
}
