import type { ComponentChildren, VNode } from 'preact'
import type { Challenge } from '../../../actions/apply/robot-check.ts'
import { attachmentEndings } from '../../../documents/attachment-kind.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { Profile } from '../../../rules/profile.ts'
import type { PublicMatch } from '../../../store/apply/public-matches.ts'
import type { SnippetPart } from '../../../store/snippet.ts'
import { addresses } from '../../addresses.ts'
import { type Problem, useAutocomplete } from '../../form-parts.tsx'

/** What stands in the fields, and what is wrong with them. */
export type Filled = { readonly values: Readonly<Record<string, string>>; readonly problems: readonly Problem[] }

type AskedProps = {
  readonly filled: Filled
  readonly name: string
  readonly label: string
  readonly hint?: ComponentChildren
  readonly needed?: boolean
  readonly type?: 'text' | 'tel' | 'email'
  readonly numeric?: boolean
  readonly autocomplete?: string
  readonly most?: number
}

/** One line to fill in; what is wrong with it stands beside it, and is read out with it. */
export function Asked({ type = 'text', numeric, autocomplete = 'off', most = 300, ...field }: AskedProps): VNode {
  // The types of Preact take a literal here, one for each role that a type may have.
  const ofType: object = { type }
  return (
    <Around {...field}>
      <input
        {...ofType}
        {...marks(field)}
        value={field.filled.values[field.name] ?? ''}
        autocomplete={useAutocomplete(autocomplete)}
        inputmode={numeric ? 'numeric' : undefined}
        autocapitalize="off"
        spellcheck={false}
        maxlength={most}
      />
    </Around>
  )
}

export function AskedText({ rows = 6, most = 3000, ...field }: AskedProps & { readonly rows?: number }): VNode {
  return (
    <Around {...field}>
      <textarea {...marks(field)} rows={rows} maxlength={most}>
        {field.filled.values[field.name] ?? ''}
      </textarea>
    </Around>
  )
}

