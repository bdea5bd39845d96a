import type { VNode } from 'preact'
import { genres } from '../../../../rules/catalogue/genres.ts'
import { topics } from '../../../../rules/catalogue/topics.ts'
import { isNeeded, type MetadataField, metadataNames, needsSummary } from '../../../../rules/publication/fields.ts'
import { type ParticularField, particularFields, particularName } from '../../../../rules/publication/particulars.ts'
import { type PublicationKind, stageNames } from '../../../../rules/publication/publication.ts'
import { SelectField, TextArea, TextField } from '../../form.tsx'
import type { FormState } from '../../form-state.ts'

const topicNames = new Map(topics.map(({ key, name }) => [key, name]))

const topicChoices = topics.map(({ key, name, parent }) => ({
  value: key,
  name,
  group: topicNames.get(parent ?? key),
}))
const genreChoices = genres.map(({ key, name, official }) => ({
  value: key,
  name,
  group: official ? '公文' : '其他体裁',
}))
const stageChoices = Object.entries(stageNames).map(([value, name]) => ({ value, name }))

const hints: Partial<Record<MetadataField, string>> = {
  documentNumber: '如 示政发〔2026〕3号；方括号会改成六角括号。',
  issuedBy: '写全称；不填的是本机关。联合发文的用顿号隔开。',
  madeOn: '信息形成的日期，公文是成文日期；20个工作日的期限从它起算。',
  expiresOn: '长期有效的不填。',
  shownUntil: '这一天以后不再公开，用于公示和有个人信息的名单。',
  summary: '一两句话说清是什么事，列在目录和检索结果里；不超过300个字。',
  keywords: '用空格或顿号隔开，不超过10个。',
  audience: '面向全社会的不填。',
}

/** One field of the metadata, as its kind is typed. */
export function MetadataInput({
  form,
  field,
  kind,
}: {
  readonly form: FormState
  readonly field: MetadataField
  readonly kind: PublicationKind
}): VNode {
  const optional = !isNeeded(kind, field) && !(field === 'summary' && needsSummary(kind))
  const of = { form, name: field, label: metadataNames[field], hint: hints[field], optional }
  switch (field) {
    case 'madeOn':
    case 'effectiveOn':
    case 'expiresOn':
    case 'shownUntil':
      return <TextField {...of} type="date" />
    case 'topic':
      return <SelectField {...of} nothing="没有选择" choices={topicChoices} />
    case 'genre':
      return <SelectField {...of} nothing="没有选择" choices={genreChoices} />
    case 'stage':
      return <SelectField {...of} nothing="没有选择" choices={stageChoices} />
    case 'summary':
      return <TextArea {...of} rows={3} />
    case 'documentNumber':
    case 'issuedBy':
    case 'source':
    case 'keywords':
    case 'audience':
      return <TextField {...of} />
  }
}

/** The fields that only this kind has. */
export function ParticularInputs({ form, kind }: { readonly form: FormState; readonly kind: PublicationKind }): VNode {
  return (
    <>
      {particularFields[kind].map((field) => (
        <ParticularInput key={field.name} form={form} field={field} />
      ))}
    </>
  )
}

function ParticularInput({ form, field }: { readonly form: FormState; readonly field: ParticularField }): VNode {
  const { label, hint, needed } = field
  const of = { form, name: particularName(field.name), label, hint, optional: !needed }
  switch (field.type) {
    case 'choice':
      return <SelectField {...of} nothing="没有选择" choices={field.choices} />
    case 'longText':
      return <TextArea {...of} rows={3} />
    case 'day':
      return <TextField {...of} type="date" />
    case 'number':
    case 'text':
      return <TextField {...of} />
  }
}
