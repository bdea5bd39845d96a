import type { VNode } from 'preact'
import type { Page } from '../../store/page.ts'
import { numberInChinese } from './words.ts'

/** 共 120 项，第 2 页，共 3 页, with links to the pages beside it. */
export function Paging({
  at,
  unit,
  address,
}: {
  readonly at: Page
  readonly unit: string
  readonly address: (page: number) => string
}): VNode | null {
  if (at.total === 0) return null
  return (
    <nav class="paging" aria-label="翻页">
      <span>
        共{countOf(at)}
        {unit}
        {at.pages > 1 && `，第${at.page}页（共${at.pages}页）`}
      </span>
      {at.page > 1 && (
        <a href={address(at.page - 1)} rel="prev">
          上一页
        </a>
      )}
      {at.page < at.pages && (
        <a href={address(at.page + 1)} rel="next">
          下一页
        </a>
      )}
    </nav>
  )
}

/** 10,000 以上 where counting stopped. */
export function countOf({ total, totalCapped }: Pick<Page, 'total' | 'totalCapped'>): string {
  return totalCapped ? `${numberInChinese(total)}以上` : numberInChinese(total)
}
