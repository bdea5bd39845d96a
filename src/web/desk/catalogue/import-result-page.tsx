import type { ComponentChildren, VNode } from 'preact'
import type { CatalogueLine } from '../../../actions/catalogue/exchange-catalogue.ts'
import type { Crumb } from '../../layout.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { ResultLines } from '../result-lines.tsx'

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
      <ResultLines
        caption={`逐行结果${shown.length < wanted.length ? `（只列出前${mostShown}行）` : ''}`}
        lines={shown.map(({ place, outcome, message }) => ({ place, result: outcomeNames[outcome], message }))}
      />
      <p>
        <a href={back}>返回导入</a>
      </p>
    </DeskPage>
  )
}
