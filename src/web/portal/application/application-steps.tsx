import type { VNode } from 'preact'
import { attachmentEndings } from '../../../documents/attachment-kind.ts'
import { addresses } from '../../addresses.ts'
import { Field, FormToken, type Problem, Problems } from '../../form-parts.tsx'
import { Page } from '../../layout.tsx'
import { Narrow } from '../../sign-in/pages.tsx'
import type { Frame } from '../../web.ts'
import type { ApplicantPapers } from './applicant-papers.ts'
import { AskedText, FileInput, type Filled, problemOf } from './apply-parts.tsx'

type StepProps = Frame & { readonly csrf: string; readonly number: string; readonly filled: Filled }

const crumbs = () => [{ name: '申请进度', address: addresses.applicationStatus() }]

/** What was asked, and room for the answer with files. */
export function CorrectionPage({
  csrf,
  number,
  filled,
  papers,
  ...frame
}: StepProps & { readonly papers: ApplicantPapers }): VNode {
  const { correction } = papers
  return (
    <Page title="提交补正" {...frame} place="apply" crumbs={crumbs()} unlisted>
      <div class="apply">
        <h1>提交补正</h1>
        <p class="lead">申请 {number}。补正只有一次，请对照下面的要求写全。</p>
        <Problems problems={filled.problems} />
        {correction !== null && (
          <section class="card">
            <h2>机关请您补正</h2>
            <p>{correction.asks.join('、')}</p>
            <p class="typed">{correction.said.what}</p>
            <p class="typed">{correction.said.guidance}</p>
          </section>
        )}
        <AnswerForm csrf={csrf} filled={filled} step="correction" label="补正的内容" button="提交补正" />
      </div>
    </Page>
  )
}

export function ReasonsPage({
  csrf,
  number,
  filled,
  papers,
  ...frame
}: StepProps & { readonly papers: ApplicantPapers }): VNode {
  return (
    <Page title="说明理由" {...frame} place="apply" crumbs={crumbs()} unlisted>
      <div class="apply">
        <h1>说明理由</h1>
        <p class="lead">申请 {number}。说明为什么需要申请这么多、这么频繁，理由合理的机关应当办理。</p>
        <Problems problems={filled.problems} />
        {papers.reasons !== null && (
          <section class="card">
            <h2>机关的询问</h2>
            <p class="typed">{papers.reasons}</p>
          </section>
        )}
        <AnswerForm csrf={csrf} filled={filled} step="reasons" label="理由" button="提交理由" />
      </div>
    </Page>
  )
}

function AnswerForm({
  csrf,
  filled,
  step,
  label,
  button,
}: {
  readonly csrf: string
  readonly filled: Filled
  readonly step: 'correction' | 'reasons'
  readonly label: string
  readonly button: string
}): VNode {
  const wrong = problemOf(filled, 'files')
  return (
    <form method="post" action={addresses.applicationStep(step)} encType="multipart/form-data">
      <FormToken token={csrf} />
      <fieldset class="part">
        <legend>{step === 'correction' ? '您的补正' : '您的说明'}</legend>
        <AskedText filled={filled} name="words" label={label} needed rows={8} most={5000} />
        <div id="files" tabindex={-1}>
          {wrong !== undefined && <p class="problem">{wrong.message}</p>}
          {step === 'correction' && (
            <FileInput name="identity" label="身份证明" accept={attachmentEndings.join(',')} several>
              要求补正身份证明的，在这里上传。
            </FileInput>
          )}
          <FileInput name="files" label="材料" accept={attachmentEndings.join(',')} several>
            PDF、图片、Word 均可，每个不超过10 MB，合计不超过30 MB。
          </FileInput>
        </div>
      </fieldset>
      <p class="act">
        <button type="submit">{button}</button> <a href={addresses.applicationStatus()}>返回，先不提交</a>
      </p>
    </form>
  )
}