export function AskedChoice({
  choices,
  nothing,
  ...field
}: AskedProps & { readonly choices: readonly (readonly [string, string])[]; readonly nothing?: string }): VNode {
  const chosen = field.filled.values[field.name] ?? ''
  return (
    <Around {...field}>
      <select {...marks(field)}>
        {nothing !== undefined && <option value="">{nothing}</option>}
        {choices.map(([value, words]) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </Around>
  )
}

function Around({ filled, name, label, hint, needed, children }: AskedProps & { children: VNode }): VNode {
  const wrong = problemOf(filled, name)
  return (
    <div class={wrong === undefined ? 'field' : 'field wrong'}>
      <label for={name}>
        {label}
        {!needed && <span class="optional">（选填）</span>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {wrong !== undefined && (
        <p class="problem" id={`${name}-problem`}>
          {wrong.message}
        </p>
      )}
      {children}
    </div>
  )
}

function marks({ filled, name, hint, needed }: AskedProps) {
  const wrong = problemOf(filled, name) !== undefined
  const described = [hint === undefined ? '' : `${name}-hint`, wrong ? `${name}-problem` : ''].join(' ').trim()
  return {
    ...{ id: name, name, required: needed === true },
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': described === '' ? undefined : described,
  }
}

export function problemOf({ problems }: Filled, name: string): Problem | undefined {
  return problems.find(({ field }) => field === name)
}

/** The files that may come with a form. A browser cannot put files back: after a mistake they are chosen again. */
export function Files({ filled, agent }: { readonly filled: Filled; readonly agent: boolean }): VNode {
  const accept = attachmentEndings.join(',')
  const wrong = problemOf(filled, 'files')
  return (
    <fieldset class="part" id="files" tabindex={-1}>
      <legend>附件</legend>
      <p class="hint">
        PDF、图片、Word、Excel、OFD、文本均可，每个不超过10 MB，合计不超过30
        MB。附件加密保存，只有办理这件申请的工作人员可以打开。
      </p>
      {wrong !== undefined && <p class="problem">{wrong.message}</p>}
      <FileInput name="identity" accept={accept} several label="身份证明">
        身份证正反面或者其他身份证件的照片；法人或者其他组织为营业执照、登记证书。没有上传的，机关可能请您补正，会多等几天。
      </FileInput>
      {agent && (
        <FileInput name="authorisation" accept={accept} several label="授权委托书和代理人身份证明">
          请人代为申请的才需要。
        </FileInput>
      )}
      <FileInput name="request" accept={accept} several label="其他材料">
        能帮助查找的材料，如文件的照片、地图。涉密的内容不要上传。
      </FileInput>
    </fieldset>
  )
}

export function FileInput({
  name,
  label,
  accept,
  several,
  children,
}: {
  readonly name: string
  readonly label: string
  readonly accept: string
  readonly several?: boolean
  readonly children: ComponentChildren
}): VNode {
  return (
    <div class="field">
      <label for={name}>
        {label}
        <span class="optional">（选填）</span>
      </label>
      <p class="hint" id={`${name}-hint`}>
        {children}
      </p>
      <input type="file" id={name} name={name} accept={accept} multiple={several} aria-describedby={`${name}-hint`} />
    </div>
  )
}

/** What becomes of the personal data: the rows of the notice, and the tick that says it was read. */
export function DataPart({
  filled,
  agreed,
  children,
}: {
  readonly filled: Filled
  readonly agreed: string
  readonly children: ComponentChildren
}): VNode {
  const wrong = problemOf(filled, 'informed')
  return (
    <fieldset class="part">
      <legend>个人信息怎样处理</legend>
      <dl class="notice">
        {children}
        <dt>网络地址</dt>
        <dd>您提交时的网络地址记入安全审计记录，长期保存，只有审计人员能看到，不公布。</dd>
      </dl>
      {wrong !== undefined && <p class="problem">{wrong.message}</p>}
      <p class="choice">
        <input
          type="checkbox"
          id="informed"
          name="informed"
          value="on"
          required
          checked={filled.values.informed === 'on'}
          aria-invalid={wrong === undefined ? undefined : 'true'}
        />
        <label for="informed">{agreed}</label>
      </p>
    </fieldset>
  )
}

/** The notice of an application (个人信息保护法 Art 17, 30, 35). */
export function DataNotice({
  filled,
  agencyName,
  profile,
}: {
  readonly filled: Filled
  readonly agencyName: string
  readonly profile: Profile
}): VNode {
  const office = profile.disclosureOffice ?? `${agencyName}政府信息公开工作机构`
  const reach = profile.disclosurePhone ?? profile.phone
  return (
    <DataPart filled={filled} agreed="我已看过上面的告知，所填内容属实。">
      <dt>谁处理</dt>
      <dd>
        {agencyName}
        {reach === undefined ? '' : `（${office}，电话${reach}）`}
      </dd>
      <dt>为什么</dt>
      <dd>
        依照《中华人民共和国政府信息公开条例》第二十九条、第三十一条核实身份、与您联系、答复和送达，以及之后的行政复议、诉讼和归档，不作别的用途。
      </dd>
      <dt>处理哪些</dt>
      <dd>
        您在本页填写的内容和上传的附件。证件号码、身份证明属于敏感个人信息，只用来证明您的身份，加密保存，页面上遮盖显示，每次查看都留下记录。
      </dd>
      <dt>给谁看</dt>
      <dd>只有办理这件申请的工作人员。征求第三方意见时不会透露您是谁；您的姓名、联系方式不会公布。</dd>
      <dt>存多久</dt>
      <dd>存在境内，到这件申请和它的复议、诉讼办结，再按档案管理规定的保管期限；到期删除。</dd>
      <dt>您的权利</dt>
      <dd>
        凭受理编号和查询码查阅；不准确的可以要求更正，也可以撤回申请、要求说明处理的规则，向上面的机构提出。不满十四周岁的，请由监护人代为填写。
      </dd>
    </DataPart>
  )
}

/** One plain question, which the browser answers by work of its own where scripts run. */
export function RobotCheck({ filled, challenge }: { readonly filled: Filled; readonly challenge: Challenge }): VNode {
  const wrong = problemOf(filled, 'answer')
  return (
    <fieldset class="part" data-robot data-token={challenge.token} data-bits={challenge.bits}>
      <legend>防止机器批量提交</legend>
      <input type="hidden" name="token" value={challenge.token} />
      <input type="hidden" name="work" value="" />
      <div class="bait" aria-hidden="true">
        <label for="homepage">这一栏请留空</label>
        <input type="text" id="homepage" name="homepage" tabindex={-1} autocomplete="off" />
      </div>
      <div class={wrong === undefined ? 'field short' : 'field short wrong'} data-question>
        <label for="answer">{challenge.question}</label>
        <p class="hint" id="answer-hint">
          填数字或者汉字都可以。
        </p>
        {wrong !== undefined && (
          <p class="problem" id="answer-problem">
            {wrong.message}
          </p>
        )}
        <input
          type="text"
          id="answer"
          name="answer"
          autocomplete="off"
          inputmode="numeric"
          maxlength={10}
          aria-describedby={wrong === undefined ? 'answer-hint' : 'answer-hint answer-problem'}
          aria-invalid={wrong === undefined ? undefined : 'true'}
        />
      </div>
    </fieldset>
  )
}

/** What is public already and may be what is wanted. */
export function Matches({ matches }: { readonly matches: readonly PublicMatch[] }): VNode | null {
  if (matches.length === 0) return null
  return (
    <section class="matches" aria-label="可能已经公开的信息">
      <p>
        <strong>下面这些已经公开，先看看是不是您要的</strong>，是的话不用申请、不用等：
      </p>
      <ul class="rows">
        {matches.map((match) => (
          <MatchRow key={keyOfMatch(match)} match={match} />
        ))}
      </ul>
    </section>
  )
}

function keyOfMatch(match: PublicMatch): string {
  switch (match.kind) {
    case 'answer':
      return match.title
    case 'publication':
      return `p${match.id}`
    case 'report':
      return `${match.agencySlug} ${match.year}`
  }
}

function MatchRow({ match }: { readonly match: PublicMatch }): VNode {
  if (match.kind === 'report') {
    return (
      <li>
        <p class="name">
          <a href={addresses.report({ slug: match.agencySlug, year: match.year })} target="_blank" rel="noopener">
            {match.agencyName}
            {match.year}年度报告
          </a>
        </p>
        <p>
          <Snippet parts={match.snippet} />
        </p>
      </li>
    )
  }
  if (match.kind === 'publication') {
    return (
      <li>
        <p class="name">
          <a href={addresses.publication(match.id)} target="_blank" rel="noopener">
            {match.title}
          </a>
        </p>
        <p>
          <Snippet parts={match.snippet} />
        </p>
        <div class="meta">
          <span>{match.agencyName}</span>
          <span>{dayInChinese(match.releasedOn)}公开</span>
        </div>
      </li>
    )
  }
  return (
    <li>
      <p class="name">
        {match.webAddress === null ? (
          match.title
        ) : (
          <a href={match.webAddress} target="_blank" rel="noopener noreferrer">
            {match.title}
          </a>
        )}
      </p>
      <p>{match.available}</p>
      <div class="meta">
        <span>{match.agencyName}</span>
        <span>曾依申请提供，现已公开</span>
      </div>
    </li>
  )
}

function Snippet({ parts }: { readonly parts: readonly SnippetPart[] }): VNode {
  return <>{parts.map((part) => (part.marked ? <mark key={part.text}>{part.text}</mark> : part.text))}</>
}
