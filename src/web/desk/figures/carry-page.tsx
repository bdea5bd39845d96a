import type { VNode } from 'preact'
import { applicantKinds } from '../../../rules/application/application.ts'
import { carryKinds, stands } from '../../../rules/figures/reconcile.ts'
import { may } from '../../../rules/permission.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { DifferenceCells, DifferenceHeads, SaidCells, SaidHeads, signed } from './said-beside.tsx'
import { type Carried, type FiguresShown, figureCrumbs } from './shown.ts'

type Props = {
  readonly shown: FiguresShown
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}

/** What last year's report carried out beside what the records carry in, and the lines that explain the difference. */
export function CarryPage({ shown, frame, here, done }: Props): VNode {
  const { agency, year, carried } = shown
  const at = { slug: agency.slug, year }
  const decision = may.application.adjustFigures.decide(here.viewer, shown.facts)
  return (
    <DeskPage title="核对上年结转" frame={frame} place="figures" crumbs={figureCrumbs(shown)}>
      <h1>核对上年结转</h1>
      <DoneNote words={done} />
      {carried === null ? (
        <p>没有已公开的{year - 1}年度报告可以核对。报告公开后，这里逐栏列出报告的“结转下年度”与记录的“上年结转”。</p>
      ) : (
        <>
          <p class="lead">
            本年“上年结转”取自记录，不能填写；与{year - 1}年度报告不同的，逐行写明原因，各行之和应当恰好等于差额。
          </p>
          <Columns carried={carried} year={year} />
          <Changed carried={carried} at={at} allowed={decision.kind === 'allowed'} />
          <Lines carried={carried} at={at} allowed={decision.kind === 'allowed'} />
          <ActLink decision={decision} address={addresses.deskFiguresPart(at, 'carry/add')}>
            添加一行
          </ActLink>
        </>
      )}
    </DeskPage>
  )
}

function Columns({ carried: { columns }, year }: { readonly carried: Carried; readonly year: number }): VNode {
  return (
    <section class="wide" aria-label="逐栏对照，可左右滚动" {...scrollable}>
      <table class="working">
        <thead>
          <tr>
            <th scope="col">申请人类别</th>
            <th scope="col" class="number">
              {year - 1}年报告结转下年度
            </th>
            <th scope="col" class="number">
              记录的上年结转
            </th>
            <DifferenceHeads />
          </tr>
        </thead>
        <tbody>
          {columns.map(({ column, carriedOut, carriedIn, explained, open }) => (
            <tr key={column} class={open === 0 ? undefined : 'differs'}>
              <th scope="row">{applicantKinds[column]}</th>
              <td class="number" data-column={`${year - 1}年报告`}>
                {carriedOut}
              </td>
              <td class="number" data-column="记录">
                {carriedIn}
              </td>
              <DifferenceCells difference={carriedIn - carriedOut} explained={explained} open={open} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What the records themselves can say of the difference. */
function Changed({
  carried: { changed, lines },
  at,
  allowed,
}: {
  readonly carried: Carried
  readonly at: { readonly slug: string; readonly year: number }
  readonly allowed: boolean
}): VNode | null {
  const told = new Set(lines.filter(stands).map(({ application }) => application?.id))
  const open = changed.filter(({ moved }) => !told.has(moved.id))
  if (open.length === 0) return null
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">报告之后补登、更正的申请</h2>
      <ul class="rows">
        {open.map(({ moved: { id, number, applicantKind }, kind, amount }) => (
          <li key={id}>
            <p class="name">
              <a href={addresses.deskApplication(id)}>{number}</a>
            </p>
            <p class="meta">
              <span>{`${carryKinds[kind].name}，${applicantKinds[applicantKind]}${signed(amount)}件`}</span>
              {allowed && (
                <a href={addresses.deskFiguresPart(at, 'carry/add', { kind, number, column: applicantKind, amount })}>
                  写成一行说明
                </a>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Lines({
  carried: { lines },
  at,
  allowed,
}: {
  readonly carried: Carried
  readonly at: { readonly slug: string; readonly year: number }
  readonly allowed: boolean
}): VNode {
  if (lines.length === 0) return <p>还没有说明。</p>
  return (
    <section class="wide" aria-label="说明，可左右滚动" {...scrollable}>
      <table class="working">
        <thead>
          <tr>
            <th scope="col">原因</th>
            <th scope="col">申请</th>
            <th scope="col">申请人类别</th>
            <th scope="col" class="number">
              件数
            </th>
            <SaidHeads />
          </tr>
        </thead>
        <tbody>
          {lines.map((said) => (
            <tr key={said.id}>
              <th scope="row">{carryKinds[said.kind].name}</th>
              <td data-column="申请">
                {said.application === null ? (
                  '—'
                ) : (
                  <a href={addresses.deskApplication(said.application.id)}>{said.application.number}</a>
                )}
              </td>
              <td data-column="申请人类别">{applicantKinds[said.column]}</td>
              <td class="number" data-column="件数">
                {signed(said.amount)}
              </td>
              <SaidCells said={said} back={addresses.deskCarryTakeBack(at, said.id)} allowed={allowed} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
