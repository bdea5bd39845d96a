import { z } from 'zod'
import type { SettingRule } from './settings.ts'

// What an office says of its site beside the profile of its agency. Nothing is a default here: what is not given does
// not stand on the pages.

export type SiteSettingValues = {
  /** 网站规范名称, where it is not the name of the agency at the top. */
  readonly 'site.name': string | null
  readonly 'site.icp': string | null
  readonly 'site.publicSecurity': string | null
  readonly 'site.mistakes': string | null
  readonly 'site.organMark': string | null
  /** So many seconds after the last touch a kiosk goes back to its start. */
  readonly 'site.kioskSeconds': number
}

const line = z.string().max(100, '请写在100个字以内。').nullable()
const webAddress = z
  .string()
  .max(300, '网址过长，请写在300个字以内。')
  .refine((text) => /^https?:\/\//u.test(text) && URL.canParse(text), '网址应以 http:// 或 https:// 开头。')
  .nullable()

const notShown = '页面上不出现'

export const siteSettings: { readonly [K in keyof SiteSettingValues]: SettingRule<SiteSettingValues[K]> } = {
  'site.name': {
    schema: line,
    default: null,
    group: 'site',
    name: '网站规范名称',
    hint: '页眉、页脚和网页标签（SiteName）中的网站名称，如“某某市人民政府”。不填的，用最上级机关的名称。',
    input: { kind: 'text', none: '用最上级机关的名称' },
  },
  'site.icp': {
    schema: line,
    default: null,
    group: 'site',
    name: 'ICP备案编号',
    hint: '工业和信息化部门核发，页脚标明。',
    input: { kind: 'text', none: notShown },
  },
  'site.publicSecurity': {
    schema: line,
    default: null,
    group: 'site',
    name: '公安机关备案号',
    hint: '公安机关核发，页脚标明。',
    input: { kind: 'text', none: notShown },
  },
  'site.mistakes': {
    schema: webAddress,
    default: null,
    group: 'site',
    name: '“我为政府网站找错”入口',
    hint: '本网站在中国政府网找错平台的网址，页脚链接到那里。',
    input: { kind: 'text', none: notShown },
  },
  'site.organMark': {
    schema: webAddress,
    default: null,
    group: 'site',
    name: '党政机关网站标识',
    hint: '机构编制部门网站标识管理系统中本网站的页面网址，页脚链接到那里。',
    input: { kind: 'text', none: notShown },
  },
  'site.kioskSeconds': {
    schema: z.int().min(20, '应为20至900秒').max(900, '应为20至900秒'),
    default: 90,
    group: 'site',
    name: '查阅终端无人操作后复位',
    hint: '查阅点、政务公开专区的终端多少秒没有人操作，就回到首页并清除上一位的痕迹，20至900秒。',
    input: { kind: 'number', unit: '秒' },
  },
}
