import type { VNode } from 'preact'
import { minuteInChinese } from '../../rules/minute.ts'
import type { Session } from '../../store/sessions.ts'

type Props = {
  readonly sessions: readonly Session[]
  /** The session in which the page is shown, where it is one of them. */
  readonly here: number | null
}

/** Where somebody is signed in, each with a button that ends it (`end`): the rows of a form. */
export function SessionRows({ sessions, here }: Props): VNode {
  return (
    <ul class="rows">
      {sessions.map(({ id, device, cameFrom, beganAt, seenAt }) => (
        <li key={id} class="session">
          <div>
            <p class="name">
              {device} {id === here && <span class="tag">本次登录</span>}
            </p>
            <div class="meta">
              {cameFrom !== null && <span>来自 {cameFrom}</span>}
              <span>{minuteInChinese(beganAt)}登录</span>
              <span>{minuteInChinese(seenAt)}最后使用</span>
            </div>
          </div>
          <button type="submit" name="end" value={id} class="quiet">
            退出<span class="unseen">{`${device}，${minuteInChinese(beganAt)}登录`}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
