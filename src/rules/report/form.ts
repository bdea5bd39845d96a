/**
 * The statutory forms of the annual report, as data: labels byte for byte, in the order in which they are printed.
 * A form is recognised by the labels of table 二, never by the year of the report (report years overlap in practice).
 */
export type FormId = '2019' | '2021'

export type TableId = 'disclosure' | 'requests' | 'disputes'

/** One of the four (2021) or five (2019) blocks of table 二: a caption, a header row, data rows. */
export type DisclosureBlock = {
  readonly caption: string
  readonly columns: readonly { readonly key: string; readonly label: string }[]
  readonly rows: readonly { readonly key: string; readonly label: string }[]
}

/** A row of table 三. `path` is what stands in its label columns from left to right; a shared head is a merged cell. */
export type RequestRow = { readonly key: string; readonly path: readonly string[] }

export type Form = {
  readonly id: FormId
  /** The document that prescribes it, and the report years it was prescribed for. */
  readonly source: string
  readonly fromYear: number
  readonly untilYear: number | null
  readonly disclosure: readonly DisclosureBlock[]
  readonly requests: readonly RequestRow[]
}

export const firstColumnHead = '信息内容'

/** The corner of table 三, verbatim: the only rule that the form itself states (X1). */
export const balanceNote = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'
export const applicantHead = '申请人情况'
export const organisationHead = '法人或其他组织'

export const requestColumns = [
  { key: 'person', label: '自然人' },
  { key: 'business', label: '商业企业' },
  { key: 'research', label: '科研机构' },
  { key: 'welfare', label: '社会公益组织' },
  { key: 'legalService', label: '法律服务机构' },
  { key: 'other', label: '其他' },
  { key: 'total', label: '总计' },
] as const

/** Table 四: one row of data in three blocks of five; the same in both forms. */
export const disputeHeads = { reconsideration: '行政复议', litigation: '行政诉讼' } as const
export const disputeBlocks = [
  { key: 'reconsideration', label: '行政复议' },
  { key: 'litigationDirect', label: '未经复议直接起诉' },
  { key: 'litigationAfter', label: '复议后起诉' },
] as const
export const disputeColumns = [
  { key: 'upheld', label: '结果维持' },
  { key: 'corrected', label: '结果纠正' },
  { key: 'other', label: '其他结果' },
  { key: 'pending', label: '尚未审结' },
  { key: 'total', label: '总计' },
] as const

/** The six section titles (the same in both forms). Sections 二, 三, 四 are tables; 一, 五, 六 are prose. */
export const sectionTitles = {
  overview: '一、总体情况',
  disclosure: '二、主动公开政府信息情况',
  requests: '三、收到和处理政府信息公开申请情况',
  disputes: '四、政府信息公开行政复议、行政诉讼情况',
  problems: '五、存在的主要问题及改进情况',
  other: '六、其他需要报告的事项',
} as const
export type SectionId = keyof typeof sectionTitles

const handled = '三、本年度办理结果'
const refused = '（三）不予公开'
const unavailable = '（四）无法提供'
const notHandled = '（五）不予处理'
const otherHandling = '（六）其他处理'

const requestRowsBeforeOtherHandling: readonly RequestRow[] = [
  { key: 'received', path: ['一、本年新收政府信息公开申请数量'] },
  { key: 'carriedIn', path: ['二、上年结转政府信息公开申请数量'] },
  { key: 'disclosed', path: [handled, '（一）予以公开'] },
  { key: 'partlyDisclosed', path: [handled, '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'] },
  { key: 'refused.stateSecret', path: [handled, refused, '1.属于国家秘密'] },
  { key: 'refused.forbiddenByLaw', path: [handled, refused, '2.其他法律行政法规禁止公开'] },
  { key: 'refused.safetyAndStability', path: [handled, refused, '3.危及“三安全一稳定”'] },
  { key: 'refused.thirdPartyRights', path: [handled, refused, '4.保护第三方合法权益'] },
  { key: 'refused.internalAffairs', path: [handled, refused, '5.属于三类内部事务信息'] },
  { key: 'refused.processInformation', path: [handled, refused, '6.属于四类过程性信息'] },
  { key: 'refused.enforcementFile', path: [handled, refused, '7.属于行政执法案卷'] },
  { key: 'refused.administrativeQuery', path: [handled, refused, '8.属于行政查询事项'] },
  { key: 'unavailable.notHeld', path: [handled, unavailable, '1.本机关不掌握相关政府信息'] },
  { key: 'unavailable.notReadyMade', path: [handled, unavailable, '2.没有现成信息需要另行制作'] },
  { key: 'unavailable.stillUnclear', path: [handled, unavailable, '3.补正后申请内容仍不明确'] },
  { key: 'notHandled.petition', path: [handled, notHandled, '1.信访举报投诉类申请'] },
  { key: 'notHandled.repeated', path: [handled, notHandled, '2.重复申请'] },
  { key: 'notHandled.publication', path: [handled, notHandled, '3.要求提供公开出版物'] },
  { key: 'notHandled.excessive', path: [handled, notHandled, '4.无正当理由大量反复申请'] },
  { key: 'notHandled.reconfirmation', path: [handled, notHandled, '5.要求行政机关确认或重新出具已获取信息'] },
]

