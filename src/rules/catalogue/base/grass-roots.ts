import { catalogueFields } from '../fields.ts'
import type { ItemChannel } from '../item.ts'
import { type Branch, type BranchElements, regulationArticle } from './branch.ts'

// 基层政务公开标准目录: a column for each of the 26 fields, and the rows that are near-identical in the catalogues of many
// counties. Everything else of a field is for the place to add, or to bring in from its workbook.

const served: readonly ItemChannel[] = ['website', 'readingPoint', 'serviceCentre']
const onBoard: readonly ItemChannel[] = [...served, 'noticeBoard']
const regulation = regulationArticle('')

type Row = BranchElements & { readonly key: string; readonly name: string }

const rows: Readonly<Record<string, readonly { key: string; name: string; items: readonly Row[] }[]>> = {
  'social-assistance': [
    {
      key: 'general',
      name: '综合业务',
      items: [
        {
          key: 'policies',
          name: '政策法规文件',
          content: '《社会救助暂行办法》；各地配套政策法规文件',
          timeLimit: '制定或获取信息之日起10个工作日内',
          owner: '民政部门、乡镇人民政府（街道办事处）',
          channels: [...served],
          levels: ['county', 'township'],
        },
        {
          key: 'supervision',
          name: '监督检查',
          content: '社会救助信访通讯地址；投诉举报电话',
          timeLimit: '制定或获取信息之日起10个工作日内',
          owner: '民政部门、乡镇人民政府（街道办事处）',
          channels: [...onBoard],
          levels: ['county', 'township'],
        },
      ],
    },
    {
      key: 'minimum',
      name: '最低生活保障',
      items: [
        {
          key: 'guide',
          name: '办事指南',
          content: '办理事项、办理条件、低保标准、申请材料、办理流程、办理时间、地点、联系方式',
          basis: '《国务院关于进一步加强和改进最低生活保障工作的意见》（国发〔2012〕45号）等',
          timeLimit: '制定或获取信息之日起10个工作日内',
          owner: '民政部门、乡镇人民政府（街道办事处）',
          channels: [...onBoard],
          levels: ['county', 'township'],
        },
        {
          key: 'examination',
          name: '审核信息',
          content: '初审对象名单及相关信息',
          basis: '《国务院关于进一步加强和改进最低生活保障工作的意见》（国发〔2012〕45号）等',
          timeLimit: '制定或获取信息之日起10个工作日内，公示7个工作日',
          owner: '乡镇人民政府（街道办事处）',
          channels: ['noticeBoard'],
          group: '所在村（社区）居民',
          levels: ['township', 'village'],
        },
        {
          key: 'approval',
          name: '审批信息',
          content: '低保对象名单及相关信息',
          basis: '《国务院关于进一步加强和改进最低生活保障工作的意见》（国发〔2012〕45号）等',
          timeLimit: '制定或获取信息之日起10个工作日内',
          owner: '民政部门、乡镇人民政府（街道办事处）',
          channels: ['website', 'noticeBoard'],
          levels: ['county', 'township'],
        },
      ],
    },
  ],
  'major-projects': [
    {
      key: 'approval',
      name: '批准服务信息',
      items: [
        {
          key: 'guide',
          name: '办事指南',
          content: '申报材料清单、批准流程、办理时限、受理机构联系方式、申报要求等',
          timeLimit: '实时公开',
          owner: '相关审批部门',
          channels: ['website', 'newMedia', 'press', 'readingPoint', 'serviceCentre'],
          otherChannels: '投资项目在线审批监管平台',
          levels: ['county'],
        },
        {
          key: 'progress',
          name: '办理过程信息',
          content: '事项名称、事项办理部门、办理进展等',
          timeLimit: '及时公开',
          owner: '相关审批部门',
          channels: ['pushed'],
          group: '项目单位',
          method: 'onRequest',
          levels: ['county'],
        },
      ],
    },
    {
      key: 'bidding',
      name: '招标投标信息',
      items: [
        {
          key: 'bidding',
          name: '招标投标',
          content: '招标公告、中标候选人公示、中标结果公示、合同订立及备案、违法处罚信息',
          timeLimit: '及时公开',
          owner: '招标人及代理机构或监督部门',
          channels: ['website', 'newMedia', 'press'],
          otherChannels: '公共资源交易平台、信用中国',
          levels: ['county'],
        },
      ],
    },
    {
      key: 'land',
      name: '征收土地信息',
      items: [
        {
          key: 'land',
          name: '征收土地信息',
          content: '征地告知书，农用地转用、补充耕地、征收土地、供地方案，征地公告，补偿安置方案公告',
          timeLimit: '信息形成之日起20个工作日内',
          owner: '乡镇人民政府（街道办事处）',
          channels: ['website', 'serviceStation', 'noticeBoard'],
          levels: ['township'],
        },
      ],
    },
  ],
  housing: [
    {
      key: 'allocation',
      name: '配给管理',
      items: [
        {
          key: 'subsidy',
          name: '公租房租赁补贴资格确认',
          content: '资格确认结果',
          basis: '建保〔2016〕281号',
          timeLimit: '信息形成之日起20个工作日内',
          owner: '住房和城乡建设部门',
          channels: ['website', 'noticeBoard'],
          levels: ['county'],
        },
      ],
    },
  ],
}

/** What of Art 20 and 21 a field discloses. Of another level's contents an agency is given none. */
const disclosed: Readonly<Record<string, readonly string[]>> = {
  'major-projects': ['art20-10'],
  budgets: ['art20-07'],
  'work-safety': ['art20-13'],
  'land-compensation': ['art21-county-04', 'art21-township-05'],
  'housing-expropriation': ['art21-county-05', 'art21-township-06'],
  environment: ['art20-13'],
  'poverty-relief': ['art20-11'],
  'food-and-drugs': ['art20-13'],
  employment: ['art20-11'],
  'social-insurance': ['art20-11'],
  'social-assistance': ['art20-11', 'art21-county-07', 'art21-township-08'],
  'compulsory-education': ['art20-11'],
  health: ['art20-11', 'art20-13'],
  'municipal-services': ['art21-county-01'],
}

/** The fields, and below each the first-level matters (一级事项) with their items (二级事项). */
export const grassRoots: Branch = {
  key: 'fields',
  kind: 'column',
  name: '基层政务公开',
  source: 'standard',
  by: ['government', 'functionalZone', 'department', 'township'],
  below: catalogueFields.map(({ key: field, name }) => ({
    key: `field-${field}`,
    kind: 'column',
    name,
    source: 'standard',
    elements: { field, statutory: [...(disclosed[field] ?? [])] },
    below: (rows[field] ?? []).map((matter) => ({
      key: `field-${field}-${matter.key}`,
      kind: 'column',
      name: matter.name,
      source: 'standard',
      elements: { field },
      below: matter.items.map(({ key, name: item, ...elements }) => ({
        key: `field-${field}-${matter.key}-${key}-item`,
        kind: 'item',
        name: item,
        source: 'standard',
        elements: { basis: regulation, field, statutory: [...(disclosed[field] ?? [])], ...elements },
      })),
    })),
  })),
}
