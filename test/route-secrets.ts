import assert from 'node:assert/strict'
import type { ViewerName } from './route-table.ts'

type Secret = { readonly text: string; readonly readBy: readonly ViewerName[]; readonly within?: string }

const insideBureau = ['inf', 'fst', 'snd', 'fin', 'off', 'sup'] as const
const insideDistrict = ['sec', 'leg', 'off', 'hea', 'sup'] as const

/** What stands in the database, and who may come across it on some page. */
export const secrets: readonly Secret[] = [
  { text: '哨兵草稿甲', readBy: insideBureau },
  { text: '哨兵草稿乙', readBy: insideDistrict },
  { text: '哨兵草稿丙', readBy: ['off', 'sup', 'twn'] },
  { text: '哨兵草稿丁', readBy: ['str'] },
  { text: '哨兵核对结果', readBy: insideBureau },
  { text: '哨兵撤回理由', readBy: insideBureau },
  { text: '哨兵未交理由', readBy: ['fin'] },
  // The audit log is that of the whole house.
  { text: '林间客', readBy: ['str', 'aud'] },
  { text: '单小满', readBy: [...insideBureau, 'sys', 'scy', 'aud'] },
  { text: '哨兵信息标题', readBy: insideBureau },
  { text: '哨兵信息正文', readBy: insideBureau },
  { text: '哨兵信息附件', readBy: insideBureau, within: '/files/' },
  { text: '哨兵公示标题', readBy: insideBureau },
  { text: '哨兵公众意见', readBy: ['inf'], within: 'opinion' },
  { text: '哨兵意见人', readBy: ['inf'], within: '/person' },
  { text: '哨兵交办内容', readBy: insideBureau, within: 'ssigned' },
  { text: '哨兵项目', readBy: insideBureau },
  { text: '哨兵意见概要', readBy: ['inf'] },
  { text: '哨兵起算事由', readBy: insideBureau },
  { text: '哨兵没有的理由', readBy: insideBureau },
  // Who a third party is, whoever works on the case or signs it.
  { text: '哨兵第三方', readBy: ['off', 'hea'] },
  { text: '哨兵个人记录', readBy: ['off', 'hea'] },
  { text: '哨兵调整理由', readBy: insideDistrict },
  { text: '哨兵公众号', readBy: insideDistrict },
  { text: '哨兵推文标题', readBy: insideDistrict },
  { text: '哨兵登记内容', readBy: insideDistrict },
  { text: '哨兵导入标题', readBy: insideDistrict },
  { text: '哨兵原栏目', readBy: insideDistrict },
  { text: '哨兵填报来源', readBy: insideDistrict },
  { text: '哨兵表二理由', readBy: insideDistrict },
  { text: '哨兵复议机关', readBy: insideDistrict },
  { text: '哨兵投诉人', readBy: ['off'] },
  { text: '哨兵拟办理由', readBy: insideDistrict },
  { text: '哨兵邮件号码', readBy: insideDistrict },
  // Personal data is shown by an act of its own, never on the way.
  { text: '0000-0000110', readBy: ['inf', 'sys'], within: '/reveal' },
  { text: 'j001@shili.example', readBy: ['inf', 'sys'], within: '/reveal' },
  // Of the work on a case: whoever sees the case.
  { text: '哨兵交办事项', readBy: insideDistrict },
  { text: '哨兵内部意见', readBy: insideDistrict },
  { text: '哨兵检索经过', readBy: insideDistrict },
  { text: '哨兵检索到的信息', readBy: insideDistrict, within: '/files/' },
  { text: '哨兵身份证明', readBy: ['off', 'hea'], within: '/files/' },
  { text: '哨兵答复书', readBy: ['off', 'hea'], within: '/files/' },
]

export const read = new Set<string>()

/** Takes what somebody was sent, and fails where it holds what is not for him. */
export function mayRead(name: ViewerName, where: string, body: string): void {
  for (const { text, readBy, within = '' } of secrets) {
    if (!body.includes(text)) continue
    read.add(`${name} ${text}`)
    assert.ok(readBy.includes(name) && where.includes(within), `${name} reads ${text}: ${where}`)
  }
}