const requestRowsAfterOtherHandling: readonly RequestRow[] = [
  { key: 'concluded', path: [handled, '（七）总计'] },
  { key: 'carriedOut', path: ['四、结转下年度继续办理'] },
]

/** （六）其他处理 as one row: form 2019, and the 2021 report that prints it undivided. */
export const otherHandlingUndivided: RequestRow = { key: 'otherHandling', path: [handled, otherHandling] }

const otherHandlingDivided: readonly RequestRow[] = [
  {
    key: 'otherHandling.uncorrected',
    path: [handled, otherHandling, '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
  },
  {
    key: 'otherHandling.feeUnpaid',
    path: [handled, otherHandling, '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
  },
  { key: 'otherHandling.other', path: [handled, otherHandling, '3.其他'] },
]

const documentColumns2019 = [
  { key: 'made', label: '本年新制作数量' },
  { key: 'disclosed', label: '本年新公开数量' },
  { key: 'totalDisclosed', label: '对外公开总数量' },
]
const decisionColumns2019 = [
  { key: 'previous', label: '上一年项目数量' },
  { key: 'change', label: '本年增/减' },
  { key: 'decisions', label: '处理决定数量' },
]
const documentColumns2021 = [
  { key: 'made', label: '本年制发件数' },
  { key: 'repealed', label: '本年废止件数' },
  { key: 'inForce', label: '现行有效件数' },
]
const decisionColumns2021 = [{ key: 'decisions', label: '本年处理决定数量' }]

const regulations = { key: 'regulations', label: '规章' }
const penaltiesAndCoercion = [
  { key: 'penalties', label: '行政处罚' },
  { key: 'coercion', label: '行政强制' },
]

export const forms: Readonly<Record<FormId, Form>> = {
  '2019': {
    id: '2019',
    source: '国办公开办函〔2019〕60号《关于政府信息公开工作年度报告有关事项的通知》所附格式（试行）',
    fromYear: 2019,
    untilYear: 2020,
    disclosure: [
      {
        caption: '第二十条第（一）项',
        columns: documentColumns2019,
        rows: [regulations, { key: 'normativeDocuments', label: '规范性文件' }],
      },
      {
        caption: '第二十条第（五）项',
        columns: decisionColumns2019,
        rows: [
          { key: 'licences', label: '行政许可' },
          { key: 'otherServices', label: '其他对外管理服务事项' },
        ],
      },
      { caption: '第二十条第（六）项', columns: decisionColumns2019, rows: penaltiesAndCoercion },
      {
        caption: '第二十条第（八）项',
        columns: decisionColumns2019.slice(0, 2),
        rows: [{ key: 'fees', label: '行政事业性收费' }],
      },
      {
        caption: '第二十条第（九）项',
        columns: [
          { key: 'projects', label: '采购项目数量' },
          { key: 'amount', label: '采购总金额' },
        ],
        rows: [{ key: 'procurement', label: '政府集中采购' }],
      },
    ],
    requests: [...requestRowsBeforeOtherHandling, otherHandlingUndivided, ...requestRowsAfterOtherHandling],
  },
  '2021': {
    id: '2021',
    source: '国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》',
    fromYear: 2021,
    untilYear: null,
    disclosure: [
      {
        caption: '第二十条第（一）项',
        columns: documentColumns2021,
        rows: [regulations, { key: 'normativeDocuments', label: '行政规范性文件' }],
      },
      { caption: '第二十条第（五）项', columns: decisionColumns2021, rows: [{ key: 'licences', label: '行政许可' }] },
      { caption: '第二十条第（六）项', columns: decisionColumns2021, rows: penaltiesAndCoercion },
      {
        caption: '第二十条第（八）项',
        columns: [{ key: 'amount', label: '本年收费金额（单位：万元）' }],
        rows: [{ key: 'fees', label: '行政事业性收费' }],
      },
    ],
    requests: [...requestRowsBeforeOtherHandling, ...otherHandlingDivided, ...requestRowsAfterOtherHandling],
  },
}

/** The form prescribed for a report year. Years before 2019 had no fixed tables: the 2019 form is given. */
export function formOfYear(year: number): FormId {
  return year >= 2021 ? '2021' : '2019'
}

/** The rows of table 三 as this report prints them: a 2021 report may print （六） undivided. */
export function requestRowsOf(form: FormId, otherHandlingIsUndivided: boolean): readonly RequestRow[] {
  if (form === '2021' && otherHandlingIsUndivided) return forms['2019'].requests
  return forms[form].requests
}

/** The label a person would say for a row of table 三: the last part of its path, with its group where that is needed. */
export function requestRowName(key: string): string {
  const row = [...forms['2021'].requests, otherHandlingUndivided].find((r) => r.key === key)
  if (row === undefined) return key
  return row.path.filter((part) => part !== handled).join('')
}
