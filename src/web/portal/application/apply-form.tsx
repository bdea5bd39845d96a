import type { VNode } from 'preact'
import type { Challenge } from '../../../actions/apply/robot-check.ts'
import { identityKinds } from '../../../rules/application/applicant.ts'
import {
  applicantKinds,
  type Medium,
  type ReceivingWay,
  receivingWays,
} from '../../../rules/application/application.ts'
import { type Applying, organisationKinds, waysOf } from '../../../rules/apply/apply-form.ts'
import { adviceOn, type WantedAdvice } from '../../../rules/apply/wanted-advice.ts'
import type { Profile } from '../../../rules/profile.ts'
import type { Agency } from '../../../store/agencies.ts'
import { addresses } from '../../addresses.ts'
import { FormToken, Problems } from '../../form-parts.tsx'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Asked, AskedChoice, AskedText, DataNotice, Files, type Filled, problemOf, RobotCheck } from './apply-parts.tsx'

export type ApplyFormProps = Frame & {
  readonly agency: Agency
  readonly profile: Profile
  readonly applying: Applying
  readonly filled: Filled
  readonly challenge: Challenge
  readonly csrf: string
}

/**
 * The public form. Without scripts it leads to a page where all is checked, files are added and it is sent; with the
 * `apply` script the last part stands on this page already.
 */
export function ApplyFormPage({ agency, profile, applying, filled, challenge, csrf, ...frame }: ApplyFormProps): VNode {
  return (
    <Page
      title={`向${agency.name}申请公开政府信息`}
      {...frame}
      place="apply"
      crumbs={[{ name: '申请公开', address: addresses.apply() }]}
      scripts={['apply']}
      unlisted={filled.problems.length > 0}
    >
      <div class="apply">
        <h1>向{agency.name}申请公开政府信息</h1>
        <p class="lead">
          没有标“选填”的都要填。不是这个机关？<a href={addresses.apply()}>另选机关</a>
        </p>
        <div data-problems>
          <Problems problems={filled.problems} />
        </div>
        <Kinds agency={agency} applying={applying} />
        <form
          method="post"
          action={addresses.applyTo(agency.slug)}
          encType="multipart/form-data"
          data-apply={agency.slug}
          data-matches={addresses.applyMatches(agency.slug)}
        >
          <FormToken token={csrf} />
          <input type="hidden" name="as" value={applying} />
          {applying === 'person' ? <Person filled={filled} /> : <Organisation filled={filled} />}
          <Wanted filled={filled} />
          <Receiving filled={filled} />
          <template data-last>
            <LastPart {...{ agency, profile, filled, challenge, applying }} />
          </template>
          <div data-first>
            <input type="hidden" name="token" value={challenge.token} />
            <p class="act">
              <button type="submit" name="step" value="check">
                下一步：核对、上传附件
              </button>
            </p>
          </div>
        </form>
      </div>
    </Page>
  )
}

/** Files, the notice, the check against robots, and the button that sends it. */
export function LastPart({
  agency,
  profile,
  filled,
  challenge,
}: Pick<ApplyFormProps, 'agency' | 'profile' | 'filled' | 'challenge'>): VNode {
  return (
    <>
      <Files filled={filled} agent />
      <DataNotice filled={filled} agencyName={agency.name} profile={profile} />
      <RobotCheck filled={filled} challenge={challenge} />
      <p class="act">
        <button type="submit" name="step" value="submit">
          提交申请
        </button>
      </p>
      <p class="hint">
        提交后马上得到回执，上面有受理编号和查询码。机关会与您联系，确认收到申请的日期，从那天起算答复期限。
      </p>
    </>
  )
}

/** A link each: the fields differ, and without scripts a page can only have the fields of one. */
function Kinds({ agency, applying }: { readonly agency: Agency; readonly applying: Applying }): VNode {
  return (
    <nav class="kinds" aria-label="申请人类型">
      {(['person', 'organisation'] as const).map((as) => (
        <a
          key={as}
          href={addresses.applyTo(agency.slug, { as: as === 'person' ? undefined : as })}
          aria-current={as === applying ? 'true' : undefined}
        >
          {as === 'person' ? '我是自然人（个人）' : '法人或者其他组织'}
        </a>
      ))}
    </nav>
  )
}

function Person({ filled }: { readonly filled: Filled }): VNode {
  return (
    <fieldset class="part">
      <legend>申请人</legend>
      <Asked filled={filled} name="name" label="姓名" needed autocomplete="name" most={50} />
      <div class="beside">
        <AskedChoice
          filled={filled}
          name="identityKind"
          label="证件类型"
          needed
          choices={Object.entries(identityKinds)}
        />
        <Asked filled={filled} name="identityNumber" label="证件号码" needed most={60} />
      </div>
      <Reach filled={filled} />
      <Agent filled={filled} />
    </fieldset>
  )
}

function Organisation({ filled }: { readonly filled: Filled }): VNode {
  return (
    <fieldset class="part">
      <legend>申请人</legend>
      <Asked filled={filled} name="name" label="名称" hint="全称，与登记证书一致" needed autocomplete="organization" />
      <AskedChoice
        filled={filled}
        name="organisation"
        label="类别"
        needed
        nothing="请选择"
        choices={organisationKinds.map((kind) => [kind, applicantKinds[kind]])}
      />
      <div class="beside">
        <Asked filled={filled} name="creditCode" label="统一社会信用代码" needed most={60} />
        <Asked filled={filled} name="legalRepresentative" label="法定代表人（负责人）" most={50} />
      </div>
      <Asked filled={filled} name="contact" label="联系人" needed autocomplete="name" most={50} />
      <Reach filled={filled} />
      <Agent filled={filled} />
    </fieldset>
  )
}

