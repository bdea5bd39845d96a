import type { AgencyKind } from './agency.ts'
import { isCreditCode } from './credit-code.ts'
import type { Day } from './day.ts'

/** What an agency says of itself in public. Its full name is not here: that follows from what happened to it. */
export const profileFields = [
  'shortName',
  'creditCode',
  'divisionCode',
  'siteCode',
  'website',
  'address',
  'postalCode',
  'officeHours',
  'phone',
  'fax',
  'email',
  'firstResponsible',
  'inCharge',
  'liaison',
  'disclosureOffice',
  'disclosureAddress',
  'disclosurePhone',
] as const

export type ProfileField = (typeof profileFields)[number]

/** A value that holds from a day until the next of its field. Null: from that day there is none. */
export type ProfileValue = {
  readonly field: ProfileField
  /** Null: since before records begin. */
  readonly from: Day | null
  readonly value: string | null
  /** The document or the person that says so. */
  readonly source: string | null
}

export type Profile = Readonly<Partial<Record<ProfileField, string>>>

/** The pages that print a profile. */
export type ProfilePage = 'guide' | 'overview' | 'report' | 'letters' | 'site'

export const profilePageNames: Readonly<Record<ProfilePage, string>> = {
  guide: '政府信息公开指南',
  overview: '机关简介',
  report: '年度报告',
  letters: '文书',
  site: '网页标签和页脚',
}

type FieldRule = {
  /** As it stands on screens, in the workbook and on forms. */
  readonly name: string
  /** What to write, for whoever fills it in. */
  readonly hint: string
  readonly example: string
  /** What is wrong with a value, as one Chinese sentence; null where nothing is. */
  readonly check: (value: string) => string | null
  /** Where it is printed, and what asks for it there. */
  readonly neededBy: Readonly<Partial<Record<ProfilePage, string>>>
  /** The kinds that need it; all where nothing is said. */
  readonly kinds?: readonly AgencyKind[] | undefined
}

const article12 = '《条例》第十二条'
const article20 = '《条例》第二十条第二项'
const any = () => null
const wellFormed = (form: RegExp, sentence: string) => (value: string) => (form.test(value) ? null : sentence)

export const profileRules: Readonly<Record<ProfileField, FieldRule>> = {
  shortName: {
    name: '简称',
    hint: '规范简称，用于列表和文书编号',
    example: '示例区教育局',
    check: any,
    neededBy: { letters: '发文字号和列表使用简称' },
  },
  creditCode: {
    name: '统一社会信用代码',
    hint: '18位，机构编制部门或登记机关赋码',
    example: '',
    check: (value) => (isCreditCode(value) ? null : '统一社会信用代码应为18位且校验位相符（GB 32100），请核对。'),
    neededBy: { overview: '索引号以机关代码开头' },
  },
  divisionCode: {
    name: '行政区划代码',
    hint: '6位，乡镇、街道为9位',
    example: '990101',
    check: wellFormed(/^\d{6}(?:\d{3})?(?:\d{3})?$/u, '行政区划代码应为6位、9位或12位数字。'),
    neededBy: { overview: '统计和数据交换使用' },
    kinds: ['government', 'functionalZone', 'township'],
  },
  siteCode: {
    name: '网站标识码',
    hint: '10位，见网站页脚',
    example: '9901010001',
    check: wellFormed(/^(?:\d{10}|bm\d{8})$/u, '网站标识码应为10位数字，部委网站为 bm 加8位数字。'),
    neededBy: { site: '《政府网站发展指引》要求网页标签和页脚标明' },
    kinds: ['government'],
  },
  website: {
    name: '网址',
    hint: '以 http:// 或 https:// 开头',
    example: 'https://www.example.invalid/',
    check: webAddress,
    neededBy: { guide: `获取方式，${article12}`, report: '报告电子版下载处' },
  },
  address: {
    name: '办公地址',
    hint: '省市区以下写到门牌、楼层',
    example: '示例区示范路1号',
    check: any,
    neededBy: { overview: article20, report: '报告头部的联系方式', letters: '落款联系方式' },
  },
  postalCode: {
    name: '邮政编码',
    hint: '6位数字',
    example: '000001',
    check: wellFormed(/^\d{6}$/u, '邮政编码应为6位数字。'),
    neededBy: { guide: '信函申请须有邮编', report: '报告头部的联系方式' },
  },
  officeHours: {
    name: '办公时间',
    hint: '写明法定节假日除外',
    example: '工作日8:30—12:00，14:30—17:30',
    check: any,
    neededBy: { guide: article12, overview: article20 },
  },
  phone: {
    name: '办公电话',
    hint: '公开的办公电话，不填个人手机',
    example: '0000-0000001',
    check: officePhone,
    neededBy: { overview: article20, report: '报告头部的联系方式' },
  },
  fax: {
    name: '传真',
    hint: '没有传真的不填',
    example: '0000-0000002',
    check: officePhone,
    neededBy: { guide: article12 },
    kinds: ['government', 'office', 'department', 'functionalZone', 'township'],
  },
  email: {
    name: '电子邮箱',
    hint: '单位邮箱',
    example: 'gongkai@example.invalid',
    check: wellFormed(/^[^\s@]+@[^\s@]+\.[^\s@]+$/u, '电子邮箱应形如 gongkai@example.gov.cn。'),
    neededBy: { guide: `互联网联系方式，${article12}` },
  },
  firstResponsible: {
    name: '第一责任人',
    hint: '姓名和职务，写入责任制和机关简介',
    example: '示一（局长）',
    check: personName,
    neededBy: { overview: `负责人姓名，${article20}` },
  },
  inCharge: {
    name: '分管负责人',
    hint: '分管政府信息公开工作的负责人姓名和职务',
    example: '示二（副局长）',
    check: personName,
    neededBy: { overview: '责任分工' },
  },
  liaison: {
    name: '联络员',
    hint: '姓名，不填个人电话',
    example: '示三',
    check: personName,
    neededBy: { letters: '文书联系人' },
  },
  disclosureOffice: {
    name: '公开工作机构',
    hint: '负责政府信息公开的机构名称',
    example: '示例区教育局办公室',
    check: any,
    neededBy: { guide: article12, letters: '文书联系人' },
  },
  disclosureAddress: {
    name: '公开工作机构地址',
    hint: '当面申请和邮寄申请的地址',
    example: '示例区示范路1号2楼201室',
    check: any,
    neededBy: { guide: article12, letters: '当面领取、补正的地点' },
  },
  disclosurePhone: {
    name: '公开工作机构电话',
    hint: '受理申请的办公电话，不填个人手机',
    example: '0000-0000003',
    check: officePhone,
    neededBy: { guide: article12, letters: '文书联系方式' },
  },
}

