import type { VNode } from 'preact'
import type { AgencyChoice } from '../../store/desk-reports.ts'
import { addresses } from '../addresses.ts'
import { DeskPage } from './desk-page.tsx'
import { DeskForm, FileField, SelectField, TextArea, TextField } from './form.tsx'
import type { FormState } from './form-state.ts'
import type { DeskFrame } from './frame.ts'

type Props = {
  readonly agencies: readonly AgencyChoice[]
  readonly form: FormState
  readonly frame: DeskFrame
}

/** Brings a report file in as a draft. */
export function ImportReportPage({ agencies, form, frame }: Props): VNode {
  return (
    <DeskPage
      title="导入年度报告"
      frame={frame}
      place="reports"
      crumbs={[{ name: '年度报告', address: addresses.deskReports() }]}
      scripts={['draft']}
      failed={form.refusal !== null || form.problems.length > 0}
    >
      <h1>导入年度报告</h1>
      <p>导入后存为草稿，只有本机关的工作人员能看到；核对结果随即列出，由另一位有权的人员审阅后公开。</p>
      <p>
        还没有写好的，可以先<a href={addresses.deskReports()}>由办件记录编写</a>。
      </p>
      <DeskForm action={addresses.deskReportImport()} form={form} frame={frame} upload drafts>
        <FileField
          form={form}
          name="file"
          label="报告文件"
          hint="Word（.docx）、PDF、Excel、网页或文本，不超过 50 MB。"
          accept=".docx,.pdf,.xlsx,.html,.htm,.txt,.md,.json"
        />
        <SelectField
          form={form}
          name="agency"
          label="机关"
          {...(agencies.length === 1 ? {} : { nothing: '按报告中的机关名称' })}
          choices={agencies.map(({ slug, name }) => ({ value: slug, name }))}
        />
        <TextField form={form} name="year" label="报告年度" optional hint="报告里没有写明年度时填写，如2025。" />
        <TextArea
          form={form}
          name="note"
          label="说明"
          optional
          rows={2}
          hint="这一版与上一版有什么不同。不写个人信息。"
        />
        <p class="act">
          <button type="submit">导入为草稿</button>
        </p>
      </DeskForm>
    </DeskPage>
  )
}
