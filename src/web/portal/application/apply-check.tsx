import type { VNode } from 'preact'
import { identityKinds } from '../../../rules/application/applicant.ts'
import { applicantKinds } from '../../../rules/application/application.ts'
import type { FiledApplication } from '../../../rules/apply/apply-form.ts'
import { adviceOn } from '../../../rules/apply/wanted-advice.ts'
import type { PublicMatch } from '../../../store/apply/public-matches.ts'
import { addresses } from '../../addresses.ts'
import { FormToken, Problems } from '../../form-parts.tsx'
import { Page } from '../../layout.tsx'
import { Lines } from './application-receipt.tsx'
import { Advice, type ApplyFormProps, LastPart, receivingName } from './apply-form.tsx'
import { Matches } from './apply-parts.tsx'

type Props = ApplyFormProps & { readonly filed: FiledApplication; readonly matches: readonly PublicMatch[] }

/** Before it is sent, where no script runs: all that was typed, what is public already, and the last part of the form. */
export function ApplyCheckPage({
  agency,
  profile,
  applying,
  filled,
  challenge,
  csrf,
  filed,
  matches,
  ...frame
}: Props): VNode {
  return (
    <Page
      title="核对后提交"
      {...frame}
      place="apply"
      crumbs={[
        { name: '申请公开', address: addresses.apply() },
        { name: `向${agency.name}申请`, address: addresses.applyTo(agency.slug) },
      ]}
      unlisted
    >
      <div class="apply">
        <h1>核对后提交</h1>
        <p class="lead">还没有提交。请核对下面的内容，上传附件，再按最后的“提交申请”。</p>
        <Problems problems={filled.problems} />
        <Matches matches={matches} />
        <section class="card">
          <h2>您填写的</h2>
          <Lines lines={factsOf(filed, agency.name)} />
          <Advice advice={adviceOn(filed.wanted)} />
        </section>
        <form method="post" action={addresses.applyTo(agency.slug)} encType="multipart/form-data">
          <FormToken token={csrf} />
          <input type="hidden" name="as" value={applying} />
          {Object.entries(filled.values).map(
            ([name, value]) => name !== 'informed' && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <LastPart {...{ agency, profile, filled, challenge }} />
          <p>
            <button type="submit" class="quiet" name="step" value="edit" formnovalidate>
              返回修改
            </button>
          </p>
        </form>
      </div>
    </Page>
  )
}

/** What an application says, line by line, as its sender typed it. */
export function factsOf(
  { applicant, ...filed }: FiledApplication,
  agencyName: string,
): readonly (readonly [string, string])[] {
  const lines: readonly (readonly [string, string])[] = [
    ['收件机关', agencyName],
    ['申请人', `${applicant.name}（${applicantKinds[applicant.kind]}）`],
    [applicant.identityKind === '' ? '证件' : identityKinds[applicant.identityKind], applicant.identityNumber],
    ['统一社会信用代码', applicant.creditCode],
    ['法定代表人', applicant.legalRepresentative],
    ['联系人', applicant.contact],
    ['联系电话', applicant.phone],
    ['电子邮箱', applicant.email],
    ['通信地址', [applicant.address, applicant.postcode].filter((part) => part !== '').join('，')],
    ['代理人', [applicant.agent, applicant.agentPhone].filter((part) => part !== '').join('，')],
    ['所需信息', filed.wanted],
    ['文件名称或者文号', filed.wantedDocument ?? ''],
    ['获取方式', receivingName({ medium: filed.medium, way: filed.receivingWay })],
  ]
  return lines.filter(([, value]) => value !== '')
}
