import type { VNode } from 'preact'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'

type Props = Frame & { readonly publication: PublicationRow; readonly notice: string }

/** Of what was withdrawn: that it was, and why; nothing of what it said. */
export function WithdrawnPage({ publication, notice, ...frame }: Props): VNode {
  const { id, agencyName, agencySlug, indexNumber, changedAt } = publication
  return (
    <Page title="信息已撤回" {...frame} place="publications" crumbs={[]} unlisted>
      <h1>这条信息已撤回</h1>
      <div class="card">
        <p>
          {agencyName}发布的这条信息（索引号{indexNumber}）已于{dayInChinese(dayOfInstant(changedAt))}撤回。
        </p>
        <p>撤回说明：{notice}</p>
        <p>
          <a href={addresses.publications({ agency: agencySlug })}>看本机关公开的其他信息</a>
        </p>
        <p>
          <a href={addresses.publicationHistory(id)}>页面变更记录</a>
        </p>
      </div>
    </Page>
  )
}
