import { type Branch, departments, governments, organs, regulationArticle, twentyDays } from './branch.ts'
import { countyColumns } from './county.ts'
import { organColumns } from './organ.ts'

/** The fixed blocks of the disclosure platform, in the order in which every agency shows them. */
export const platform: readonly Branch[] = [
  {
    key: 'guide',
    kind: 'block',
    name: '政府信息公开指南',
    source: 'platform',
    by: organs,
    elements: {
      content:
        '政府信息的分类、编排体系、获取方式，政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式',
      basis: regulationArticle('第十二条'),
      timeLimit: twentyDays,
      channels: ['website', 'readingPoint'],
    },
  },
  {
    key: 'systems',
    kind: 'block',
    name: '政府信息公开制度',
    source: 'platform',
    by: organs,
    elements: {
      content: '政府信息公开的法规、规章和本机关的工作制度',
      basis: regulationArticle('第四条'),
      timeLimit: twentyDays,
      channels: ['website'],
    },
  },
  {
    key: 'statutory',
    kind: 'block',
    name: '法定主动公开内容',
    source: 'platform',
    by: organs,
    below: [...countyColumns, ...organColumns],
  },
  {
    key: 'annual-report',
    kind: 'block',
    name: '政府信息公开年报',
    source: 'regulation',
    by: organs,
    below: [
      {
        key: 'annual-report-government',
        kind: 'item',
        name: '本级政府年度报告',
        source: 'regulation',
        by: governments,
        elements: {
          content: '上一年度本级政府的政府信息公开工作年度报告',
          basis: regulationArticle('第四十九条、第五十条'),
          timeLimit: '每年3月31日前',
          channels: ['website', 'readingPoint'],
          levels: ['county'],
        },
      },
      {
        key: 'annual-report-own',
        kind: 'item',
        name: '本机关年度报告',
        source: 'regulation',
        by: departments,
        elements: {
          content: '上一年度本机关的政府信息公开工作年度报告',
          basis: regulationArticle('第四十九条、第五十条'),
          timeLimit: '每年1月31日前',
          channels: ['website', 'readingPoint'],
        },
      },
    ],
  },
  {
    key: 'on-request',
    kind: 'block',
    name: '依申请公开',
    source: 'platform',
    by: organs,
    elements: {
      content: '申请的方式、渠道、办理流程、收费标准和申请表',
      basis: regulationArticle('第二十八条、第二十九条、第四十二条'),
      timeLimit: twentyDays,
      channels: ['website', 'readingPoint', 'serviceCentre'],
    },
  },
  {
    key: 'policy',
    kind: 'block',
    name: '政策',
    source: 'policyBlock',
    by: organs,
    below: [
      {
        key: 'policy-normative',
        kind: 'item',
        name: '行政规范性文件',
        source: 'regulation',
        elements: {
          content: '文件正文、文号、成文日期、发布日期、发布机关、有效性，附解读和咨询渠道',
          basis: regulationArticle('第二十条第（一）项'),
          timeLimit: twentyDays,
          channels: ['website', 'gazette'],
          statutory: ['art20-01'],
          freshness: 'policy',
        },
      },
      {
        key: 'policy-other',
        kind: 'item',
        name: '其他文件',
        source: 'policyBlock',
        elements: {
          content: '主动公开的通知、意见、批复等其他文件',
          basis: regulationArticle('第十九条'),
          timeLimit: twentyDays,
          channels: ['website'],
          freshness: 'policy',
        },
      },
      {
        key: 'policy-clean-up',
        kind: 'item',
        name: '备案、清理结果和废止目录',
        source: 'county',
        elements: {
          content: '规范性文件备案情况、清理结果、废止和失效文件目录',
          basis: regulationArticle('第二十条第（一）项'),
          timeLimit: twentyDays,
          channels: ['website'],
          statutory: ['art20-01'],
        },
      },
      {
        key: 'policy-interpretation',
        kind: 'item',
        name: '政策解读',
        source: 'interpretation',
        elements: {
          content: '起草背景、依据、目标、主要内容、创新举措，解读机关和咨询电话',
          basis: '谁起草、谁解读的要求',
          timeLimit: '政策文件公开之日起3个工作日内',
          channels: ['website', 'newMedia'],
          freshness: 'interpretation',
        },
      },
    ],
  },
]
