import type { VNode } from 'preact'
import type { SignInAccount } from '../../store/sign-in-accounts.ts'
import { addresses } from '../addresses.ts'
import { Field, FormToken, type Problem, Problems } from '../form-parts.tsx'
import { AccountShell, type Shell } from './shell.tsx'

type Props = {
  readonly shell: Shell
  readonly account: SignInAccount
  readonly asksCurrent: boolean
  /** The desk opens only after this. */
  readonly must: boolean
  readonly problems: readonly Problem[]
  readonly token: string
}

export function PasswordPage({ account, asksCurrent, must, problems, token, shell }: Props): VNode {
  const title = account.passwordSetAt === null ? '设置口令' : '更换口令'
  return (
    <AccountShell
      title={title}
      lead={must ? leadOf(account, asksCurrent) : undefined}
      shell={shell}
      below
      failed={problems.length > 0}
    >
      <Problems problems={problems} />
      <form class="card stack" method="post" action={addresses.accountPassword}>
        <FormToken token={token} />
        {/* For password managers: whose password this is. */}
        <input type="hidden" name="username" autocomplete="username" value={account.signInName} />
        {asksCurrent && (
          <Field
            name="current"
            label="现在的口令"
            type="password"
            autocomplete="current-password"
            problems={problems}
          />
        )}
        <Field
          name="chosen"
          label="新口令"
          type="password"
          autocomplete="new-password"
          problems={problems}
          hint="至少12个字符，含大写字母、小写字母、数字、符号中的两种；含三种的可为10个字符。不要用姓名、工号、常用词、拼音和连续按键。几个不相干的词连起来，好记又难猜。"
        />
        <Field name="again" label="再输入一次新口令" type="password" autocomplete="new-password" problems={problems} />
        <p>
          <button type="submit">{title}</button>
        </p>
      </form>
    </AccountShell>
  )
}

function leadOf({ passwordSetAt, signInName }: SignInAccount, asksCurrent: boolean): string {
  if (passwordSetAt === null) return `这是您第一次登录。请设置口令，以后凭登录名 ${signInName} 和口令登录。`
  return asksCurrent ? '口令已到更换的期限，换好之后继续。' : `请重新设置口令。您的登录名是 ${signInName}。`
}
