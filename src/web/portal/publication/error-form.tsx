import type { VNode } from 'preact'
import { errorSorts, longestReport } from '../../../rules/error-report/error-report.ts'
import { titleInWords } from '../../../rules/publication/title-in-words.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { addresses } from '../../addresses.ts'
import { FormToken, Problems } from '../../form-parts.tsx'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Asked, AskedChoice, AskedText, DataPart, RobotCheck } from '../application/apply-parts.tsx'
import { OwnRights } from '../opinion/opinion-form.tsx'
import type { ShownForm } from '../opinion/visitor-form.ts'

type Props = Frame &
  ShownForm & {
    readonly publication: PublicationRow
    readonly title: string
    /** So many months after it came in all that is typed here is erased. */
    readonly months: number
  }

const sorts = Object.entries(errorSorts)

/** What a reader reports as wrong on a page: without an account, and without saying who he is. */
export function ErrorFormPage({ publication, title, months, filled, challenge, csrf, ...frame }: Props): VNode {
  const { id, agencyName } = publication
  return (
    <Page
      title={`报告错误：${title}`}
      {...frame}
      crumbs={[
        { name: '公开信息', address: addresses.publications() },
        { name: title, address: addresses.publication(id) },
      ]}
      unlisted
    >
      <div class="apply">
        <h1>报告错误</h1>
        <p class="lead">
          <a href={addresses.publication(id)}>{titleInWords(title)}</a>，{agencyName}发布。
        </p>
        <Problems problems={filled.problems} />
        <form method="post" action={addresses.publicationError(id)}>
          <FormToken token={csrf} />
          <fieldset class="part">
            <legend>哪里错了</legend>
            <AskedChoice filled={filled} name="sort" label="哪一类错误" choices={sorts} nothing="请选择" needed />
            <Asked filled={filled} name="where" label="在什么位置" hint="如：第二段、表格第3行、附件1。" most={100} />
            <AskedText
              filled={filled}
              name="what"
              label="错在哪里，应当是什么"
              hint="请不要写别人的姓名、住址、电话等个人信息；报告泄露了个人信息的，只说在什么位置，不用抄下来。"
              needed
              rows={5}
              most={longestReport}
            />
          </fieldset>
          <fieldset class="part">
            <legend>您是谁</legend>
            <p class="hint">可以不填。留下联系方式，机关需要核实时才能找到您。</p>
            <Asked filled={filled} name="name" label="姓名" autocomplete="name" most={50} />
            <Asked filled={filled} name="contact" label="联系方式" hint="电话或者电子邮箱。" most={100} />
          </fieldset>
          <DataPart filled={filled} agreed="我已看过上面的告知，同意这样处理。">
            <dt>谁处理</dt>
            <dd>{agencyName}</dd>
            <dt>为什么</dt>
            <dd>核实、更正本页的差错，需要时与您联系，不作别的用途。</dd>
            <dt>处理哪些</dt>
            <dd>您写的内容；愿意留下的姓名、联系方式。</dd>
            <dt>给谁看</dt>
            <dd>只有办理纠错的工作人员，每次查看姓名和联系方式都留下记录。不公布。</dd>
            <dt>存多久</dt>
            <dd>加密保存在境内；收到后{months}个月自动清除原文、姓名和联系方式。</dd>
            <OwnRights />
          </DataPart>
          <RobotCheck filled={filled} challenge={challenge} />
          <p class="act">
            <button type="submit">提交</button>
          </p>
          <p class="hint">提交后马上得到编号和查询码，凭它们查看核实结果。</p>
        </form>
      </div>
    </Page>
  )
}
