import type { VNode } from 'preact'
import { minuteInChinese } from '../../../../rules/minute.ts'
import { nameOfFound, settlerWords } from '../../../../rules/publication/finding/found.ts'
import type { KeptFinding } from '../../../../store/publication/finding/content-findings.ts'

/** One finding: where, what, why it matters, what to do about it. */
export function FindingCard({
  finding,
  fillAt = null,
}: {
  readonly finding: KeptFinding
  /** Where what is missing is filled in; null: not by whoever looks at it now. */
  readonly fillAt?: string | null
}): VNode {
  const { kind, grave, place, quote, what, why, todo, settler, state } = finding
  return (
    <>
      <p class="name">
        {nameOfFound(kind)} {grave && <span class="state grave">严重</span>}
      </p>
      <p class="text">
        {place}
        {quote !== '' && !what.includes(quote) && (
          <>
            ：<q>{quote}</q>
          </>
        )}
      </p>
      <p class="text">{what}</p>
      {state === 'open' && (
        <dl class="finding-why">
          <div>
            <dt>为什么</dt>
            <dd>{why}</dd>
          </div>
          <div>
            <dt>怎么办</dt>
            <dd>
              {todo}
              {settler !== 'anyone' && `${settlerWords[settler]}。`}
              {kind === 'missingMetadata' && fillAt !== null && <a href={fillAt}>去填写</a>}
            </dd>
          </div>
        </dl>
      )}
      {state === 'accepted' && <Accepted finding={finding} />}
      {state === 'mended' && (
        <p class="meta">
          <span>已改正</span>
        </p>
      )}
    </>
  )
}

function Accepted({ finding: { reason, acceptedByName, acceptedAt } }: { readonly finding: KeptFinding }): VNode {
  return (
    <p class="meta">
      <span>
        保留：{reason}（{acceptedByName}
        {acceptedAt !== null && `，${minuteInChinese(acceptedAt)}`}）
      </span>
    </p>
  )
}

/** A finding in one line, for whoever ticks it. */
export function findingInLine({ kind, place, what, grave }: KeptFinding): string {
  return `${nameOfFound(kind)}${grave ? '（严重）' : ''}，${place}：${what}`
}
