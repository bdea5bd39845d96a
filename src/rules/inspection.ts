import type { PersonalDataKind } from './masking.ts'

/** What must not be in the file. `of` says whose it is, in the caller's words; the inspection hands it back and reads nothing in it. */
export type ProtectedString = { readonly kind: PersonalDataKind; readonly value: string; readonly of: string }

/**
 * What was found in a file that is about to leave the house. `clean` says that everything in it was read and nothing
 * was found. Nothing in here repeats what must not get out: places and quotations are masked.
 */
export type Inspection = {
  readonly verdict: 'clean' | 'found' | 'uninspectable'
  readonly format: InspectedFormat | null
  readonly findings: readonly Finding[]
  /** What was searched for, masked. */
  readonly searched: readonly string[]
  /** The parts that were read, in the order in which they were met. */
  readonly looked: readonly string[]
}

export type Finding = {
  /** Where in the file: parts inside one another are parted by › . */
  readonly where: string
  readonly kind: FindingKind
  /** One Chinese sentence. */
  readonly what: string
  /** The file must be mended; a reason is not enough. */
  readonly grave: boolean
  /** Of a protected string: whose it is. */
  readonly of?: string | undefined
}

export const inspectedFormats = {
  docx: 'Word 文档',
  xlsx: 'Excel 工作簿',
  pptx: '演示文稿',
  odf: '开放文档（ODF）',
  ofd: 'OFD 版式文件',
  pdf: 'PDF',
  picture: '图片',
  text: '文本',
  html: '网页',
  mail: '电子邮件',
  zip: '压缩包',
} as const
export type InspectedFormat = keyof typeof inspectedFormats

/** Each kind of finding with its name on the screen, and whether it is grave. */
export const findingKinds = {
  uninspectable: { name: '无法检查', grave: true },
  protectedString: { name: '含有须保护的内容', grave: true },
  possiblyProtected: { name: '可能含有须保护的内容', grave: false },
  idNumber: { name: '疑似公民身份号码', grave: false },
  phone: { name: '疑似手机号码', grave: false },
  bankCard: { name: '疑似银行卡号', grave: false },
  passport: { name: '疑似护照、通行证号码', grave: false },
  landline: { name: '疑似住宅电话', grave: false },
  email: { name: '疑似个人电子邮箱', grave: false },
  wechat: { name: '疑似微信号、QQ号', grave: false },
  plate: { name: '疑似机动车号牌', grave: false },
  address: { name: '疑似住址', grave: false },
  birthday: { name: '疑似出生日期', grave: false },
  medical: { name: '疑似个人健康信息', grave: false },
  minor: { name: '疑似未成年人信息', grave: false },
  hiddenText: { name: '隐藏文字', grave: true },
  paleText: { name: '与底色相同的文字', grave: true },
  tinyText: { name: '极小的文字', grave: true },
  textUnderBox: { name: '遮盖物下的文字', grave: true },
  textUnderPicture: { name: '图片下的文字', grave: true },
  textUnderSeal: { name: '带透明度的图片压着文字', grave: false },
  coveringShape: { name: '可能用于遮盖的图形', grave: true },
  invisibleText: { name: '不可见的文字', grave: true },
  textOffPage: { name: '页面之外的文字', grave: true },
  clippedText: { name: '被裁去的文字', grave: true },
  hiddenLayer: { name: '隐藏的图层', grave: true },
  hiddenRows: { name: '隐藏的行', grave: true },
  hiddenColumns: { name: '隐藏的列', grave: true },
  hiddenSheets: { name: '隐藏的工作表', grave: true },
  filteredRows: { name: '筛选后不显示的行', grave: true },
  unusedText: { name: '不再使用的文字', grave: true },
  pivotCache: { name: '数据透视表缓存', grave: true },
  externalLinks: { name: '外部链接', grave: true },
  definedNames: { name: '自定义名称', grave: false },
  comments: { name: '批注', grave: true },
  trackedChanges: { name: '修订痕迹', grave: true },
  notes: { name: '演讲者备注', grave: true },
  hiddenSlides: { name: '隐藏的幻灯片', grave: true },
  properties: { name: '文档属性', grave: false },
  customData: { name: '附带的自定义数据', grave: false },
  embeddedFile: { name: '嵌入的文件', grave: true },
  macros: { name: '宏或脚本', grave: true },
  printerSettings: { name: '打印机设置', grave: false },
  thumbnail: { name: '缩略图', grave: false },
  alternateContent: { name: '备用内容', grave: true },
  unusedParts: { name: '没有用到的部件', grave: true },
  croppedPicture: { name: '裁剪过的图片', grave: true },
  picture: { name: '图片须由人员查看', grave: false },
  scannedPage: { name: '没有文字的页面须由人员查看', grave: false },
  unreadableText: { name: '文字无法还原，须由人员查看', grave: false },
  earlierRevision: { name: '文件的早期版本', grave: true },
  unusedObjects: { name: '已删除但仍留在文件中的内容', grave: true },
  annotations: { name: '注释', grave: true },
  formValues: { name: '表单', grave: false },
  imageMetadata: { name: '图片附带的信息', grave: false },
  gps: { name: '拍摄地点', grave: true },
  imageThumbnail: { name: '图片内的缩略图', grave: true },
  moreFrames: { name: '图片中的其他画面', grave: true },
  trailingData: { name: '文件结构之外的数据', grave: true },
  mailHeaders: { name: '邮件头', grave: false },
} as const satisfies Record<string, { name: string; grave: boolean }>
export type FindingKind = keyof typeof findingKinds

/** The inspection of a file that could not be inspected at all. */
export function uninspectable(what: string): Inspection {
  const finding: Finding = { where: '整个文件', kind: 'uninspectable', what, grave: true }
  return { verdict: 'uninspectable', format: null, findings: [finding], searched: [], looked: [] }
}

/** Counted up whenever the inspection learns to find more: what an older one let go is inspected anew. */
export const inspectingProgram = 2
