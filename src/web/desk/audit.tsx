import type { VNode } from 'preact'
import { actName } from '../../rules/act-names.ts'
import { minuteInChinese } from '../../rules/minute.ts'
import type { ChainProof, KeptAuditEntry } from '../../store/audit.ts'
import { addresses } from '../addresses.ts'
import { scrollable } from '../portal/statutory-table.tsx'
import { DeskPage } from './desk-page.tsx'
import type { DeskFrame } from './frame.ts'

type Names = ReadonlyMap<number, string>

const resultNames = { done: '完成', refused: '被拒绝', failed: '出错' } as const

/** What stands in the list and in the file that is taken out. */
export const auditColumns: readonly {
  readonly name: string
  readonly text: (entry: KeptAuditEntry, names: Names) => string | number
}[] = [
  { name: '编号', text: ({ id }) => id },
  { name: '时间', text: ({ at }) => minuteInChinese(at) },
  { name: '何人', text: ({ actor }, names) => whoIn(actor, names) },
  { name: '何处', text: ({ from }) => from ?? '本机' },
  { name: '何事', text: ({ act }) => actName(act) },
  { name: '对象', text: ({ subject }, names) => subjectIn(subject, names) },
  { name: '结果', text: ({ result }) => resultNames[result] },
  { name: '详情', text: ({ detail }) => detailIn(detail) },
]

export function AuditPage({
  query,
  entries,
  older,
  names,
  frame,
}: {
  readonly query: URLSearchParams
  readonly entries: readonly KeptAuditEntry[]
  readonly older: boolean
  readonly names: Names
  readonly frame: DeskFrame
}): VNode {
  const given = Object.fromEntries(query)
  const last = entries.at(-1)
  return (
    <DeskPage title="审计" frame={frame} place="audit">
      <h1>审计</h1>
      <p class="hint">只增不改，逐条相连。这里只有审计管理员能看；记录里没有个人信息，只有编号。</p>
      <form class="filter" method="get" action={addresses.deskAudit()}>
        <Text name="person" label="人员编号" given={given} />
        <Text name="act" label="行为代码" given={given} hint="如 report.publish" />
        <Text name="subject" label="对象" given={given} hint="如 person:12" />
        <div class="field">
          <label for="audit-result">结果</label>
          <select id="audit-result" name="result">
            <option value="">全部</option>
            {Object.entries(resultNames).map(([value, name]) => (
              <option key={value} value={value} selected={given.result === value}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Text name="from" label="从" given={given} hint="2026-11-22" />
        <Text name="to" label="到" given={given} hint="2026-11-22" />
        <button type="submit">查询</button>
        <a class="clear" href={addresses.deskAudit()}>
          清除
        </a>
      </form>
      {entries.length === 0 ? (
        <p class="card nothing">没有这样的记录。</p>
      ) : (
        <section class="wide" aria-label="审计记录，可左右滚动" {...scrollable}>
          <table class="working">
            <caption class="unseen">审计记录，新的在前</caption>
            <thead>
              <tr>
                {auditColumns.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  {auditColumns.map(({ name, text }, index) =>
                    index === 0 ? (
                      <th key={name} scope="row">
                        {text(entry, names)}
                      </th>
                    ) : (
                      <td key={name} data-column={name}>
                        {text(entry, names)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div class="table-foot">
        <nav class="paging" aria-label="翻页">
          {given.before !== undefined && <a href={addresses.deskAudit({ ...given, before: null })}>回到最新</a>}
          {older && last !== undefined && (
            <a href={addresses.deskAudit({ ...given, before: last.id })} rel="next">
              更早的记录
            </a>
          )}
        </nav>
        <div class="table-tools no-print">
          {(['xlsx', 'csv'] as const).map((format) => (
            <form key={format} method="post" action={addresses.deskAuditExport(format)}>
              <input type="hidden" name="csrf" value={frame.csrf} />
              <input type="hidden" name="query" value={query.toString()} />
              <button type="submit" class="quiet small">
                {format === 'xlsx' ? '导出 Excel' : '导出 CSV'}
              </button>
            </form>
          ))}
          <form method="post" action={addresses.deskAuditVerify}>
            <input type="hidden" name="csrf" value={frame.csrf} />
            <button type="submit" class="quiet small">
              验证是否完整
            </button>
          </form>
        </div>
      </div>
    </DeskPage>
  )
}

const broken = { changed: '内容被改动', missing: '缺失', headDiffers: '与记下的校验值不符' } as const

export function ProofPage({ proof, frame }: { readonly proof: ChainProof; readonly frame: DeskFrame }): VNode {
  return (
    <DeskPage
      title="验证审计记录"
      frame={frame}
      place="audit"
      crumbs={[{ name: '审计', address: addresses.deskAudit() }]}
    >
      <h1>验证审计记录</h1>
      {proof.kind === 'whole' ? (
        <>
          <p class="done-note" role="status">
            审计记录完整：共{proof.entries}条，逐条相符。
          </p>
          <p>
            末条校验值：<code class="hash">{`${proof.entries}:${proof.head}`}</code>
          </p>
          <p class="hint">请另行记下。以后用 gongkai audit verify --head 核对，可以发现末尾的记录被删去。</p>
        </>
      ) : (
        <p class="trouble" role="alert">
          审计记录不完整：第{proof.entry}条{broken[proof.why]}。请立即保全数据库并查明原因。
        </p>
      )}
    </DeskPage>
  )
}

function Text({
  name,
  label,
  given,
  hint,
}: {
  readonly name: string
  readonly label: string
  readonly given: Readonly<Record<string, string>>
  readonly hint?: string
}): VNode {
  return (
    <div class="field">
      <label for={`audit-${name}`}>{label}</label>
      <input
        id={`audit-${name}`}
        name={name}
        type="search"
        value={given[name] ?? ''}
        placeholder={hint}
        autocomplete="off"
      />
    </div>
  )
}

function whoIn(actor: KeptAuditEntry['actor'], names: Names): string {
  switch (actor.kind) {
    case 'person':
      return `${names.get(actor.personId) ?? '人员'}（${actor.personId}）`
    case 'system':
      return '程序'
    case 'visitor':
      return '未登录者'
  }
}

function subjectIn(subject: KeptAuditEntry['subject'], names: Names): string {
  if (subject === null) return ''
  const name = subject.kind === 'person' ? names.get(Number(subject.id)) : undefined
  return `${subject.kind}:${subject.id}${name === undefined ? '' : `（${name}）`}`
}

function detailIn(detail: KeptAuditEntry['detail']): string {
  return Object.entries(detail ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join('，')
}
