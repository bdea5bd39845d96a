import { forms } from '../../rules/report/form.ts'
import { bare } from './wording.ts'

/**
 * Row labels are known by the key words that survive every way of printing them, and always inside their group,
 * since 其他 and 总计 stand in several places. Order matters: the first word that fits wins.
 */
type Words = readonly { readonly key: string; readonly words: RegExp }[]

const disclosureRows: Words = [
  { key: 'otherServices', words: /其他对外管理|对外管理服务/u },
  { key: 'normativeDocuments', words: /规范性文件/u },
  { key: 'regulations', words: /^(?:地方)?(?:政府|部门)?规章/u },
  { key: 'licences', words: /行政许可/u },
  { key: 'penalties', words: /行政处罚/u },
  { key: 'coercion', words: /行政强制/u },
  { key: 'fees', words: /事业性收费|行政事业/u },
  { key: 'procurement', words: /集中采购|政府采购/u },
]

/** Captions and heads of table 二; rows with these words hold no values. */
const disclosureHeads =
  /第?二十条第|^信息内容|新制作|新公开|公开总数量|上一年项目|本年增减|决定数量|项目数量|总金额|制发件|废止件|现行有效|收费金额|本年新$/u

const groups: Words = [
  { key: 'received', words: /本年新收|新收政府信息/u },
  { key: 'carriedIn', words: /上年结转|上年度结转/u },
  { key: 'carriedOut', words: /结转下年|结转下一年/u },
  { key: 'disclosed', words: /予以公开/u },
  { key: 'partlyDisclosed', words: /部分公开|区分处理/u },
  { key: 'refused', words: /不予公开/u },
  { key: 'unavailable', words: /无法提供/u },
  { key: 'notHandled', words: /不予处理/u },
  { key: 'otherHandling', words: /其他处理/u },
  { key: 'concluded', words: /总计/u },
]
const groupMarks: Readonly<Record<string, string>> = {
  一: 'disclosed',
  二: 'partlyDisclosed',
  三: 'refused',
  四: 'unavailable',
  五: 'notHandled',
  六: 'otherHandling',
  七: 'concluded',
}

const items: Readonly<Record<string, Words>> = {
  refused: [
    { key: 'stateSecret', words: /国家秘密/u },
    { key: 'forbiddenByLaw', words: /其他法|禁止公开|法律行政|行政法规/u },
    { key: 'safetyAndStability', words: /三安全|一稳定|危及/u },
    { key: 'thirdPartyRights', words: /第三方|合法权益/u },
    { key: 'internalAffairs', words: /内部事务/u },
    { key: 'processInformation', words: /过程性/u },
    { key: 'enforcementFile', words: /执法案卷|执法案/u },
    { key: 'administrativeQuery', words: /行政查询|查询事项/u },
  ],
  unavailable: [
    { key: 'notHeld', words: /掌握/u },
    { key: 'notReadyMade', words: /现成|另行制作/u },
    { key: 'stillUnclear', words: /仍不明确|不明确|补正/u },
  ],
  notHandled: [
    { key: 'petition', words: /信访|举报|投诉/u },
    { key: 'repeated', words: /重复/u },
    { key: 'publication', words: /出版物/u },
    { key: 'excessive', words: /反复|大量/u },
    { key: 'reconfirmation', words: /确认|重新出具|已获取/u },
  ],
  otherHandling: [
    { key: 'uncorrected', words: /逾期不补正|补正/u },
    { key: 'feeUnpaid', words: /收费|缴纳|费用/u },
    { key: 'other', words: /其他(?!处理)/u },
  ],
}

/** The state of reading down table 三: which group the last label was in. */
export type Group = string | null

/** The key of a row of table 二 by its label; null when it is none of its rows. */
export function disclosureRowOf(label: string): string | null {
  const words = bare(label)
  return disclosureRows.find((row) => row.words.test(words))?.key ?? null
}

/** The row of table 三 that a label names, read inside the group that was reached; null when it names none. */
export function requestRowOf(label: string, reached: Group): { row: string | null; group: Group } {
  const named = groupOf(label)
  // The head of the last column says 总计 too: without its mark it is row （七） only after other rows of 三.
  if (named === 'concluded' && bare(label) === '总计' && !isHandled(reached)) return { row: null, group: reached }
  const group = named ?? reached
  if (group === null) return rowByItsOwnWords(label) ?? { row: null, group }
  const choices = items[group]
  if (choices === undefined) {
    if (named !== null) return { row: group, group }
    return rowByItsOwnWords(label) ?? { row: null, group }
  }
  const item = itemOf(label, group, choices)
  if (item !== null) return { row: `${group}.${item}`, group }
  if (named === null) {
    const alone = rowByItsOwnWords(label)
    if (alone !== null) return alone
  }
  if (group === 'otherHandling' && named === 'otherHandling') return { row: 'otherHandling', group }
  return { row: null, group }
}

