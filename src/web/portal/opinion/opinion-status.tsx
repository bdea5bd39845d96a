import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { opinionNumber, outcomeNames } from '../../../rules/opinion/opinion.ts'
import { titleInWords } from '../../../rules/publication/title-in-words.ts'
import type { StoredOpinion } from '../../../store/opinion/opinions.ts'
import type { BoundPublication } from '../../../store/publication/bound.ts'
import { addresses } from '../../addresses.ts'
import { Field, FormToken, type Problem, Problems } from '../../form-parts.tsx'
import { Page } from '../../layout.tsx'
import { Narrow } from '../../sign-in/pages.tsx'
import type { Frame } from '../../web.ts'

type AskProps = Frame & {
  readonly csrf: string
  readonly number?: string
  readonly problems?: readonly Problem[]
}

/** Number and code, the same for everyone, whatever there is behind them. */
export function AskNumberPage({ csrf, number, problems = [], ...frame }: AskProps): VNode {
  return (
    <Narrow title="查看意见、纠错的办理结果" lead="编号和查询码在提交后的回执上。" {...frame}>
      <Problems problems={problems} />
      <form class="card stack" method="post" action={addresses.opinionStatus()}>
        <FormToken token={csrf} />
        <Field
          name="number"
          label="编号"
          autocomplete="off"
          value={number}
          problems={problems}
          hint="意见形如 118-0007，纠错形如 E118-0007"
        />
        <Field name="code" label="查询码" autocomplete="off" problems={problems} hint="10位字母和数字，不分大小写" />
        <p>
          <button type="submit">查看</button>
        </p>
      </form>
    </Narrow>
  )
}

/** A notice as far as whoever said something to it may know of it; `title` null: it is not public any more. */
export type OpinionContext = {
  readonly title: string | null
  readonly results: readonly BoundPublication[]
}

type StatusProps = Frame & {
  readonly opinion: StoredOpinion
  readonly context: OpinionContext
  /** Shown so that it can be written down. */
  readonly code: string
  readonly fresh: boolean
  readonly csrf: string
}

/** The receipt of an opinion, and later what became of it. */
export function OpinionStatusPage({ opinion, context, code, fresh, csrf, ...frame }: StatusProps): VNode {
  const { publicationId, serial, receivedOn, words, keepUntil } = opinion
  const title = fresh ? '意见已收到' : '意见的办理结果'
  return (
    <Page title={title} {...frame} crumbs={[{ name: '公开信息', address: addresses.publications() }]} unlisted>
      <h1>{title}</h1>
      <section class="card" aria-label="回执">
        <p>请记下编号和查询码，凭它们查看办理结果。丢失了不能补。</p>
        <dl class="facts">
          <Row name="编号" value={opinionNumber(publicationId, serial)} />
          <Row name="查询码" value={code} />
          <Row name="收到日期" value={dayInChinese(receivedOn)} />
        </dl>
        {context.title !== null && (
          <p>
            对<a href={addresses.publication(publicationId)}>{titleInWords(context.title)}</a>提出。
          </p>
        )}
      </section>
      <section class="card" aria-labelledby="outcome">
        <h2 id="outcome">办理结果</h2>
        <Outcome opinion={opinion} context={context} />
      </section>
      <section class="card" aria-labelledby="said">
        <h2 id="said">您的意见</h2>
        {words === null ? (
          <p>保存期限已满，意见原文已经清除。</p>
        ) : (
          <>
            {words.about !== null && <p>涉及：{words.about}</p>}
            <p class="typed">{words.opinion}</p>
            <p class="hint">{dayInChinese(keepUntil)}以后自动清除。</p>
          </>
        )}
      </section>
      <Leave csrf={csrf} />
    </Page>
  )
}

/** So that whoever comes after on a shared computer sees nothing. */
export function Leave({ csrf }: { readonly csrf: string }): VNode {
  return (
    <form method="post" action={addresses.opinionLeave}>
      <FormToken token={csrf} />
      <button type="submit" class="quiet">
        看完了，退出
      </button>
    </form>
  )
}

export function Row({ name, value }: { readonly name: string; readonly value: string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** To a consultation the answer is told with the result, which is reviewed; to a notice as soon as it is written. */
function Outcome({ opinion: { kind, answer }, context: { results } }: Pick<StatusProps, 'opinion' | 'context'>): VNode {
  if (answer === null || (kind === 'consultation' && results.length === 0)) {
    return (
      <p>
        {kind === 'consultation'
          ? '正在研究。采纳情况和理由在截止后统一公布，公布以后在这里也能看到。'
          : '正在核实，有结果以后在这里可以看到。'}
      </p>
    )
  }
  return (
    <>
      <p>
        <strong>{outcomeNames[kind][answer.outcome]}</strong>（{dayInChinese(answer.answeredOn)}）
      </p>
      {answer.reason !== null && <p>{answer.reason}</p>}
      {results.map(({ id, title }) => (
        <p key={id}>
          <a href={addresses.publication(id)}>{title}</a>
        </p>
      ))}
    </>
  )
}
