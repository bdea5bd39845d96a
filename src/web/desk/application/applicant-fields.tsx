import type { ComponentChildren, VNode } from 'preact'
import { identityKinds } from '../../../rules/application/applicant.ts'
import { applicantColumns, applicantKinds } from '../../../rules/application/application.ts'
import { CheckBox, SelectField, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'

/** The fields of who applies. `known`: something stands there already, so nothing has to be filled in. */
export function ApplicantFields({
  form,
  known = false,
}: {
  readonly form: FormState
  readonly known?: boolean
}): VNode {
  return (
    <>
      <SelectField
        form={form}
        name="kind"
        label="申请人类型"
        hint="按申请人自身的性质，不按代理人的：律师事务所代理自然人的，仍为自然人。"
        choices={applicantColumns.map((kind) => ({ value: kind, name: applicantKinds[kind] }))}
      />
      <TextField form={form} name="name" label="姓名或者名称" optional={known} />
      <SelectField
        form={form}
        name="identityKind"
        label="证件类型"
        nothing="未提供"
        optional
        choices={Object.entries(identityKinds).map(([value, name]) => ({ value, name }))}
      />
      <TextField form={form} name="identityNumber" label="证件号码" optional />
      <MoreFields form={form} name="法人或者其他组织填写" fields={['creditCode', 'legalRepresentative', 'contact']}>
        <TextField form={form} name="creditCode" label="统一社会信用代码" optional />
        <TextField form={form} name="legalRepresentative" label="法定代表人" optional />
        <TextField form={form} name="contact" label="联系人" optional />
      </MoreFields>
      <fieldset class="field pairs">
        <legend>联系方式（至少一项）</legend>
        <TextField form={form} name="phone" label="联系电话" type="tel" optional />
        <TextField form={form} name="email" label="电子邮箱" type="email" optional />
        <TextField form={form} name="address" label="通信地址" optional />
        <TextField form={form} name="postcode" label="邮政编码" optional />
      </fieldset>
      <MoreFields form={form} name="有代理人的填写" fields={['agent', 'agentIdentityNumber', 'agentPhone']}>
        <TextField form={form} name="agent" label="代理人姓名" optional />
        <TextField form={form} name="agentIdentityNumber" label="代理人证件号码" optional />
        <TextField form={form} name="agentPhone" label="代理人联系电话" type="tel" optional />
      </MoreFields>
      <CheckBox
        form={form}
        name="asPrinted"
        label="号码已与证件核对，照证件所载登记"
        hint="证件号码或者信用代码与校验码不符时才需要勾选。"
      />
    </>
  )
}

/** Fields that few need: folded away unless something stands in them, or is wrong with them. */
export function MoreFields({
  form,
  name,
  fields,
  children,
}: {
  readonly form: FormState
  readonly name: string
  readonly fields: readonly string[]
  readonly children: ComponentChildren
}): VNode {
  const open =
    fields.some((field) => (form.values[field] ?? '') !== '') ||
    form.problems.some(({ field }) => fields.includes(field))
  return (
    <details class="field more" open={open}>
      <summary>{name}</summary>
      <div class="pairs">{children}</div>
    </details>
  )
}
