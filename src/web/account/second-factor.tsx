import type { VNode } from 'preact'
import type { Enrolment } from '../../actions/sign-in/second-factor.ts'
import type { SignInAccount } from '../../store/sign-in-accounts.ts'
import { addresses } from '../addresses.ts'
import { Field, FormToken, type Problem, Problems } from '../form-parts.tsx'
import { QrCode } from '../portal/qr-code.tsx'
import { AccountShell, type Shell } from './shell.tsx'

type Props = {
  readonly shell: Shell
  readonly account: SignInAccount
  /** Begun and not confirmed. */
  readonly enrolment: Enrolment | null
  /** One of the person's roles asks for it. */
  readonly required: boolean
  /** The desk opens only after this. */
  readonly must: boolean
  readonly problems: readonly Problem[]
  readonly token: string
}

export function SecondFactorPage({ account, enrolment, required, must, problems, token, shell }: Props): VNode {
  const lead = must
    ? '您的岗位须用动态口令登录：除了口令，再输入手机上每30秒变一次的6位数字。'
    : '启用后，登录时除了口令，再输入手机上每30秒变一次的6位数字。别人知道您的口令也登不进来。'
  const forms = { account, token, problems }
  return (
    <AccountShell
      title="动态口令"
      lead={account.hasSecondFactor ? undefined : lead}
      shell={shell}
      below
      failed={problems.length > 0}
    >
      <Problems problems={problems} />
      {account.hasSecondFactor ? (
        <Enabled {...forms} required={required} />
      ) : enrolment === null ? (
        <Begin {...forms} must={must} />
      ) : (
        <Confirm {...forms} enrolment={enrolment} />
      )}
    </AccountShell>
  )
}

type FormProps = Pick<Props, 'account' | 'token' | 'problems'>

function Begin({ account, token, problems, must }: FormProps & { must: boolean }): VNode {
  return (
    <form class="card stack" method="post" action={addresses.accountSecondFactor}>
      <FormToken token={token} />
      <p>请先在手机上装好任意一种动态口令应用（TOTP，如各应用市场里的身份验证器）。</p>
      {!must && <PasswordField account={account} problems={problems} />}
      <p>
        <button type="submit">开始启用</button>
      </p>
    </form>
  )
}

function Confirm({ token, problems, enrolment }: FormProps & { enrolment: Enrolment }): VNode {
  return (
    <form class="card stack" method="post" action={addresses.accountSecondFactorConfirm}>
      <FormToken token={token} />
      <p>用动态口令应用扫描二维码，再输入它显示的6位数字。</p>
      <QrCode address={enrolment.address} label="动态口令的二维码，内容同下面的密钥" />
      <p class="hint">
        不能扫描的，在应用里手工输入密钥：
        <code class="secret">{enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Field name="code" label="6位数字" autocomplete="one-time-code" code problems={problems} />
      <p>
        <button type="submit">启用</button>
      </p>
    </form>
  )
}

function Enabled({ account, token, problems, required }: FormProps & { required: boolean }): VNode {
  return (
    <form class="card stack" method="post" action={addresses.accountRecoveryCodes}>
      <FormToken token={token} />
      <p>动态口令已启用，恢复码还剩{account.recoveryCodesLeft}个。</p>
      <PasswordField account={account} problems={problems} />
      <p class="choices">
        <button type="submit">换一批恢复码</button>
        <button type="submit" class="quiet" formaction={addresses.accountSecondFactorRemove} disabled={required}>
          停用动态口令
        </button>
      </p>
      {required && <p class="hint">您的岗位必须使用动态口令，不能停用。换手机请联系系统管理员重置登录方式。</p>}
    </form>
  )
}

function PasswordField({ account, problems }: Pick<FormProps, 'account' | 'problems'>): VNode | null {
  if (account.passwordSetAt === null) return null
  return (
    <Field
      name="password"
      label="请再输入一次登录口令"
      type="password"
      autocomplete="current-password"
      problems={problems}
    />
  )
}

export function RecoveryCodesPage({
  codes,
  shell,
}: {
  readonly codes: readonly string[]
  readonly shell: Shell
}): VNode {
  return (
    <AccountShell
      title="恢复码"
      lead="手机丢了的时候，一个恢复码可以代替一次动态口令。每个只能用一次。"
      shell={shell}
      below
    >
      <div class="trouble">
        <p>这一页只显示一次，请现在抄下或打印，锁好，不要存在手机里。</p>
      </div>
      <ol class="card recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="no-print">
        <a class="button" href={addresses.account()}>
          已经抄好了，继续
        </a>
      </p>
    </AccountShell>
  )
}