function isHandled(group: Group): boolean {
  return group !== null && !['received', 'carriedIn', 'carriedOut'].includes(group)
}

function groupOf(label: string): Group {
  const words = bare(label)
  const named = groups.find((group) => group.words.test(words))?.key
  if (named !== undefined) return named
  const mark = /^[\s（(]*[（(]\s*([一二三四五六七])\s*[)）]/u.exec(label.normalize('NFKC'))?.[1]
  return mark === undefined ? null : (groupMarks[mark] ?? null)
}

function itemOf(label: string, group: string, choices: Words): string | null {
  const own = withoutGroupName(bare(label), group)
  const byWords = choices.find((row) => row.words.test(own))
  if (byWords !== undefined) return byWords.key
  // A label cut after its number (`6. 属`): what is left must begin the label of that number in this group. Where a line
  // of another cell follows it (`5.属于三类内部事予公开`), enough of it must.
  const [, number, rest] = /(?:^|[^\d])([1-8])\s*[.．、](.*)$/su.exec(label.normalize('NFKC')) ?? []
  const item = choices[Number(number) - 1]
  if (item === undefined || rest === undefined) return null
  const whole = formLabels.get(`${group}.${item.key}`) ?? ''
  const printed = `${number}${bare(rest)}`
  return whole.startsWith(printed) || whole.startsWith(printed.slice(0, enoughOfALabel)) ? item.key : null
}

const enoughOfALabel = 6
const formLabels = new Map(forms['2021'].requests.map((row) => [row.key, bare(row.path.at(-1) ?? '')]))

/**
 * The row of an item whose group label has not been read yet: a merged group cell is often printed in the middle of
 * its rows. Only words that no other group has count, or the beginning of a label that begins like no other.
 */
function rowByItsOwnWords(label: string): { row: string; group: Group } | null {
  const words = bare(label)
  if (/逾期不补正/u.test(words)) return { row: 'otherHandling.uncorrected', group: 'otherHandling' }
  if (/逾期未|收费通知|缴纳费用/u.test(words)) return { row: 'otherHandling.feeUnpaid', group: 'otherHandling' }
  for (const group of ['refused', 'unavailable', 'notHandled']) {
    const found = items[group]?.find((row) => row.key !== 'stillUnclear' && row.words.test(words))
    if (found !== undefined) return { row: `${group}.${found.key}`, group }
  }
  const printed = /^\d.{3,}/u.test(words) ? words : null
  const begun = [...formLabels].filter(
    ([key, whole]) => printed !== null && key.includes('.') && whole.startsWith(printed),
  )
  const [key] = begun[0] ?? []
  return key === undefined || begun.length > 1 ? null : { row: key, group: key.slice(0, key.indexOf('.')) }
}

function withoutGroupName(words: string, group: string): string {
  const name = groups.find((candidate) => candidate.key === group)
  return name === undefined ? words : words.replace(name.words, '')
}

/** Whether a text is part of what the tables print beside their values. */
export function isTableWord(text: string): boolean {
  const words = bare(text)
  if (words === '') return false
  if (disclosureHeads.test(words) || disclosureRowOf(words) !== null) return true
  if (groups.some((group) => group.words.test(words))) return true
  if (Object.values(items).some((choices) => choices.some((item) => item.words.test(words)))) return true
  return /办理结果|勾稽关系|申请人情况|自然人|法人或其他组织|商业企业|科研机构|公益组织|社会组织|法律服务|^其他$|行政复议|行政诉讼|结果维持|结果纠正|其他结果|尚未审结|直接起诉|复议后起诉/u.test(
    words,
  )
}

/** Whether a label opens a row of its own: it begins with the mark of a group or an item, or names a group. */
export function opensRow(text: string): boolean {
  const folded = text.normalize('NFKC').trim()
  return /^(?:\(\s*[一二三四五六七]\s*\)|\d\s*[.、,]|[一二三四]\s*、)/u.test(folded) || groupOf(text) !== null
}
