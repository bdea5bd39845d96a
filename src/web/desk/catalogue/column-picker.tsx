import type { VNode } from 'preact'
import type { Leaf } from '../../../rules/catalogue/node.ts'
import { SelectField } from '../form.tsx'
import type { FormState } from '../form-state.ts'

/** Chooses where in the catalogue something stands: the leaves of an agency under the names of what is above them. */
export function ColumnPicker({
  form,
  leaves,
  name = 'columnId',
  label = '栏目',
  hint,
  optional,
}: {
  readonly form: FormState
  readonly leaves: readonly Leaf[]
  readonly name?: string
  readonly label?: string
  readonly hint?: string | undefined
  readonly optional?: boolean | undefined
}): VNode {
  return (
    <SelectField
      form={form}
      name={name}
      label={label}
      hint={hint}
      optional={optional}
      nothing="请选择"
      choices={leaves.map((leaf) => ({
        value: String(leaf.id),
        name: leaf.name,
        group: leaf.path.length === 0 ? undefined : leaf.path.join(' › '),
      }))}
    />
  )
}
