import type { VNode } from 'preact'
import { minuteInChinese } from '../../rules/minute.ts'
import type { Officer } from '../../rules/officer.ts'
import { roleNames } from '../../rules/role.ts'
import type { SignInPolicy } from '../../rules/sign-in/policy.ts'
import type { Session } from '../../store/sessions.ts'
import type { SignInAccount } from '../../store/sign-in-accounts.ts'
import { addresses } from '../addresses.ts'
import { FormToken } from '../form-parts.tsx'
import { SessionRows } from './session-rows.tsx'
import { AccountShell, type Shell } from './shell.tsx'

export const accountNews = {
  password: '口令已更换，其他地方的登录已全部退出。',
  removed: '动态口令已停用。',
  ended: '已退出。',
} as const

export type News = keyof typeof accountNews

type Props = {
  readonly shell: Shell
  readonly account: SignInAccount
  readonly officer: Officer
  readonly policy: SignInPolicy
  readonly sessions: readonly Session[]
  /** The session that this page is shown in. */
  readonly here: number
  readonly mayPassword: boolean
  readonly token: string
  readonly done: News | undefined
}

/** One's own account: who one is here, how one signs in, and where one is signed in. */
export function AccountPage({
  account,
  officer,
  policy,
  sessions,
  here,
  mayPassword,
  token,
  done,
  shell,
}: Props): VNode {
  const roles = [...new Set(officer.posts.map(({ role }) => roleNames[role]))]
  return (
    <AccountShell title="我的账号" shell={shell}>
      {done !== undefined && (
        <p class="card" role="status">
          {accountNews[done]}
        </p>
      )}
      <dl class="facts card">
        <dt>姓名</dt>
        <dd>{account.name}</dd>
        <dt>登录名</dt>
        <dd>{account.signInName}</dd>
        <dt>机关</dt>
        <dd>{account.agencyName}</dd>
        <dt>岗位</dt>
        <dd>{roles.join('、')}</dd>
      </dl>
      <h2>登录方式</h2>
      <ul class="rows">
        <li>
          <p class="name">口令</p>
          <div class="meta">
            <span>{passwordState(account, policy, mayPassword)}</span>
            {mayPassword && (
              <a href={addresses.accountPassword}>{account.passwordSetAt === null ? '设置口令' : '更换口令'}</a>
            )}
          </div>
        </li>
        <li>
          <p class="name">动态口令</p>
          <div class="meta">
            <span>{secondFactorState(account)}</span>
            <a href={addresses.accountSecondFactor}>{account.hasSecondFactor ? '管理动态口令' : '启用动态口令'}</a>
          </div>
        </li>
        {account.hasSingleSignOn && (
          <li>
            <p class="name">统一身份认证</p>
            <div class="meta">已对应</div>
          </li>
        )}
      </ul>
      <Sessions sessions={sessions} here={here} token={token} />
      <p class="hint">
        {policy.idleMinutes}分钟没有操作，或登录满{policy.sessionHours}小时，会自动退出。
      </p>
    </AccountShell>
  )
}

function Sessions({ sessions, here, token }: Pick<Props, 'sessions' | 'here' | 'token'>): VNode {
  return (
    <section>
      <h2>登录的地方</h2>
      <p class="hint">有不认识的，请先让它退出，再更换口令，并告诉安全管理员。</p>
      <form method="post" action={addresses.accountSessions}>
        <FormToken token={token} />
        <SessionRows sessions={sessions} here={here} />
        <p class="choices">
          {sessions.length > 1 && (
            <button type="submit" name="end" value="others" class="quiet">
              退出其他地方的登录
            </button>
          )}
          <button type="submit" name="end" value="all">
            全部退出
          </button>
        </p>
      </form>
    </section>
  )
}

function passwordState({ passwordSetAt }: SignInAccount, { passwordDays }: SignInPolicy, mayPassword: boolean): string {
  if (passwordSetAt === null) return mayPassword ? '还没有设置' : '用统一身份认证登录，不需要口令'
  const set = `${minuteInChinese(passwordSetAt)}设置`
  return passwordDays === null ? set : `${set}，每${passwordDays}天更换一次`
}

function secondFactorState({ hasSecondFactor, recoveryCodesLeft }: SignInAccount): string {
  return hasSecondFactor ? `已启用，恢复码还剩${recoveryCodesLeft}个` : '未启用'
}
