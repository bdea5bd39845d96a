import type { VNode } from 'preact'
import { addresses } from '../addresses.ts'
import { Page } from '../layout.tsx'
import type { Assets } from '../serving/assets.ts'

/** What went wrong, in one sentence that says what to do next. */
export type Fault = { readonly title: string; readonly sentence: string }

export const faults = {
  notFound: { title: '没有这个页面', sentence: '地址可能有误，或这份内容没有公开。请从机关名录或检索找起。' },
  gone: {
    title: '这条信息已经下线',
    sentence: '它曾在这里公开，现在不再展示。需要的，可以检索其他信息，或者申请公开。',
  },
  noApplications: {
    title: '不能在这里网上申请',
    sentence: '这个机关没有在本站接受网上申请，或者已经撤并。请另选机关，或者按它的政府信息公开指南当面、邮寄申请。',
  },
  tooLarge: { title: '文件太大', sentence: '一次上传的文件合计不能超过 50 MB，请分几次上传。' },
  wrongForm: { title: '没有收到文件', sentence: '请返回核对工具，选择要核对的年报文件再上传。' },
  wrongReport: { title: '没有收到报告', sentence: '请回到核对结果的页面，再点一次下载；若仍不行，请重新上传核对。' },
  wrongMethod: { title: '这个地址不能这样用', sentence: '请从页面上的链接或按钮进入。' },
  elsewhere: { title: '没有受理', sentence: '这次提交来自别的网站，没有受理。请在本站的页面上操作。' },
  staleForm: {
    title: '页面已过期',
    sentence: '登录已有变动，或页面停留太久，这次没有受理。请返回上一页，刷新后再提交一次。',
  },
  noTypesetter: { title: '暂不能生成 PDF', sentence: '这台服务器没有装排版程序，请改下 Word 文档，再另存为 PDF。' },
  busy: { title: '请稍等', sentence: '同时提交的太多，请过十几秒再试一次。' },
  ours: { title: '本站出错了', sentence: '这次没有成功，不是您的操作有误；已记录下来。请稍后再试。' },
} as const satisfies Record<string, Fault>

type Props = { readonly fault: Fault; readonly assets: Assets; readonly sample: boolean }

export function FaultPage({ fault, assets, sample }: Props): VNode {
  return (
    <Page title={fault.title} assets={assets} sample={sample} unlisted>
      <div class="opening">
        <h1>{fault.title}</h1>
        <p class="lead">{fault.sentence}</p>
        <p>
          <a class="button" href={addresses.home}>
            回到首页
          </a>{' '}
          <a class="button quiet" href={addresses.agencies()}>
            机关名录
          </a>{' '}
          <a class="button quiet" href={addresses.search()}>
            检索
          </a>
        </p>
      </div>
    </Page>
  )
}