export function WithdrawPage({
  csrf,
  number,
  reason,
  ...frame
}: Omit<StepProps, 'filled'> & { readonly reason: string | null }): VNode {
  return (
    <Page title="撤回申请" {...frame} place="apply" crumbs={crumbs()} unlisted>
      <div class="apply">
        <h1>撤回申请</h1>
        <p class="lead">
          撤回申请 {number} 之后，机关不再办理，不再答复；记录会保留。以后仍然可以重新申请，期限从新的申请起算。
        </p>
        {reason === null ? (
          <form method="post" action={addresses.applicationStep('withdraw')}>
            <FormToken token={csrf} />
            <p class="choice">
              <input type="checkbox" id="sure" name="sure" value="on" required />
              <label for="sure">我确定撤回这件申请。</label>
            </p>
            <p class="act">
              <button type="submit">撤回申请</button> <a href={addresses.applicationStatus()}>返回，不撤回</a>
            </p>
          </form>
        ) : (
          <>
            <div class="trouble" role="alert">
              <p>{reason}</p>
            </div>
            <p>
              <a class="button quiet" href={addresses.applicationStatus()}>
                返回
              </a>
            </p>
          </>
        )}
      </div>
    </Page>
  )
}

type CodeProps = Frame & { readonly csrf: string }

/** For whoever lost the code: by mail where the address is known, else at the counter. */
export function LostCodePage({
  csrf,
  mail,
  problems = [],
  number = '',
  ...frame
}: CodeProps & { readonly mail: boolean; readonly problems?: readonly Problem[]; readonly number?: string }): VNode {
  return (
    <Narrow title="找回查询码" {...frame}>
      <Problems problems={problems} />
      {mail && (
        <form class="card stack" method="post" action={addresses.applicationCode}>
          <FormToken token={csrf} />
          <Field name="number" label="受理编号" autocomplete="off" value={number} problems={problems} />
          <Field
            name="email"
            label="电子邮箱"
            type="email"
            autocomplete="email"
            problems={problems}
            hint="申请时填写的邮箱"
          />
          <p>
            <button type="submit">发送邮件</button>
          </p>
        </form>
      )}
      <section class="card">
        <h2>{mail ? '没有填过邮箱，或者也忘了编号' : '到机关换发'}</h2>
        <p>带上身份证件到机关的公开工作机构，由工作人员核对身份后换发新的查询码；也可以先打电话问清地点和时间。</p>
      </section>
    </Narrow>
  )
}

export function CodeAskedPage(frame: Frame): VNode {
  return (
    <Narrow title="请查收邮件" {...frame}>
      <p class="card" role="status">
        受理编号和邮箱都对得上的，几分钟内会收到一封邮件，里面的链接一小时内有效。没有收到的，请看看垃圾邮件，或者带身份证件到机关换发。
      </p>
    </Narrow>
  )
}

export function CodeLinkPage({ csrf, token, ...frame }: CodeProps & { readonly token: string }): VNode {
  return (
    <Narrow title="换发查询码" lead="按下按钮，得到新的查询码；原来的查询码随即失效。" {...frame}>
      <form method="post" action={addresses.applicationCodeLink(token)}>
        <FormToken token={csrf} />
        <p>
          <button type="submit">得到新的查询码</button>
        </p>
      </form>
    </Narrow>
  )
}

export function BadCodeLinkPage(frame: Frame): VNode {
  return (
    <Narrow title="链接已失效" {...frame}>
      <p class="card">
        这个链接已经用过，或者超过了一小时。<a href={addresses.applicationCode}>再要一封邮件</a>
      </p>
    </Narrow>
  )
}

export function NewCodePage({
  code,
  number,
  ...frame
}: Frame & { readonly code: string; readonly number: string }): VNode {
  return (
    <Narrow title="新的查询码" {...frame}>
      <div class="keep">
        <dl>
          <div>
            <dt>受理编号</dt>
            <dd>{number}</dd>
          </div>
          <div>
            <dt>查询码</dt>
            <dd>{code}</dd>
          </div>
        </dl>
      </div>
      <p class="hint">只在这里显示一次，请记下来。原来的查询码已经失效。</p>
      <p>
        <a class="button" href={addresses.applicationStatus()}>
          查看进度
        </a>
      </p>
    </Narrow>
  )
}
