import type { VNode } from 'preact'
import { notToTell } from '../../../actions/assigned/assigned-cases.ts'
import { foundNames, progressNames } from '../../../rules/assigned/assigned-case.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import type { Decision } from '../../../rules/permission.ts'
import {
  type AssignedCase,
  type AssignedCaseList,
  type CaseView,
  caseViews,
} from '../../../store/assigned/assigned-cases.ts'
import { addresses } from '../../addresses.ts'
import { Paging } from '../../portal/paging.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActButton, ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'

export const assignedCrumbs = () => [
  { name: '主动公开', address: addresses.deskPublications() },
  { name: '交办件', address: addresses.deskAssignedCases() },
]

type ListProps = {
  readonly found: AssignedCaseList
  readonly view: CaseView
  readonly may: Decision
  readonly today: Day
  readonly frame: DeskFrame
  readonly problem: string | null
}

/** The ledger of what inspections handed over; ticked rows become one publication. */
export function AssignedCasesPage({ found, view, may, today, frame, problem }: ListProps): VNode {
  return (
    <DeskPage
      title="交办件"
      frame={frame}
      place="publications"
      crumbs={assignedCrumbs().slice(0, 1)}
      failed={problem !== null}
    >
      <h1>交办件</h1>
      <p>督察、巡视等交办的事项逐件登记；有了办理结果的，勾选后一次起草成一条公开信息，个人信息自动遮盖。</p>
      {problem !== null && (
        <section class="trouble" role="alert">
          <p>{problem}</p>
        </section>
      )}
      <ActLink decision={may} address={addresses.deskAssignedCaseNew}>
        登记交办件
      </ActLink>
      <nav aria-label="按进度">
        <ul class="tabs">
          {Object.entries(caseViews).map(([key, name]) => (
            <li key={key}>
              <a href={addresses.deskAssignedCases({ view: key })} aria-current={key === view ? 'true' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {found.cases.length === 0 ? (
        <p>没有这样的交办件。</p>
      ) : (
        <form method="post" action={addresses.deskAssignedCaseDraft}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <ul class="rows">
            {found.cases.map((one) => (
              <Row key={one.id} one={one} today={today} may={may} />
            ))}
          </ul>
          <ActButton decision={may}>把勾选的起草成一条公开信息</ActButton>
        </form>
      )}
      <Paging at={found} unit="件" address={(page) => addresses.deskAssignedCases({ view, page })} />
    </DeskPage>
  )
}

function Row({ one, today, may }: { readonly one: AssignedCase; readonly today: Day; readonly may: Decision }): VNode {
  const { id, number, source, responsible, dueOn, progress, result, matter } = one
  const late = progress !== 'done' && dueOn < today
  return (
    <li>
      <p class="name">
        {may.kind === 'allowed' && notToTell(one) === null && (
          <label>
            <input type="checkbox" name="row" value={String(id)} />
            <span class="unseen">选择{number}</span>
          </label>
        )}{' '}
        <a href={addresses.deskAssignedCase(id)}>{number}</a>
      </p>
      <p>{[...matter].length > 80 ? `${[...matter].slice(0, 80).join('')}…` : matter}</p>
      <p class="meta">
        <span>{source}</span>
        <span>{responsible}</span>
        <span>
          {late && <strong>已逾期 </strong>}
          {dayInChinese(dueOn)}前办结
        </span>
        <span>{result === null ? progressNames.open : `${foundNames[result.found]}，${progressNames[progress]}`}</span>
        <span>{publicityInWords(one)}</span>
      </p>
    </li>
  )
}

function publicityInWords({ withheldReason, told, publicationIds, result }: AssignedCase): string {
  if (withheldReason !== null) return '不公开'
  if (told) return '已公开'
  if (publicationIds.length > 0) return '已起草公开信息'
  return result === null ? '办结后公开' : '待公开'
}

type PageProps = {
  readonly one: AssignedCase
  readonly may: Decision
  readonly frame: DeskFrame
  readonly done: string | undefined
}

export function AssignedCasePage({ one, may, frame, done }: PageProps): VNode {
  const { id, number, source, responsible, receivedOn, dueOn, matter, result, withheldReason, agencyName } = one
  const facts = [
    ['机关', agencyName],
    ['交办单位', source],
    ['责任单位', responsible],
    ['交办日期', dayInChinese(receivedOn)],
    ['办结期限', dayInChinese(dueOn)],
    ['公开情况', publicityInWords(one)],
  ] as const
  return (
    <DeskPage title={`交办件 ${number}`} frame={frame} place="publications" crumbs={assignedCrumbs()}>
      <h1>交办件 {number}</h1>
      <DoneNote words={done} />
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section class="card" aria-labelledby="matter">
        <h2 id="matter">交办内容</h2>
        <p>{matter}</p>
      </section>
      <section class="card" aria-labelledby="result">
        <h2 id="result">办理结果</h2>
        {result === null ? (
          <p>还没有结果。</p>
        ) : (
          <>
            <p>
              <strong>{foundNames[result.found]}</strong>，{progressNames[result.progress]}（
              {dayInChinese(result.resultOn)}）
            </p>
            <p>{result.result}</p>
          </>
        )}
        <ActLink decision={may} address={addresses.deskAssignedCaseResult(id)}>
          {result === null ? '登记办理结果' : '修改办理结果'}
        </ActLink>
      </section>
      <section class="card" aria-labelledby="publicity">
        <h2 id="publicity">公开</h2>
        {withheldReason !== null && <p>不公开：{withheldReason}</p>}
        {one.publicationIds.map((publication) => (
          <p key={publication}>
            <a href={addresses.deskPublication(publication)}>公开信息（编号{publication}）</a>
          </p>
        ))}
        {withheldReason === null && one.publicationIds.length === 0 && (
          <p>登记结果后，在交办件列表里勾选，与其他几件一起起草公开信息。</p>
        )}
        <ActLink decision={may} address={addresses.deskAssignedCasePublicity(id)} quiet>
          {withheldReason === null ? '不公开' : '改为公开'}
        </ActLink>
      </section>
    </DeskPage>
  )
}
