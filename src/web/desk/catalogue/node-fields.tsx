import type { VNode } from 'preact'
import type { AgencyKind } from '../../../rules/agency.ts'
import { catalogueFields } from '../../../rules/catalogue/fields.ts'
import {
  freshnessKinds,
  itemChannelKeys,
  itemChannels,
  itemLevelKeys,
  itemLevels,
  itemMethods,
  nodeKindNames,
  nodeKinds,
} from '../../../rules/catalogue/item.ts'
import { statutoryContentsOf } from '../../../rules/catalogue/statutory.ts'
import type { Day } from '../../../rules/day.ts'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'

type Props = {
  readonly form: FormState
  readonly agencyKind: AgencyKind
  readonly units: readonly { readonly id: number; readonly name: string }[]
  readonly day: Day
}

/** All that a node says, in the order of the standard catalogue. Columns need little of it, items nearly all. */
export function NodeFields({ form, agencyKind, units, day }: Props): VNode {
  const optional = { form, optional: true }
  const unclear = form.problems.some(({ field }) => field === 'timeLimit') || form.values.keepWords === 'on'
  return (
    <>
      <TextField form={form} name="name" label="名称" />
      <SelectField
        form={form}
        name="kind"
        label="类别"
        hint="公开事项是标准目录中的二级事项，下面不再分；栏目下面可以有栏目和事项。"
        choices={nodeKinds.map((kind) => ({ value: kind, name: nodeKindNames[kind] }))}
      />
      <TextArea {...optional} name="content" label="公开内容（要素）" rows={4} />
      <TextArea {...optional} name="basis" label="公开依据" rows={2} />
      <TextField
        {...optional}
        name="timeLimit"
        label="公开时限"
        hint="如：信息形成或变更之日起20个工作日内；每年1月31日前；预算批复之日起20日内；按季度；及时。不填，按条例第二十六条计算。"
      />
      {unclear && <Box form={form} name="keepWords" label="按原文保留没有读懂的公开时限（系统不能据此提醒）" />}
      <TextField {...optional} name="owner" label="公开主体" hint="不填，就是本机关。" />
      {units.length > 0 && (
        <SelectField
          {...optional}
          name="unitId"
          label="责任科室"
          nothing="未指定"
          choices={units.map(({ id, name }) => ({ value: String(id), name }))}
        />
      )}
      <Boxes
        legend="公开渠道和载体"
        form={form}
        boxes={itemChannelKeys.map((channel) => [`channel-${channel}`, itemChannels[channel]])}
      />
      <TextField {...optional} name="otherChannels" label="其他渠道" />
      <TextField {...optional} name="group" label="公开对象：特定群体" hint="不填，就是全社会。" />
      <SelectField
        form={form}
        name="method"
        label="公开方式"
        choices={Object.entries(itemMethods).map(([value, name]) => ({ value, name }))}
      />
      <Boxes
        legend="公开层级"
        form={form}
        boxes={itemLevelKeys.map((level) => [`level-${level}`, itemLevels[level]])}
      />
      <TextField {...optional} name="code" label="事项编码" />
      <SelectField
        {...optional}
        name="field"
        label="领域"
        nothing="不属于26个领域"
        choices={catalogueFields.map(({ key, name }) => ({ value: key, name }))}
      />
      <Boxes
        legend="属于哪些法定主动公开内容"
        form={form}
        boxes={statutoryContentsOf(agencyKind, day).map(({ key, name, article }) => [
          `statutory-${key}`,
          `${name}（${article}）`,
        ])}
      />
      <TextField {...optional} name="powerItem" label="权责事项编码" hint="本机关权责清单中的编码。" />
      <TextField {...optional} name="powerStep" label="办理环节" hint="这项信息在哪个环节产生，如受理、决定、送达。" />
      <SelectField
        {...optional}
        name="freshness"
        label="更新要求"
        hint="网站检查指标对这几类栏目有更新期限。"
        nothing="没有特别要求"
        choices={Object.entries(freshnessKinds).map(([value, name]) => ({ value, name }))}
      />
    </>
  )
}

function Boxes({
  legend,
  form,
  boxes,
}: {
  readonly legend: string
  readonly form: FormState
  readonly boxes: readonly (readonly [name: string, label: string])[]
}): VNode {
  return (
    <fieldset class="boxes">
      <legend>{legend}</legend>
      <div>
        {boxes.map(([name, label]) => (
          <Box key={name} form={form} name={name} label={label} />
        ))}
      </div>
    </fieldset>
  )
}

function Box({
  form,
  name,
  label,
}: {
  readonly form: FormState
  readonly name: string
  readonly label: string
}): VNode {
  return (
    <label class="choice">
      {/* A box that is not ticked is not sent: this says that it was there, and left empty. */}
      <input type="hidden" name={name} value="off" />
      <input type="checkbox" name={name} value="on" checked={form.values[name] === 'on'} />
      <span>{label}</span>
    </label>
  )
}
