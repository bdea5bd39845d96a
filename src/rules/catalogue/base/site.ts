import { type Branch, regulationArticle, twentyDays } from './branch.ts'

/** What a government's site has beside the platform: the platform itself takes no news (专栏姓专). */
export const siteColumns: Branch = {
  key: 'site',
  kind: 'column',
  name: '政务动态',
  source: 'site',
  by: ['government', 'functionalZone'],
  below: [
    {
      key: 'site-news',
      kind: 'item',
      name: '动态要闻',
      source: 'site',
      elements: { content: '本地政务活动和工作动态', channels: ['website', 'newMedia'], freshness: 'news' },
    },
    {
      key: 'site-notices',
      kind: 'item',
      name: '通知公告',
      source: 'site',
      elements: {
        content: '面向社会的通知、公告、公示',
        basis: regulationArticle('第十九条'),
        timeLimit: twentyDays,
        channels: ['website', 'newMedia'],
        freshness: 'notices',
      },
    },
  ],
}

/** 公共企事业单位 disclose by the lists of the departments that oversee them: a frame to begin with. */
export const enterpriseColumns: readonly Branch[] = [
  enterprise('enterprise-profile', '单位概况', '单位性质、职责、办公地址、办公时间、联系方式、负责人姓名'),
  enterprise('enterprise-services', '服务事项', '服务项目、服务承诺、办理条件、程序、时限'),
  enterprise('enterprise-fees', '收费', '收费项目、依据、标准'),
  enterprise('enterprise-notices', '服务变动', '停供、维护、调整等影响公众的事项'),
  enterprise('enterprise-complaints', '咨询和投诉', '咨询窗口、投诉渠道和处理结果'),
]

function enterprise(key: string, name: string, content: string): Branch {
  return {
    key,
    kind: 'column',
    name,
    source: 'enterprises',
    by: ['enterprise'],
    elements: { content, basis: '《公共企事业单位信息公开规定制定办法》', channels: ['website', 'serviceCentre'] },
  }
}
