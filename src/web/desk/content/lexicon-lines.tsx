import type { VNode } from 'preact'
import { type LexiconEntry, type LexiconKind, lexiconKinds } from '../../../rules/content/lexicon/entry.ts'
import { shippedLexicon } from '../../../rules/content/lexicon/shipped.ts'
import { confusions } from '../../../rules/content/wording/confusions.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { Agency } from '../../../store/agencies.ts'
import { type LexiconLine, linesOfPage } from '../../../store/content/lexicon-entries.ts'
import { addresses } from '../../addresses.ts'

type Props = { readonly agency: Agency; readonly kind: LexiconKind | null; readonly lines: readonly LexiconLine[] }

/** What an agency added, newest first, with a link to end each; by kind. */
export function LexiconLines({ agency, kind, lines }: Props): VNode {
  const shown = lines.slice(0, linesOfPage)
  const last = shown.at(-1)
  return (
    <>
      <nav aria-label="词条种类">
        <ul class="tabs">
          {[null, ...(Object.keys(lexiconKinds) as LexiconKind[])].map((one) => (
            <li key={one ?? 'all'}>
              <a
                href={addresses.deskLexicon(agency.slug, one === null ? {} : { kind: one })}
                aria-current={one === kind ? 'page' : undefined}
              >
                {one === null ? '全部' : lexiconKinds[one].name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.length === 0 ? (
        <p>还没有添加词条。</p>
      ) : (
        <ul class="rows">
          {shown.map((line) => (
            <li key={line.id}>
              <p>
                {lexiconKinds[line.kind].name}：<b>{lineInWords(line)}</b>{' '}
                <a href={addresses.deskLexiconEnd(line.id)} aria-label={`停用：${lineInWords(line)}`}>
                  停用
                </a>
              </p>
              <p class="meta">
                {line.enteredByName}，{minuteInChinese(line.enteredAt)}，理由：{line.reason}
              </p>
            </li>
          ))}
        </ul>
      )}
      {lines.length > linesOfPage && last !== undefined && (
        <p>
          <a href={addresses.deskLexicon(agency.slug, { ...(kind === null ? {} : { kind }), before: String(last.id) })}>
            更早的词条
          </a>
        </p>
      )}
    </>
  )
}

/** The lines that the program comes with: read-only. */
export function ShippedLines(): VNode {
  return (
    <details>
      <summary>程序自带的词条（{shippedLexicon.length + confusions.length}条，只读）</summary>
      <ul>
        {[...shippedLexicon, ...confusions].map((entry) => (
          <li key={`${entry.kind} ${entry.text} ${entry.from ?? ''}`}>
            {lexiconKinds[entry.kind].name}：{lineInWords(entry)}
            {entry.toConfirm === true && '（日期待确认）'}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** 扶贫办 → 乡村振兴局，自2021年2月25日起. */
export function lineInWords({
  kind,
  text,
  other,
  from,
  until,
}: Pick<LexiconEntry, 'kind' | 'text' | 'other' | 'from' | 'until'>): string {
  const days = [
    from === null ? '' : `，自${dayInChinese(from)}起`,
    until === null ? '' : `，至${dayInChinese(until)}前`,
  ]
  return `${text}${other === null ? '' : `${kind === 'leader' || kind === 'nonPublicDocument' ? '，' : ' → '}${other}`}${days.join('')}`
}
