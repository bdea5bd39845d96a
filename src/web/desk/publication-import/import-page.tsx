import type { VNode } from 'preact'
import { minuteInChinese } from '../../../rules/minute.ts'
import {
  importSourceNames,
  importStateNames,
  isAtWork,
  type RowState,
  rowStateNames,
  rowStates,
} from '../../../rules/publication-import/row.ts'
import type { StoredImport } from '../../../store/publication-import/imports.ts'
import type { ListedRow } from '../../../store/publication-import/rows.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { Download } from './download.tsx'
import {
  importName,
  importsCrumbs,
  openToChange,
  openToDrop,
  openToPropose,
  openToSign,
  type ShownImport,
} from './shown.ts'

export const rowsOnPage = 100

type Props = {
  readonly shown: ShownImport
  readonly rows: readonly ListedRow[]
  /** Narrowed to rows that stand here; null: all. */
  readonly state: RowState | null
  readonly done: string | undefined
  readonly frame: DeskFrame
  readonly here: Here
}

/** An import: how far it is, what is to be done, and its report row by row. */
export function ImportPage({ shown, rows, state, done, frame, here }: Props): VNode {
  const { held } = shown
  const { id, counts } = held
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const changeable = held.state === 'reading' || held.state === 'judging' || held.state === 'judged'
  const last = rows.length === rowsOnPage ? (rows.at(-1)?.position ?? null) : null
  return (
    <DeskPage title={importName(held)} frame={frame} place="publications" crumbs={importsCrumbs()}>
      <header class="page-head">
        <h1>{importName(held)}</h1>
        <div class="act">
          {changeable && (
            <ActLink decision={openToChange(shown, here)} address={addresses.deskImportPart(id, 'columns')} quiet>
              对应栏目
            </ActLink>
          )}
          {changeable && (
            <ActLink decision={openToPropose(shown, here)} address={addresses.deskImportPart(id, 'propose')}>
              导入为草稿
            </ActLink>
          )}
          {held.state === 'created' && (
            <ActLink decision={openToSign(shown, here)} address={addresses.deskImportPart(id, 'sign')}>
              签发
            </ActLink>
          )}
        </div>
      </header>
      <DoneNote words={done} />
      {isAtWork(held.state) && (
        <p class="done-note" role="status">
          程序{importStateNames[held.state]}，可以离开这个页面，也可以
          <a href={addresses.deskImport(id)}>刷新看进度</a>。
        </p>
      )}
      <Facts held={held} total={total} />
      {held.remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      <Explained held={held} />
      <nav aria-label="按结果">
        <ul class="tabs">
          <li>
            <a href={addresses.deskImport(id)} aria-current={state === null ? 'true' : undefined}>
              全部 <b>{total}</b>
            </a>
          </li>
          {rowStates
            .filter((key) => (counts[key] ?? 0) > 0 || key === state)
            .map((key) => (
              <li key={key}>
                <a href={addresses.deskImport(id, { state: key })} aria-current={key === state ? 'true' : undefined}>
                  {rowStateNames[key]} <b>{counts[key] ?? 0}</b>
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <section class="wide import-rows" aria-label="逐条结果，可左右滚动" {...scrollable}>
        <table class="working">
          <caption>逐条结果</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">标题</th>
              <th scope="col">结果</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.position} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length === 0 && <p>没有这样的条目。</p>}
      {last !== null && (
        <p>
          <a href={addresses.deskImport(id, { state, after: last })}>后面的条目</a>
        </p>
      )}
      <div class="table-tools no-print">
        <Download address={addresses.deskImportReport(id, 'xlsx')} frame={frame}>
          逐条结果（XLSX）
        </Download>
        <Download address={addresses.deskImportReport(id, 'csv')} frame={frame}>
          逐条结果（CSV）
        </Download>
      </div>
      <div class="acts">
        {changeable && (
          <ActLink decision={openToChange(shown, here)} address={addresses.deskImportPart(id, 'again')} quiet>
            重新核对
          </ActLink>
        )}
        {(held.state === 'judged' || held.state === 'created') && (
          <ActLink decision={openToDrop(shown, here)} address={addresses.deskImportPart(id, 'drop')} quiet>
            结束，不签发
          </ActLink>
        )}
      </div>
    </DeskPage>
  )
}

function Facts({ held, total }: { readonly held: StoredImport; readonly total: number }): VNode {
  return (
    <dl class="facts">
      <div>
        <dt>状态</dt>
        <dd>{importStateNames[held.state]}</dd>
      </div>
      <div>
        <dt>来源</dt>
        <dd>
          {importSourceNames[held.source]}，{total}条
        </dd>
      </div>
      <div>
        <dt>上传</dt>
        <dd>
          {held.startedByName}，{minuteInChinese(held.startedAt)}
        </dd>
      </div>
      {held.proposedAt !== null && (
        <div>
          <dt>导入</dt>
          <dd>
            {held.proposedByName}，{minuteInChinese(held.proposedAt)}
          </dd>
        </div>
      )}
      {held.signedAt !== null && (
        <div>
          <dt>{held.state === 'dropped' ? '结束' : '签发'}</dt>
          <dd>
            {held.signedByName}，{minuteInChinese(held.signedAt)}
            {held.opinion !== null && held.opinion !== '' && `：${held.opinion}`}
          </dd>
        </div>
      )}
    </dl>
  )
}

/** What comes next, in one sentence. */
function Explained({ held: { state, counts } }: { readonly held: StoredImport }): VNode | null {
  switch (state) {
    case 'judged':
      return (
        <p>
          还没有导入，平台上什么也没有变。可以导入{counts.ready ?? 0}条
          {(counts.problem ?? 0) > 0 && `，有问题的${counts.problem ?? 0}条不会导入`}。
        </p>
      )
    case 'created':
      return (
        <p>
          {counts.clear ?? 0}条没有问题，由另一位有权的人员签发后公开；{counts.held ?? 0}
          条须人工处理，仍是草稿，逐条改好后按审核流程送审。
        </p>
      )
    case 'done':
      return (
        <p>
          已公开{counts.released ?? 0}条；须人工处理的{counts.held ?? 0}条仍是草稿。
        </p>
      )
    case 'dropped':
      return <p>没有签发。已导入的草稿仍在，可以逐条送审或者删除。</p>
    case 'reading':
    case 'judging':
    case 'creating':
    case 'releasing':
      return null
  }
}

function Row({ row }: { readonly row: ListedRow }): VNode {
  const title = row.title === '' ? '（没有标题）' : row.title
  return (
    <tr>
      <td data-column="序号">{row.position}</td>
      <th scope="row">
        {row.publicationId === null ? title : <a href={addresses.deskPublication(row.publicationId)}>{title}</a>}
        <span class="meta">{[row.place, row.oldColumn].filter((words) => words !== '').join('，')}</span>
      </th>
      <td data-column="结果">{rowStateNames[row.state]}</td>
      <td data-column="说明">{[...row.reasons, ...row.notes].join('')}</td>
    </tr>
  )
}
