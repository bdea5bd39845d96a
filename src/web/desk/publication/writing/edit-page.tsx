import type { VNode } from 'preact'
import type { Leaf } from '../../../../rules/catalogue/node.ts'
import { may } from '../../../../rules/permission.ts'
import { fieldsOfKind, type MetadataField, metadataNames } from '../../../../rules/publication/fields.ts'
import { isPublicationKind } from '../../../../rules/publication/particulars.ts'
import { proposalsFrom } from '../../../../rules/publication/proposal/proposals.ts'
import {
  disclosureClassNames,
  type PublicationKind,
  publicationKindNames,
} from '../../../../rules/publication/publication.ts'
import type { Alike } from '../../../../store/publication/alike.ts'
import { addresses } from '../../../addresses.ts'
import { DoneNote } from '../../act-routes.tsx'
import { ColumnPicker } from '../../catalogue/column-picker.tsx'
import { DeskPage } from '../../desk-page.tsx'
import { ActButton, ActLink, DeskForm, SelectField, TextField } from '../../form.tsx'
import type { FormState } from '../../form-state.ts'
import type { DeskFrame } from '../../frame.ts'
import type { Here } from '../../here.ts'
import { AlikeNote } from '../alike-note.tsx'
import { EditorField } from '../editor-field.tsx'
import { type PublicationAtDesk, publicationCrumbs } from '../publication.ts'
import { MetadataInput, ParticularInputs } from './metadata-fields.tsx'
import { ProposalsNote } from './proposals-note.tsx'

type Props = {
  readonly publication: PublicationAtDesk
  readonly leaves: readonly Leaf[]
  readonly alike: readonly Alike[]
  readonly form: FormState
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
  /** What was left out of the text that was sent, in words. */
  readonly dropped: readonly string[]
}

const classChoices = Object.entries(disclosureClassNames).map(([value, name]) => ({ value, name }))
const kindChoices = Object.entries(publicationKindNames).map(([value, name]) => ({ value, name }))

/** Where a publication is written: what its kind needs is in sight, all else is folded. */
export function EditPage({ publication, leaves, alike, form, frame, here, done, dropped }: Props): VNode {
  const { id, facts, state, shownTitle } = publication
  const decision = may.publication.edit.decide(here.viewer, facts)
  const kind = kindOf(form, publication)
  const { shown, folded } = fieldsOfKind[kind]
  const failed = form.problems.length > 0 || form.refusal !== null || form.conflict !== null
  return (
    <DeskPage
      title={`修改：${shownTitle}`}
      frame={frame}
      place="publications"
      crumbs={publicationCrumbs(publication)}
      scripts={['draft', 'editor']}
      failed={failed}
    >
      <h1>{shownTitle}</h1>
      <DoneNote words={done} />
      {dropped.length > 0 && (
        <section class="alike-note" role="status">
          <p>正文整理时有内容没有保留：</p>
          <ul>
            {dropped.map((words) => (
              <li key={words}>{words}。</li>
            ))}
          </ul>
        </section>
      )}
      <AlikeNote alike={alike} />
      <div class="acts no-print">
        <ActLink decision={decision} address={addresses.deskPublicationRead(id)} quiet>
          从 Word 文件读入
        </ActLink>
        <ActLink decision={decision} address={addresses.deskPublicationAddFile(id)} quiet>
          添加附件、图片或视频
        </ActLink>
      </div>
      <ProposalsNote proposals={proposalsFrom(form.values.proposals)} />
      <DeskForm action={addresses.deskPublicationEdit(id)} form={form} frame={frame} drafts>
        {form.values.proposals !== undefined && <input type="hidden" name="proposals" value={form.values.proposals} />}
        <div class="publication-form">
          <TextField form={form} name="title" label="标题" />
          <ColumnPicker
            form={form}
            leaves={leaves}
            name="column"
            hint="信息放在目录的哪一处；还没有想好的，送审以前选定。"
          />
          {state === 'unreleased' && (
            <SelectField
              form={form}
              name="kind"
              label="种类"
              hint="换了种类，保存后显示它所需要的项目。"
              choices={kindChoices}
            />
          )}
          <div class="side-by-side">
            {shown.map((field) => (
              <MetadataInput key={field} form={form} field={field} kind={kind} />
            ))}
            <ParticularInputs form={form} kind={kind} />
          </div>
          <EditorField
            form={form}
            files={publication.files.map((file) => ({
              ...file,
              address: addresses.deskPublicationFile(id, file.id),
            }))}
          />
          <DisclosureClassFields form={form} />
          {folded.length > 0 && <FoldedFields form={form} kind={kind} folded={folded} />}
        </div>
        <div class="acts">
          <ActButton decision={decision}>保存</ActButton>
          {decision.kind === 'allowed' && (
            <p class="act">
              <button type="submit" name="stay" value="on" class="quiet">
                保存，接着写
              </button>
              <span class="reason">保存不是送审：写好以后在信息页送审。</span>
            </p>
          )}
        </div>
      </DeskForm>
    </DeskPage>
  )
}

/** 公开属性 is decided by whoever drafts it; only what is not for everyone needs words. */
function DisclosureClassFields({ form }: { readonly form: FormState }): VNode {
  const given = form.values.disclosureClass ?? 'proactive'
  const wrong = form.problems.some(({ field }) => field === 'classReason')
  return (
    <fieldset class="publication-class">
      <legend>公开属性</legend>
      <SelectField
        form={form}
        name="disclosureClass"
        label="属性"
        hint="由起草人认定；不是主动公开的只存档，不送审、不发布。"
        choices={classChoices}
      />
      <details open={wrong || given !== 'proactive'}>
        <summary>依申请公开、不予公开的理由</summary>
        <TextField
          form={form}
          name="classReason"
          label="理由和依据的条款"
          hint="如《政府信息公开条例》第十六条第一款，属于内部事务信息。"
          optional
        />
      </details>
    </fieldset>
  )
}

function FoldedFields({
  form,
  kind,
  folded,
}: {
  readonly form: FormState
  readonly kind: PublicationKind
  readonly folded: readonly MetadataField[]
}): VNode {
  const wrong = form.problems.some(({ field }) => folded.some((one) => one === field))
  const filled = folded.filter((field) => (form.values[field] ?? '') !== '')
  return (
    <details class="publication-more" open={wrong}>
      <summary>
        更多项目（{folded.map((field) => metadataNames[field]).join('、')}）
        {filled.length > 0 && `，已填${filled.length}项`}
      </summary>
      <div class="side-by-side">
        {folded.map((field) => (
          <MetadataInput key={field} form={form} field={field} kind={kind} />
        ))}
      </div>
    </details>
  )
}

/** What was chosen in the form goes before what stands in the record, as long as it can still be chosen. */
export function kindOf({ values }: FormState, { kind, state }: PublicationAtDesk): PublicationKind {
  return state === 'unreleased' && isPublicationKind(values.kind) ? values.kind : kind
}
