import type { ComponentChildren, VNode } from 'preact'
import { addresses } from '../addresses.ts'
import { Field, FormToken, type Problem, Problems } from '../form-parts.tsx'
import { Page } from '../layout.tsx'
import type { Frame } from '../web.ts'

type Props = Frame & { readonly token: string; readonly next: string; readonly problems?: readonly Problem[] }

/** One narrow card on a page of its own: signing in is nothing but this. */
export function Narrow({ title, lead, children, ...frame }: Frame & NarrowProps): VNode {
  return (
    <Page title={title} {...frame} unlisted>
      <div class="sign-in">
        <h1>{title}</h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
        {children}
      </div>
    </Page>
  )
}

type NarrowProps = { readonly title: string; readonly lead?: string | undefined; readonly children: ComponentChildren }

export const whySignedOut = {
  expired: '您有一段时间没有操作，或登录已满时限，请重新登录。',
  noPost: '您的账号已停用，或目前没有岗位，不能登录。如有疑问，请联系安全管理员。',
  out: '您已退出登录。',
  sso: '统一身份认证没有成功，请再试一次，或用口令登录。',
  unknown: '统一身份认证的账号没有对应到本平台的人员，请联系系统管理员登记。',
} as const

export type WhySignedOut = keyof typeof whySignedOut

type SignInProps = Props & {
  readonly name?: string
  readonly why?: WhySignedOut | undefined
  readonly singleSignOn: boolean
  readonly mail: boolean
}

export function SignInPage({
  token,
  next,
  problems = [],
  name,
  why,
  singleSignOn,
  mail,
  ...frame
}: SignInProps): VNode {
  return (
    <Narrow title="登录" lead="工作人员从这里登录。查阅公开的报告不需要登录。" {...frame}>
      {why !== undefined && problems.length === 0 && (
        <p class="card" role="status">
          {whySignedOut[why]}
        </p>
      )}
      <Problems problems={problems} />
      {singleSignOn && (
        <p>
          <a class="button" href={addresses.singleSignOn({ next })}>
            用统一身份认证登录
          </a>
        </p>
      )}
      <form class="card stack" method="post" action={addresses.signIn()}>
        <FormToken token={token} />
        <input type="hidden" name="next" value={next} />
        <Field name="name" label="工号（登录名）" autocomplete="username" value={name} problems={problems} />
        <Field name="password" label="口令" type="password" autocomplete="current-password" problems={problems} />
        <p>
          <button type="submit">登录</button>
        </p>
      </form>
      <Forgotten mail={mail} />
    </Narrow>
  )
}

function Forgotten({ mail }: { mail: boolean }): VNode {
  if (!mail) return <p class="hint">忘记口令或第一次登录，请向本单位的系统管理员要一个登录链接。</p>
  return (
    <p class="hint">
      <a href={addresses.signInForgotten}>忘记口令</a>
      ：凭登记的电子邮箱重新设置。没有登记邮箱的，请联系系统管理员。
    </p>
  )
}

export function CodePage({ token, next, problems = [], ...frame }: Props): VNode {
  return (
    <Narrow title="动态口令" lead="口令已通过。请打开手机上的动态口令应用，输入6位数字。" {...frame}>
      <Problems problems={problems} />
      <form class="card stack" method="post" action={addresses.signInCode()}>
        <FormToken token={token} />
        <input type="hidden" name="next" value={next} />
        <Field
          name="code"
          label="动态口令"
          autocomplete="one-time-code"
          code
          problems={problems}
          hint="手机不在身边时，可以输入一个恢复码，用过即作废。手机和恢复码都没有了，请联系系统管理员。"
        />
        <p>
          <button type="submit">继续</button>
        </p>
      </form>
      <form method="post" action={addresses.signOut}>
        <FormToken token={token} />
        <p>
          <button type="submit" class="quiet">
            换一个账号登录
          </button>
        </p>
      </form>
    </Narrow>
  )
}

type LinkProps = Frame & {
  readonly token: string
  readonly address: string
  readonly name: string
  readonly signInName: string
}

/** Opening a link changes nothing: mail programs open links by themselves. */
export function LinkPage({ token, address, name, signInName, ...frame }: LinkProps): VNode {
  return (
    <Narrow title="用链接登录" {...frame}>
      <form class="card stack" method="post" action={address}>
        <FormToken token={token} />
        <dl class="pairs">
          <dt>姓名</dt>
          <dd>{name}</dd>
          <dt>登录名</dt>
          <dd>{signInName}</dd>
        </dl>
        <p class="hint">请记住登录名，以后凭它和口令登录。如果您不是{name}，请关闭本页。</p>
        <p>
          <button type="submit">我是{name}，登录</button>
        </p>
      </form>
    </Narrow>
  )
}

const badLinks = {
  used: '这个链接已经用过了，每个链接只能用一次。',
  expired: '这个链接已经过期。',
  unknown: '这个链接无效，可能没有复制完整，或已被新的链接代替。',
} as const

export function BadLinkPage({ kind, mail, ...frame }: Frame & { kind: keyof typeof badLinks; mail: boolean }): VNode {
  return (
    <Narrow title="链接不能用" lead={badLinks[kind]} {...frame}>
      <p>
        <a class="button" href={addresses.signIn()}>
          用口令登录
        </a>
      </p>
      <Forgotten mail={mail} />
    </Narrow>
  )
}

export function ForgottenPage({ token, problems = [], ...frame }: Omit<Props, 'next'>): VNode {
  return (
    <Narrow title="忘记口令" lead="请输入登记的电子邮箱，我们把登录链接发到那里，1小时内有效，只能用一次。" {...frame}>
      <Problems problems={problems} />
      <form class="card stack" method="post" action={addresses.signInForgotten}>
        <FormToken token={token} />
        <Field name="email" label="电子邮箱" type="email" autocomplete="email" problems={problems} />
        <p>
          <button type="submit">发送链接</button>
        </p>
      </form>
    </Narrow>
  )
}

/** The same whether anybody has the address or not. */
export function MailSentPage(frame: Frame): VNode {
  return (
    <Narrow title="请查收邮件" {...frame}>
      <div class="card" role="status">
        <p>
          如果有人登记了这个邮箱，几分钟内会收到一封带登录链接的邮件。没有收到的，请查看垃圾邮件，或联系系统管理员。
        </p>
      </div>
      <p>
        <a href={addresses.signIn()}>返回登录</a>
      </p>
    </Narrow>
  )
}
