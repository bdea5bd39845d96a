import type { VNode } from 'preact'
import type { Challenge } from '../../../actions/apply/robot-check.ts'
import type { OpenNotice } from '../../../actions/opinion/send-opinion.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { longestOpinion } from '../../../rules/opinion/opinion.ts'
import { titleInWords } from '../../../rules/publication/title-in-words.ts'
import { addresses } from '../../addresses.ts'
import { FormToken, Problems } from '../../form-parts.tsx'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Asked, AskedText, DataPart, type Filled, RobotCheck } from '../application/apply-parts.tsx'

type Props = Frame & {
  readonly notice: OpenNotice
  readonly filled: Filled
  readonly challenge: Challenge
  readonly csrf: string
  /** So many months after the end all that is typed here is erased. */
  readonly months: number
  /** Why nothing is taken now; null: it is open. */
  readonly closed: string | null
}

/** What anybody says to a notice or a consultation: without an account, and without saying who he is. */
export function OpinionFormPage({ notice, filled, challenge, csrf, months, closed, ...frame }: Props): VNode {
  const { publication, title, period } = notice
  const consultation = publication.kind === 'consultation'
  return (
    <Page
      title={`提意见：${title}`}
      {...frame}
      crumbs={[
        { name: '公开信息', address: addresses.publications() },
        { name: title, address: addresses.publication(publication.id) },
      ]}
      unlisted
    >
      <div class="apply">
        <h1>提意见</h1>
        <p class="lead">
          <a href={addresses.publication(publication.id)}>{titleInWords(title)}</a>，{dayInChinese(period.endsOn)}截止。
        </p>
        {closed !== null ? (
          <p class="notice-strip" role="status">
            {closed}
          </p>
        ) : (
          <>
            <Problems problems={filled.problems} />
            <form method="post" action={addresses.opinionForm(publication.id)}>
              <FormToken token={csrf} />
              <fieldset class="part">
                <legend>您的意见</legend>
                {consultation && (
                  <Asked filled={filled} name="about" label="涉及的条款" hint="如：第六条第二款。" most={100} />
                )}
                <AskedText
                  filled={filled}
                  name="opinion"
                  label="意见"
                  hint="请不要写别人的姓名、住址、电话等个人信息，也不要写国家秘密。"
                  needed
                  rows={8}
                  most={longestOpinion}
                />
              </fieldset>
              <fieldset class="part">
                <legend>您是谁</legend>
                <p class="hint">
                  可以不填。留下联系方式，机关需要核实时才能找到您。不满十四周岁的，请由监护人代为填写，不要填自己的姓名和联系方式。
                </p>
                <Asked filled={filled} name="name" label="姓名" autocomplete="name" most={50} />
                <Asked filled={filled} name="contact" label="联系方式" hint="电话或者电子邮箱。" most={100} />
              </fieldset>
              <OpinionNotice filled={filled} agencyName={publication.agencyName} months={months} />
              <RobotCheck filled={filled} challenge={challenge} />
              <p class="act">
                <button type="submit">提交意见</button>
              </p>
              <p class="hint">提交后马上得到编号和查询码，凭它们查看办理结果。</p>
            </form>
          </>
        )}
      </div>
    </Page>
  )
}

/** What becomes of the personal data (个人信息保护法 Art 17). */
function OpinionNotice({
  filled,
  agencyName,
  months,
}: {
  readonly filled: Filled
  readonly agencyName: string
  readonly months: number
}): VNode {
  return (
    <DataPart filled={filled} agreed="我已看过上面的告知，同意这样处理。">
      <dt>谁处理</dt>
      <dd>{agencyName}</dd>
      <dt>为什么</dt>
      <dd>研究意见、需要时与您核实，不作别的用途。</dd>
      <dt>处理哪些</dt>
      <dd>您写的意见；愿意留下的姓名、联系方式。</dd>
      <dt>给谁看</dt>
      <dd>
        只有办理意见的工作人员，每次查看姓名和联系方式都留下记录。公布结果时只写意见的概要、采纳情况和理由，不公布您是谁。
      </dd>
      <dt>存多久</dt>
      <dd>加密保存在境内；截止后{months}个月自动清除意见原文、姓名和联系方式。</dd>
      <OwnRights />
    </DataPart>
  )
}

/** What stands at the end of the notice of every form of this sort. */
export function OwnRights(): VNode {
  return (
    <>
      <dt>您的权利</dt>
      <dd>凭编号和查询码查阅；可以向上面的机关要求更正、提前删除。</dd>
    </>
  )
}
