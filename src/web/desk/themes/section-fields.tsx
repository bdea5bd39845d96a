import type { VNode } from 'preact'
import { catalogueFields } from '../../../rules/catalogue/fields.ts'
import { topics } from '../../../rules/catalogue/topics.ts'
import { publicationKindNames, publicationKinds } from '../../../rules/publication/publication.ts'
import { mostInSection } from '../../../rules/theme/theme.ts'
import type { NamedAgency } from '../../../store/agency-lives.ts'
import { CheckBox, SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'

const classes = topics.filter(({ parent }) => parent === null)

type Props = {
  readonly form: FormState
  /** The agencies from which it may take. */
  readonly agencies: readonly NamedAgency[]
  /** Whether there is something to remove. */
  readonly isNew: boolean
}

/** What a section of a theme shows: by rule, or picked by hand. */
export function SectionFields({ form, agencies, isNew }: Props): VNode {
  return (
    <>
      <TextField form={form} name="title" label="标题" />
      <TextArea form={form} name="note" label="说明" rows={2} optional />
      <TextField form={form} name="place" type="number" label="排在第几" hint="不填，排在最后。" optional />
      <TextField
        form={form}
        name="most"
        type="number"
        label="最多列出几条"
        hint={`1至${mostInSection}，不填为10。`}
        optional
      />
      <SelectField
        form={form}
        name="how"
        label="怎样收录"
        choices={[
          { value: 'rule', name: '按规则，随新公开的信息自动更新' },
          { value: 'picked', name: '逐条选定' },
        ]}
      />
      <TextArea
        form={form}
        name="picked"
        label="选定的信息"
        hint="逐条选定时填写：信息的网页地址或者编号，每行一条，按这个次序列出。"
        rows={4}
        optional
      />
      <fieldset class="rule-fields">
        <legend>规则</legend>
        <p class="hint">按规则收录时填写。几项都选的，须同时符合；一项里选了几个的，符合其中一个即可；不选的不限。</p>
        <TextField
          form={form}
          name="words"
          label="标题或者关键词含"
          hint="几个词用顿号分开，含其中一个即可。"
          optional
        />
        <TextField form={form} name="fromYear" label="从哪一年" optional />
        <TextField form={form} name="untilYear" label="到哪一年" optional />
        <TextArea form={form} name="columns" label="栏目" hint="栏目的网页地址，每行一个。" rows={3} optional />
        <Boxes
          form={form}
          name="信息种类"
          prefix="kind"
          boxes={publicationKinds.map((kind) => [kind, publicationKindNames[kind]])}
        />
        <Boxes form={form} name="主题" prefix="topic" boxes={classes.map(({ key, name }) => [key, name])} />
        <Boxes form={form} name="领域" prefix="field" boxes={catalogueFields.map(({ key, name }) => [key, name])} />
        <Boxes form={form} name="机关" prefix="agency" boxes={agencies.map(({ id, name }) => [String(id), name])} />
      </fieldset>
      {!isNew && <CheckBox form={form} name="remove" label="删除这一部分" />}
    </>
  )
}

function Boxes({
  form,
  name,
  prefix,
  boxes,
}: {
  readonly form: FormState
  readonly name: string
  readonly prefix: string
  readonly boxes: readonly (readonly [key: string, name: string])[]
}): VNode {
  const ticked = boxes.filter(([key]) => form.values[`${prefix}-${key}`] === 'on').length
  return (
    <details open={ticked > 0}>
      <summary>
        {name}
        {ticked > 0 && `（已选${ticked}个）`}
      </summary>
      <fieldset class="boxes">
        <legend class="unseen">{name}</legend>
        <div>
          {boxes.map(([key, label]) => (
            <CheckBox key={key} form={form} name={`${prefix}-${key}`} label={label} />
          ))}
        </div>
      </fieldset>
    </details>
  )
}