/** What holds on a day. Of two values for one day the later in the list counts. */
export function profileOn(values: readonly ProfileValue[], day: Day): Profile {
  const profile: Partial<Record<ProfileField, string>> = {}
  for (const field of profileFields) {
    const begun = values.filter((value) => value.field === field && (value.from ?? '') <= day)
    const holds = begun.reduce<ProfileValue | null>(
      (best, next) => (best === null || (next.from ?? '') >= (best.from ?? '') ? next : best),
      null,
    )
    if (holds !== null && holds.value !== null) profile[field] = holds.value
  }
  return profile
}

/** A value as it is kept: blanks around it taken off, full-width digits and letters of codes and numbers made plain. */
export function tidied(field: ProfileField, text: string): string {
  const plain = text.trim().replace(/[\r\n]+/gu, ' ')
  switch (field) {
    case 'creditCode':
      return plain.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
    case 'divisionCode':
    case 'siteCode':
    case 'website':
    case 'postalCode':
    case 'email':
      return plain.normalize('NFKC').replace(/\s/gu, '')
    case 'phone':
    case 'fax':
    case 'disclosurePhone':
      return plain.normalize('NFKC').replace(/[‐‑–—−]/gu, '-')
    default:
      return plain
  }
}

/** What is wrong with a tidied value, as one Chinese sentence that begins with the field; null where nothing is. */
export function faultOfValue(field: ProfileField, value: string): string | null {
  const { name, check } = profileRules[field]
  if (value === '') return `${name}没有填写。`
  if ([...value].length > 500) return `${name}过长，请写在500字以内。`
  return check(value)
}

/** A field that a page needs and the profile has not. */
export type MissingField = {
  readonly field: ProfileField
  readonly name: string
  readonly pages: readonly ProfilePage[]
  /** 缺少“传真”：政府信息公开指南须写明（《条例》第十二条）。 */
  readonly message: string
}

/** What is still missing, in the order of the fields, and which page needs it. */
export function missingFields(kind: AgencyKind, profile: Profile): readonly MissingField[] {
  return profileFields.flatMap((field) => {
    const { name, neededBy, kinds } = profileRules[field]
    if (profile[field] !== undefined || (kinds !== undefined && !kinds.includes(kind))) return []
    const needs = Object.entries(neededBy) as [ProfilePage, string][]
    const because = needs.map(([page, reason]) => `${profilePageNames[page]}（${reason}）`).join('、')
    return [{ field, name, pages: needs.map(([page]) => page), message: `缺少“${name}”：${because}需要。` }]
  })
}

const landline = /^(?:0\d{2,3}-?)?\d{5,8}(?:[-转]\d{1,6})?$/u
const serviceNumber = /^(?:1\d{4}|9\d{4}|[48]00-?\d{3}-?\d{4})$/u
const mobile = /^(?:\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}$/u

/** One or more office numbers. A mobile number is somebody's own, and no public profile. */
function officePhone(value: string): string | null {
  const numbers = value.split(/[、,，;；/]/u).map((number) => number.replace(/[()（）\s]/gu, ''))
  if (numbers.some((number) => mobile.test(number))) return '这里公开的是办公电话，不能填写个人手机号码。'
  if (numbers.every((number) => landline.test(number) || serviceNumber.test(number))) return null
  return '电话应形如 0000-1234567，多个号码用“、”分开。'
}

/** The name of a person, with the post in brackets; no number that leads to the person. */
function personName(value: string): string | null {
  return /\d{5,}/u.test(value.normalize('NFKC')) ? '这里只填姓名和职务，不填个人电话或证件号码。' : null
}

function webAddress(value: string): string | null {
  return /^https?:\/\//u.test(value) && URL.canParse(value) ? null : '网址应以 http:// 或 https:// 开头。'
}
