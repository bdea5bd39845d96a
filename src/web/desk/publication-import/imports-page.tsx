import type { VNode } from 'preact'
import { minuteInChinese } from '../../../rules/minute.ts'
import { importSourceNames, importStateNames } from '../../../rules/publication-import/row.ts'
import type { DeskAgency } from '../../../store/agencies-allowing.ts'
import type { StoredImport } from '../../../store/publication-import/imports.ts'
import { addresses } from '../../addresses.ts'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { Download } from './download.tsx'
import { importName, importsCrumbs } from './shown.ts'

type Props = {
  readonly imports: readonly StoredImport[]
  /** Those that wait for this officer's signature. */
  readonly toSign: readonly StoredImport[]
  readonly agencies: readonly DeskAgency[]
  readonly frame: DeskFrame
}

/** What came over from old sites, and how to begin. */
export function ImportsPage({ imports, toSign, agencies, frame }: Props): VNode {
  return (
    <DeskPage title="导入原有信息" frame={frame} place="publications" crumbs={importsCrumbs().slice(0, 1)}>
      <h1>导入原有信息</h1>
      <p class="lead">
        把原网站或者原系统里的信息带过来：先逐条核对，再导入为草稿，逐条核查内容，最后由另一个人签发。原网址会自动转到新页面。
      </p>
      {toSign.length > 0 && (
        <section aria-labelledby="to-sign">
          <h2 id="to-sign">等待您签发</h2>
          <List imports={toSign} />
        </section>
      )}
      {agencies.length > 0 && (
        <section aria-labelledby="begin">
          <h2 id="begin">开始导入</h2>
          <p>
            可以上传三种文件：Excel 清单（<a href={addresses.deskImportTemplate}>空白清单</a>
            ）、网页和 Word 文档的压缩包、JSON 数据。
          </p>
          <ul class="rows">
            {agencies.map(({ id, slug, name }) => (
              <li key={id}>
                <p class="name">
                  <a href={addresses.deskImportNew(slug)}>导入{name}的信息</a>
                </p>
                <div class="table-tools">
                  <Download address={addresses.deskRedirects(slug, 'conf')} frame={frame}>
                    原网址跳转表（nginx）
                  </Download>
                  <Download address={addresses.deskRedirects(slug, 'csv')} frame={frame}>
                    原网址跳转表（CSV）
                  </Download>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="imports">
        <h2 id="imports">各次导入</h2>
        {imports.length === 0 ? <p>还没有导入过。</p> : <List imports={imports} />}
      </section>
    </DeskPage>
  )
}

function List({ imports }: { readonly imports: readonly StoredImport[] }): VNode {
  return (
    <ul class="rows">
      {imports.map((one) => (
        <li key={one.id}>
          <p class="name">
            <a href={addresses.deskImport(one.id)}>{importName(one)}</a>
          </p>
          <p class="meta">
            <span>{importStateNames[one.state]}</span>
            <span>{importSourceNames[one.source]}</span>
            <span>{Object.values(one.counts).reduce((sum, count) => sum + count, 0)}条</span>
            <span>
              {one.startedByName}，{minuteInChinese(one.startedAt)}
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}
