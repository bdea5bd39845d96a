import type { ComponentChildren, VNode } from 'preact'
import type { CatalogueLine } from '../../../actions/catalogue/exchange-catalogue.ts'
import type { Crumb } from '../../layout.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'

const outcomeNames: Readonly<Record<CatalogueLine['outcome'], string>> = {
  new: '新增',
  changed: '修改',
  same: '不变',
  wrong: '有误',
}

/** A long workbook shows what is wrong and the first of the rest; the counts tell of all. */
const mostShown = 500

/** What an import would do, did, or why it did nothing, row by row. */
export function ImportResultPage({
  title,
  kind,
  lines,
  crumbs,
  back,
  next,
  frame,
  children,
}: {
  readonly title: string
  readonly kind: 'planned' | 'imported' | 'faulty'
  readonly lines: readonly (Pick<CatalogueLine, 'outcome' | 'message'> & { readonly place: string })[]
  readonly crumbs: readonly Crumb[]
  readonly back: string
  readonly next: string
  readonly frame: DeskFrame
  readonly children: ComponentChildren
}): VNode {
  const countOf = (wanted: CatalogueLine['outcome']) => lines.filter(({ outcome }) => outcome === wanted).length
  const wanted = lines.filter(({ outcome }) => (kind === 'faulty' ? outcome === 'wrong' : outcome !== 'same'))
  const shown = wanted.slice(0, mostShown)
  return (
    <DeskPage title={title} frame={frame} place="catalogue" crumbs={crumbs} failed={kind === 'faulty'}>
      <h1>{title}</h1>
      {kind === 'faulty' && <p class="trouble">请改正下面标为“有误”的行，再导入；一行也没有保存。</p>}
      {kind === 'planned' && <p>还没有保存。核对无误后，返回再选同一个工作簿，勾选“确认保存”。</p>}
      {kind === 'imported' && (
        <p class="done-note" role="status">
          已保存。<a href={next}>查看</a>
        </p>
      )}
      <p>
        共{lines.length}行，新增{countOf('new')}行，修改{countOf('changed')}行，不变{countOf('same')}行，有误
        {countOf('wrong')}行。
      </p>
      {children}
      {shown.length > 0 && (
        <section class="wide" aria-label="逐行结果，可左右滚动" {...scrollable}>
          <table class="working">
            <caption>逐行结果{shown.length < wanted.length && `（只列出前${mostShown}行）`}</caption>
            <thead>
              <tr>
                <th scope="col">位置</th>
                <th scope="col">结果</th>
                <th scope="col">内容</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ place, outcome, message }) => (
                <tr key={place + message}>
                  <th scope="row">{place}</th>
                  <td data-column="结果">{outcomeNames[outcome]}</td>
                  <td data-column="内容">{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p>
        <a href={back}>返回导入</a>
      </p>
    </DeskPage>
  )
}
