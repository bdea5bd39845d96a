// 开放数据: what programs and researchers take as a whole, and what stands in each column of it.

/** A column: its key in JSON, its head in CSV, and what it says. */
export type DataColumn = { readonly key: string; readonly name: string; readonly meaning: string }

export type DataSet = {
  readonly name: string
  readonly description: string
  readonly columns: readonly DataColumn[]
  /** About how many bytes a row takes as CSV, for the size that is told before somebody takes it. */
  readonly rowBytes: number
}

const column = (key: string, name: string, meaning: string): DataColumn => ({ key, name, meaning })

const agency = column('agency', '机关标识', '机关的永久标识，见机关名录')
const agencyName = column('agencyName', '机关', '机关全称')

const ofPublication = [
  column('id', '编号', '信息的永久编号'),
  column('indexNumber', '索引号', '首次公开时给定，不再改变'),
  column('title', '名称', '标题'),
  column('kind', '信息种类', '规章、行政规范性文件、政策解读等'),
  column('documentNumber', '发文字号', '没有的为空'),
  agency,
  column('agencyName', '发布机构', '发布的机关全称'),
  column('issuedBy', '发文机关', '与发布机构不同的才写'),
  column('columnName', '栏目', '现在所在的栏目'),
  column('topic', '主题分类', '如 综合政务\\政务公开'),
  column('madeOn', '成文日期', '生成日期'),
  column('publishedAt', '发布时间', '北京时间；由原网站迁入的，为在原网站发布的日期'),
  column('changedAt', '更新时间', '北京时间'),
  column('expiresOn', '有效期至', '没有的为空'),
  column('validity', '有效性', '取数当天的有效性；不是文件的为空'),
  column('summary', '内容概述', '没有概述的为正文开头'),
  column('keywords', '关键词', '用顿号隔开'),
  column('address', '地址', '永久地址'),
] as const

/** All of them, by the name that their addresses have. */
export const dataSets = {
  agencies: {
    name: '机关名录',
    description: '本站全部机关，含已撤并的。',
    rowBytes: 160,
    columns: [
      agency,
      column('name', '名称', '机关全称'),
      column('kind', '类别', '人民政府、政府部门、乡镇街道、公共企事业单位等'),
      column('region', '地区', '自省级起，用 / 隔开'),
      column('parent', '上级机关标识', '没有的为空'),
      column('endedOn', '撤销日期', '自该日起不再存在；仍在的为空'),
      column('address', '地址', '永久地址'),
    ],
  },
  catalogue: {
    name: '基层政务公开标准目录',
    description: '一个机关在用的公开事项，按国办发〔2019〕54号的栏目。',
    rowBytes: 700,
    columns: [
      column('field', '领域', '26个领域之一，或其他事项'),
      column('number', '序号', '在领域内的序号'),
      column('code', '事项编码', '没有的为空'),
      column('first', '一级事项', '公开事项'),
      column('second', '二级事项', '公开事项'),
      column('content', '公开内容（要素）', '公开哪些内容'),
      column('basis', '公开依据', '所依据的法律、法规和文件'),
      column('timeLimit', '公开时限', '从何时起、多久以内公开'),
      column('owner', '公开主体', '负责公开的机关'),
      column('channels', '公开渠道和载体', '■为选用，□为未选用'),
      column('everyone', '全社会', '公开对象，√为是'),
      column('group', '特定群体', '公开对象；是全社会的为空'),
      column('proactive', '主动', '公开方式，√为是'),
      column('onRequest', '依申请', '公开方式，√为是'),
      column('city', '市级', '公开层级，√为是'),
      column('county', '县级', '公开层级，√为是'),
      column('township', '乡级', '公开层级，√为是'),
      column('village', '村级', '公开层级，√为是'),
      column('key', '标识', '在本机关目录中的永久标识'),
    ],
  },
  publications: {
    name: '公开信息清单',
    description: '已公开的信息，最近公开的在前；按机关、栏目或者年份取。',
    rowBytes: 520,
    columns: ofPublication,
  },
  policies: {
    name: '政策文件清单',
    description: '各机关公开的规章、行政规范性文件和其他文件，注明当天是否有效。',
    rowBytes: 520,
    columns: ofPublication,
  },
  numbers: {
    name: '索引号对照表',
    description: '索引号和信息永久地址的对照，供其他系统引用和核对。',
    rowBytes: 150,
    columns: [
      column('indexNumber', '索引号', '首次公开时给定，不再改变'),
      column('title', '名称', '标题'),
      agencyName,
      column('address', '地址', '永久地址'),
    ],
  },
  figures: {
    name: '年度报告数据',
    description: '已公布的政府信息公开工作年度报告，表二、表三、表四逐格一行，原样保留所印文字。',
    rowBytes: 170,
    columns: [
      agency,
      agencyName,
      column('year', '年度', '报告哪一年的情况'),
      column('form', '格式', '2019或2021，报告所用的法定格式'),
      column('table', '表', 'disclosure 表二，requests 表三，disputes 表四'),
      column('row', '行', '行的标识'),
      column('rowName', '行名', '法定格式里的行'),
      column('column', '列', '列的标识'),
      column('columnName', '列名', '法定格式里的列'),
      column('value', '数值', '读不成数字的为空'),
      column('text', '所印文字', '报告原文这一格印的'),
      column('state', '状态', 'number 数字，zero 印的0，blank 空白，missing 缺格，text 文字，uncertain 有多种读法'),
      column('unit', '单位', '金额的单位；没有印的为空'),
    ],
  },
} as const satisfies Record<string, DataSet>

export type DataSetKey = keyof typeof dataSets

/** On which terms they may be used. */
export const openDataTerms =
  '本页数据都是依法主动公开的政府信息，可以免费获取、复制、分析和再利用，使用时请注明来源机关和取得日期，不得歪曲原意；内容以各机关发布的原件为准。'

export const dataFormats = ['csv', 'json'] as const
export type DataFormat = (typeof dataFormats)[number]

/** Cells of a row by the keys of its columns. */
export type DataRow = Readonly<Record<string, string | number | null>>
