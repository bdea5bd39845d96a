import { type Day, day } from '../day.ts'

/** A wording that the law has left behind. It is a finding in reports that were written after `until`. */
export type OutdatedPhrase = {
  readonly pattern: RegExp
  /** The last day on which it was right. */
  readonly until: Day
  readonly instead: string
  readonly source: string
}

const lastDayOfOldRegulations = day(2019, 5, 14)
const newRegulations = '政府信息公开条例（国务院令第711号，2019年5月15日起施行）'

export const outdatedPhrases: readonly OutdatedPhrase[] = [
  {
    pattern: /公开(?:是|为)原则[，,、；;]?\s*不公开(?:是|为)例外/u,
    until: lastDayOfOldRegulations,
    instead: '以公开为常态、不公开为例外',
    source: `${newRegulations}第五条`,
  },
  {
    pattern: /国务院令第?492号|第492号国务院令/u,
    until: lastDayOfOldRegulations,
    instead: '国务院令第711号',
    source: newRegulations,
  },
  {
    pattern: /国办公开办函[〔[【（(]2019[〕\]】）)]60号/u,
    until: day(2021, 9, 25),
    instead: '国办公开办函〔2021〕30号',
    source: '国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》',
  },
  {
    pattern: /(?:自身|申请人)?生产、生活、科研等特殊需要/u,
    until: lastDayOfOldRegulations,
    instead: '申请不再以特殊需要为条件',
    source: `${newRegulations}第二十七条`,
  },
  {
    pattern: /15个工作日内?(?:予以|作出|依法)?答复/u,
    until: lastDayOfOldRegulations,
    instead: '自收到申请之日起20个工作日内答复',
    source: `${newRegulations}第三十三条`,
  },
]

/** What word processors and templates leave behind. */
export const residues: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\[?bookmark:\s*[^\]\s]*\]?|_GoBack|_Toc\d+/iu, what: 'Word 书签' },
  {
    pattern:
      /Error!\s*(?:Reference source|Bookmark|No text)[^。]{0,30}|错误[！!]\s*(?:未找到引用源|未定义书签|文档中没有)/iu,
    what: '失效的引用',
  },
  {
    pattern: /(?:PAGEREF|HYPERLINK|MERGEFIELD)\s?[^\s}]{0,40}|\\\*\s?MERGEFORMAT|TOC\s\\o/u,
    what: '域代码',
  },
  {
    pattern: /单击(?:或点击)?此处(?:以)?输入[^。，]{0,6}|点击输入[^。，]{0,4}|请在此处?(?:输入|填写)/u,
    what: '模板提示文字',
  },
  { pattern: /(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9])|[×╳]{2,}|＿{2,}|_{3,}/u, what: '没有填写的占位符' },
  { pattern: /lorem ipsum/iu, what: '排版占位文字' },
  { pattern: /&(?:nbsp|ensp|emsp|amp|lt|gt|quot);|&#\d+;|<\/?(?:p|span|br|div|font)\b[^>]*>/iu, what: '网页代码' },
  { pattern: /\ufffd/u, what: '乱码' },
]

/** The five topics that section 一 has to cover, each by any of the words that offices use for it. */
export const overviewTopics: readonly { readonly name: string; readonly words: RegExp }[] = [
  {
    name: '主动公开',
    words:
      /主动(?:及时)?(?:公开|公示|发布)|(?:公开|发布|公布|公示|登载|推送)[^。]{0,20}(?:信息|文件|条|篇)|信息[^。]{0,12}(?:公开|发布)/u,
  },
  { name: '依申请公开', words: /依申请|(?:信息|政务)公开申请|申请公开|申请人|公开的?申请/u },
  {
    name: '政府信息管理',
    words: /信息(?:的)?管理|目录|清单|制度|规范|审核|审查|把关|保密|公开属性|更新|清理|台账|流程|机制|自查/u,
  },
  { name: '平台建设', words: /平台|网站|网页|门户|公众号|微信|微博|新媒体|专栏|栏目|公报|查阅点|专区|公开栏|公示栏/u },
  {
    name: '监督保障',
    words:
      /监督|考核|培训|评议|领导小组|组织领导|分管|专人|责任|负责|机制|保障|督查|督导|检查|测评|评估|追究|办结|回复/u,
  },
]
