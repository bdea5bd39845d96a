import type { VNode } from 'preact'
import type { DistrictImport } from '../../actions/agency/district.ts'
import { agencyKindNames } from '../../rules/agency.ts'
import { type AgencyTree, childrenOn, existsOn, nameOn, parentOn } from '../../rules/agency-tree.ts'
import type { Day } from '../../rules/day.ts'
import { sheetNames } from '../../rules/district/district.ts'
import type { Decision } from '../../rules/permission.ts'
import { addresses } from '../addresses.ts'
import { DeskPage } from './desk-page.tsx'
import { ActButton, ActLink } from './form.tsx'
import type { DeskFrame } from './frame.ts'
import { ResultLines } from './result-lines.tsx'

const agencyCrumbs = () => [{ name: '机关', address: addresses.deskAgencies() }]

export function AgencyTreePage({
  tree,
  on,
  mayImport,
  mayExport,
  frame,
}: {
  readonly tree: AgencyTree
  readonly on: Day
  readonly mayImport: Decision
  readonly mayExport: Decision
  readonly frame: DeskFrame
}): VNode {
  const standing = [...tree.keys()].filter((slug) => existsOn(tree, slug, on))
  const roots = standing.filter((slug) => parentOn(tree, slug, on) === null)
  return (
    <DeskPage title="机关" frame={frame} place="agencies">
      <h1>机关</h1>
      <OnDay on={on} address={addresses.deskAgencies()} />
      {standing.length === 0 ? (
        <p class="card nothing">这一天还没有开设工作台的机关。</p>
      ) : (
        <Branch tree={tree} slugs={roots} on={on} top />
      )}
      <section aria-labelledby="exchange">
        <h2 id="exchange">名录</h2>
        <ActLink decision={mayImport} address={addresses.deskAgenciesImport} quiet>
          导入工作簿
        </ActLink>
        <form method="post" action={addresses.deskAgenciesExport}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <ActButton decision={mayExport} quiet>
            导出工作簿
          </ActButton>
        </form>
      </section>
    </DeskPage>
  )
}

function Branch({
  tree,
  slugs,
  on,
  top,
}: {
  readonly tree: AgencyTree
  readonly slugs: readonly string[]
  readonly on: Day
  readonly top?: boolean
}): VNode | null {
  if (slugs.length === 0) return null
  return (
    <ul class={top ? 'tree' : undefined}>
      {slugs.map((slug) => (
        <li key={slug}>
          <a href={addresses.deskAgency(slug, { on })}>{nameOn(tree, slug, on)}</a>{' '}
          <span class="hint">{agencyKindNames[tree.get(slug)?.kind ?? 'department']}</span>
          <Branch tree={tree} slugs={childrenOn(tree, slug, on)} on={on} />
        </li>
      ))}
    </ul>
  )
}

/** Asks for another day; GET, so that the address can be kept. */
export function OnDay({ on, address }: { readonly on: Day; readonly address: string }): VNode {
  const ofType: object = { type: 'date' }
  return (
    <form class="filter" method="get" action={address}>
      <div class="field">
        <label for="on">哪一天的情况</label>
        <input id="on" name="on" {...ofType} value={on} />
      </div>
      <button type="submit">查看</button>
    </form>
  )
}

const outcomeNames = { new: '新增', changed: '变更', same: '不变', fault: '有误' } as const
const resultTitles = { planned: '导入预览', imported: '已导入', faulty: '没有导入' } as const

/** What an import would do, did, or why it did nothing, row by row. */
export function ImportResultPage({
  result: { kind, lines },
  frame,
}: {
  readonly result: DistrictImport
  readonly frame: DeskFrame
}): VNode {
  const shown = lines.filter(({ outcome }) => outcome !== 'same')
  const title = resultTitles[kind]
  return (
    <DeskPage title={title} frame={frame} place="agencies" crumbs={agencyCrumbs()} failed={kind === 'faulty'}>
      <h1>{title}</h1>
      {kind === 'faulty' && <p class="trouble">工作簿有误，一行也没有保存。请改正下面标为“有误”的行，再导入。</p>}
      {kind === 'planned' && <p>还没有保存。核对无误后，返回再选同一个工作簿，勾选“确认保存”。</p>}
      {kind === 'imported' && <p class="done-note">已保存。</p>}
      <p>
        共{lines.length}行，其中{lines.length - shown.length}行与现有内容相同。
      </p>
      <ResultLines
        caption="逐行结果"
        lines={shown.map(({ sheet, row, outcome, message }) => ({
          place: `“${sheetNames[sheet]}”表第${row}行`,
          result: outcomeNames[outcome],
          message,
        }))}
      />
      <p>
        <a href={addresses.deskAgenciesImport}>返回导入</a>
      </p>
    </DeskPage>
  )
}
