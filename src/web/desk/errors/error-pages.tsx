import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import {
  errorNumber,
  errorOutcomes,
  errorSorts,
  isRight,
  type Reporter,
} from '../../../rules/error-report/error-report.ts'
import type { Decision } from '../../../rules/permission.ts'
import type { ErrorReport, ErrorReportList } from '../../../store/error-report/error-reports.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'
import { Paging } from '../../portal/paging.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'

type ListProps = { readonly found: ErrorReportList; readonly all: boolean; readonly frame: DeskFrame }

/** What readers reported as wrong on the pages of the agencies that one works for. */
export function ErrorsPage({ found, all, frame }: ListProps): VNode {
  return (
    <DeskPage title="纠错" frame={frame} place="publications" crumbs={listCrumbs.slice(0, 1).map((crumb) => crumb())}>
      <h1>纠错</h1>
      <form class="filter no-print" method="get" action={addresses.deskErrors()}>
        <div class="field">
          <label class="choice" for="all">
            <input id="all" type="checkbox" name="all" value="on" checked={all} />
            <span>也看已经答复的</span>
          </label>
        </div>
        <button type="submit">筛选</button>
      </form>
      {found.reports.length === 0 ? (
        <div class="card nothing">
          {all ? '还没有读者报告错误。' : '没有等待答复的纠错。读者在公开信息的页面上报告的错误会列在这里。'}
        </div>
      ) : (
        <section class="wide" aria-label="纠错，可左右滚动" {...scrollable}>
          <table class="working">
            <thead>
              <tr>
                <th scope="col">编号</th>
                <th scope="col">信息</th>
                <th scope="col">哪一类</th>
                <th scope="col">收到</th>
                <th scope="col">结果</th>
              </tr>
            </thead>
            <tbody>
              {found.reports.map((report) => (
                <tr key={report.id}>
                  <th scope="row">
                    <a href={addresses.deskError(report.id)}>{errorNumber(report.publicationId, report.serial)}</a>
                  </th>
                  <td data-column="信息">{report.title}</td>
                  <td data-column="哪一类">{errorSorts[report.sort]}</td>
                  <td data-column="收到">{dayInChinese(report.receivedOn)}</td>
                  <td data-column="结果">
                    {report.answer === null ? '等待答复' : errorOutcomes[report.answer.outcome]}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Paging at={found} unit="件" address={(page) => addresses.deskErrors({ all: all ? 'on' : null, page })} />
    </DeskPage>
  )
}

const listCrumbs = [
  () => ({ name: '主动公开', address: addresses.deskPublications() }),
  () => ({ name: '纠错', address: addresses.deskErrors() }),
] as const

/** The pages above the page of a report. */
export const errorCrumbs = () => listCrumbs.map((crumb) => crumb())

type Props = {
  readonly report: ErrorReport
  /** Who reported it, as it was opened for a minute; undefined: it was not. */
  readonly revealed: Reporter | null | undefined
  /** Whether a correction of the page may be begun. */
  readonly correct: Decision
  readonly frame: DeskFrame
  readonly done: string | undefined
}

export function ErrorPage({ report, revealed, correct, frame, done }: Props): VNode {
  const { id, publicationId, serial, words, answer, leftPerson, version, releasedVersion } = report
  const number = errorNumber(publicationId, serial)
  return (
    <DeskPage title={`纠错${number}`} frame={frame} place="publications" crumbs={errorCrumbs()}>
      <h1>纠错{number}</h1>
      <DoneNote words={done} />
      <section class="part" aria-label="纠错">
        <dl class="facts">
          <Fact name="信息">
            <a href={addresses.deskPublication(publicationId)}>{report.title}</a>（
            <a href={addresses.publication(publicationId)}>公开的页面</a>）
          </Fact>
          <Fact name="哪一类">{errorSorts[report.sort]}</Fact>
          {words === null ? (
            <Fact name="内容">保存期限已满或者已经清除，原文不再保存。</Fact>
          ) : (
            <>
              {words.where !== null && <Fact name="位置">{words.where}</Fact>}
              <Fact name="内容">
                <span class="as-written">{words.what}</span>
              </Fact>
            </>
          )}
          <Fact name="收到">
            {dayInChinese(report.receivedOn)}，读者看到的是第{version}版
            {releasedVersion !== version && '，之后已经更正'}
          </Fact>
          {words !== null && <Fact name="保存到">{dayInChinese(report.keepUntil)}</Fact>}
          {revealed !== undefined && (
            <Fact name="报告的人">
              <span role="status">
                姓名：{revealed?.name ?? '没有填'}；联系方式：{revealed?.contact ?? '没有填'}
              </span>
            </Fact>
          )}
          {answer !== null && (
            <Fact name="答复">
              {dayInChinese(answer.answeredOn)}，<strong>{errorOutcomes[answer.outcome]}</strong>
              {answer.answer !== null && `：${answer.answer}`}
            </Fact>
          )}
        </dl>
        {leftPerson && revealed === undefined && (
          <form method="post" action={addresses.deskErrorAct(id, 'person')}>
            <input type="hidden" name="csrf" value={frame.csrf} />
            <button type="submit" class="quiet small">
              查看姓名和联系方式
            </button>
            <span class="hint">每次查看都留下记录。</span>
          </form>
        )}
      </section>
      <div class="acts">
        {answer === null && (
          <ActLink decision={{ kind: 'allowed', actingFor: null }} address={addresses.deskErrorAct(id, 'answer')}>
            答复
          </ActLink>
        )}
        {answer !== null && isRight(answer.outcome) && releasedVersion === version && (
          <ActLink decision={correct} address={addresses.deskPublicationAct(publicationId, 'correct')}>
            开始更正这条信息
          </ActLink>
        )}
        {answer !== null && words !== null && (
          <ActLink decision={{ kind: 'allowed', actingFor: null }} address={addresses.deskErrorAct(id, 'erase')} quiet>
            清除原文和个人信息
          </ActLink>
        )}
      </div>
    </DeskPage>
  )
}
