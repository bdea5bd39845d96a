import type { VNode } from 'preact'
import { minuteInChinese } from '../../rules/minute.ts'
import { noticeInWords } from '../../rules/notice.ts'
import type { Notice } from '../../store/notices.ts'
import { addresses } from '../addresses.ts'
import { DeskPage } from './desk-page.tsx'
import type { DeskFrame } from './frame.ts'

type Props = { readonly notices: readonly Notice[]; readonly frame: DeskFrame }

/** What happened that this person should know of. Nothing here has to be done: that is on the list of the day. */
export function NoticesPage({ notices, frame }: Props): VNode {
  const open = notices.filter(({ dismissed }) => !dismissed)
  const away = notices.filter(({ dismissed }) => dismissed)
  return (
    <DeskPage title="提醒" frame={frame} place={null}>
      <header class="page-head">
        <h1>提醒</h1>
        {open.length > 1 && (
          <DismissForm ids={open.map(({ id }) => id)} frame={frame}>
            全部标为已知
          </DismissForm>
        )}
      </header>
      <p class="hint">同事办了什么，列在这里；要您办的事在“待办”里。每个工作日早上汇总成一封邮件，没有事不发。</p>
      {open.length === 0 ? (
        <div class="card nothing">
          <p>没有新的提醒。</p>
        </div>
      ) : (
        <ul class="rows notices">
          {open.map((notice) => (
            <li key={notice.id}>
              <NoticeLine notice={notice} />
              <DismissForm ids={[notice.id]} frame={frame}>
                知道了
                <span class="unseen">：{noticeInWords(notice)}</span>
              </DismissForm>
            </li>
          ))}
        </ul>
      )}
      {away.length > 0 && (
        <details>
          <summary>已知的提醒（{away.length}条）</summary>
          <ul class="rows">
            {away.map((notice) => (
              <li key={notice.id}>
                <NoticeLine notice={notice} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </DeskPage>
  )
}

function NoticeLine({ notice }: { readonly notice: Notice }): VNode {
  return (
    <div>
      <p>
        <a href={addressOf(notice.subject)}>{noticeInWords(notice)}</a>
      </p>
      <p class="meta">
        {minuteInChinese(notice.at)}
        {notice.reason !== null && <span>理由：{notice.reason}</span>}
      </p>
    </div>
  )
}

function addressOf(subject: Notice['subject']): string {
  switch (subject.kind) {
    case 'report':
      return addresses.deskReport(subject)
    case 'application':
      return addresses.deskApplication(subject.id)
    case 'publication':
      return addresses.deskPublication(subject.id)
  }
}

function DismissForm({
  ids,
  frame,
  children,
}: {
  readonly ids: readonly number[]
  readonly frame: DeskFrame
  readonly children: preact.ComponentChildren
}): VNode {
  return (
    <form method="post" action={addresses.deskNoticesDismiss}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      {ids.map((id) => (
        <input key={id} type="hidden" name="notice" value={id} />
      ))}
      <button type="submit" class="quiet small">
        {children}
      </button>
    </form>
  )
}
