import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { errorNumber, errorOutcomes, errorSorts, isRight } from '../../../rules/error-report/error-report.ts'
import { titleInWords } from '../../../rules/publication/title-in-words.ts'
import type { ErrorReport } from '../../../store/error-report/error-reports.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Leave, Row } from './opinion-status.tsx'

type Props = Frame & {
  readonly report: ErrorReport
  /** Null: it is not public any more. */
  readonly publication: PublicationRow | null
  /** Shown so that it can be written down. */
  readonly code: string
  readonly fresh: boolean
  readonly csrf: string
}

/** The receipt of an error report, and later what was found. */
export function ErrorStatusPage({ report, publication, code, fresh, csrf, ...frame }: Props): VNode {
  const { publicationId, serial, receivedOn, sort, words, keepUntil } = report
  const title = fresh ? '纠错已收到' : '纠错的核实结果'
  return (
    <Page title={title} {...frame} crumbs={[{ name: '公开信息', address: addresses.publications() }]} unlisted>
      <h1>{title}</h1>
      <section class="card" aria-label="回执">
        <p>请记下编号和查询码，凭它们查看核实结果。丢失了不能补。</p>
        <dl class="facts">
          <Row name="编号" value={errorNumber(publicationId, serial)} />
          <Row name="查询码" value={code} />
          <Row name="收到日期" value={dayInChinese(receivedOn)} />
        </dl>
        {publication !== null && publication.title !== null && (
          <p>
            报告的页面：<a href={addresses.publication(publicationId)}>{titleInWords(publication.title)}</a>
          </p>
        )}
        <p>
          以后在<a href={addresses.opinionStatus()}>查看办理结果</a>的页面输入编号和查询码。
        </p>
      </section>
      <section class="card" aria-labelledby="outcome">
        <h2 id="outcome">核实结果</h2>
        <Found report={report} publication={publication} />
      </section>
      <section class="card" aria-labelledby="said">
        <h2 id="said">您的报告</h2>
        <p>{errorSorts[sort]}</p>
        {words === null ? (
          <p>保存期限已满，原文已经清除。</p>
        ) : (
          <>
            {words.where !== null && <p>位置：{words.where}</p>}
            <p class="typed">{words.what}</p>
            <p class="hint">{dayInChinese(keepUntil)}以后自动清除。</p>
          </>
        )}
      </section>
      <Leave csrf={csrf} />
    </Page>
  )
}

function Found({ report: { answer, version }, publication }: Pick<Props, 'report' | 'publication'>): VNode {
  if (answer === null) return <p>正在核实，有结果以后在这里可以看到。</p>
  const corrected = publication !== null && publication.releasedVersion !== version
  return (
    <>
      <p>
        <strong>{errorOutcomes[answer.outcome]}</strong>（{dayInChinese(answer.answeredOn)}）
      </p>
      {answer.answer !== null && <p>{answer.answer}</p>}
      {isRight(answer.outcome) && publication !== null && (
        <p>
          {corrected ? '页面已经更正：' : '更正审核以后公布，见'}
          <a href={addresses.publicationHistory(publication.id)}>页面变更记录</a>
        </p>
      )}
    </>
  )
}