function Reach({ filled }: { readonly filled: Filled }): VNode {
  return (
    <>
      <div class="beside">
        <Asked
          filled={filled}
          name="phone"
          label="联系电话"
          type="tel"
          autocomplete="tel"
          hint="电话和邮箱至少填一项：机关要与您确认收到申请的日期"
          most={40}
        />
        <Asked
          filled={filled}
          name="email"
          label="电子邮箱"
          type="email"
          autocomplete="email"
          hint="有进展时发邮件提醒；忘了查询码可以凭它找回"
          most={200}
        />
      </div>
      <div class="beside wide-first">
        <Asked
          filled={filled}
          name="address"
          label="通信地址"
          autocomplete="street-address"
          hint="选择邮寄的要填"
          most={200}
        />
        <Asked filled={filled} name="postcode" label="邮政编码" autocomplete="postal-code" numeric most={20} />
      </div>
    </>
  )
}

function Agent({ filled }: { readonly filled: Filled }): VNode {
  const names = ['agent', 'agentIdentityNumber', 'agentPhone']
  const open = names.some((name) => (filled.values[name] ?? '') !== '' || problemOf(filled, name) !== undefined)
  return (
    <details class="more" open={open}>
      <summary>请人代为申请的，填写代理人</summary>
      <Asked filled={filled} name="agent" label="代理人姓名" most={50} />
      <div class="beside">
        <Asked filled={filled} name="agentIdentityNumber" label="代理人身份证号" most={60} />
        <Asked filled={filled} name="agentPhone" label="代理人电话" type="tel" most={40} />
      </div>
    </details>
  )
}

function Wanted({ filled }: { readonly filled: Filled }): VNode {
  return (
    <fieldset class="part">
      <legend>您要什么信息</legend>
      <AskedText
        filled={filled}
        name="wanted"
        label="所需信息的描述"
        needed
        hint="写清哪一年、哪里、什么项目、什么文件或者数据。一件申请只说一件事。"
      />
      <details class="more">
        <summary>怎样写容易找到：三个例子</summary>
        <dl class="notice">
          <dt>好找</dt>
          <dd>2025年城东街道建设路老旧小区改造项目的施工合同和竣工验收报告</dd>
          <dt>好找</dt>
          <dd>2024年1月至12月全区公办幼儿园每园招生人数和在园人数统计表</dd>
          <dt>难找</dt>
          <dd>“建设路改造的所有相关文件等资料”——不知道要哪几样、到哪一年为止，机关只好请您补正</dd>
        </dl>
      </details>
      <div data-advice aria-live="polite">
        <Advice advice={filled.problems.length > 0 ? adviceOn(filled.values.wanted ?? '') : []} />
      </div>
      <div data-found aria-live="polite" />
      <Asked
        filled={filled}
        name="wantedDocument"
        label="文件名称或者文号"
        hint="知道的填上，如：某政办发〔2025〕1号"
        most={200}
      />
    </fieldset>
  )
}

/** What would help the description; the `apply` script writes the same while it is typed. */
export function Advice({ advice }: { readonly advice: readonly WantedAdvice[] }): VNode | null {
  if (advice.length === 0) return null
  return (
    <div class="advice">
      <p>
        <strong>这样改会更快（不改也可以提交）：</strong>
      </p>
      <ul>
        {advice.map((one) => (
          <li key={one.kind}>{one.advice}</li>
        ))}
      </ul>
    </div>
  )
}

const receivingHints: Readonly<Record<ReceivingWay, string>> = {
  platform: '凭受理编号和查询码在本站下载，答复做出当天就能看到',
  email: '发到您填的电子邮箱',
  post: '按您填的通信地址用邮政寄出',
  collect: '到机关公开工作机构领取，带身份证件',
  inspect: '到机关约定的地点看和抄，适合原件不便复制的',
}

/** Medium and way in one choice: the ways that make sense. */
export const receivings: readonly { readonly value: string; readonly medium: Medium; readonly way: ReceivingWay }[] = (
  ['electronic', 'paper'] as const
).flatMap((medium) => waysOf[medium].map((way) => ({ value: `${medium}.${way}`, medium, way })))

export function receivingName({ medium, way }: { readonly medium: Medium; readonly way: ReceivingWay }): string {
  const on = way === 'inspect' ? '' : medium === 'electronic' ? '（电子文档）' : '（纸质）'
  return `${receivingWays[way]}${on}`
}

function Receiving({ filled }: { readonly filled: Filled }): VNode {
  const wrong = problemOf(filled, 'receivingWay') ?? problemOf(filled, 'medium')
  const chosen = filled.values.receiving
  return (
    <fieldset class={wrong === undefined ? 'part' : 'part wrong'} id="receivingWay" tabindex={-1}>
      <legend>怎样拿到信息</legend>
      {wrong !== undefined && <p class="problem">{wrong.message}</p>}
      {receivings.map((receiving) => (
        <div key={receiving.value} class="option">
          <input
            type="radio"
            id={receiving.value}
            name="receiving"
            value={receiving.value}
            required
            checked={receiving.value === chosen}
            aria-describedby={`${receiving.value}-hint`}
          />
          <div>
            <label for={receiving.value}>{receivingName(receiving)}</label>
            <p class="hint" id={`${receiving.value}-hint`}>
              {receivingHints[receiving.way]}
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  )
}
