import type { Hono } from 'hono'
import type { NotDone } from '../../../../actions/desk-act.ts'
import {
  type PlacedDocument,
  placeDocument,
  type ReadUpload,
  readUpload,
} from '../../../../actions/publication/read-document.ts'
import { may } from '../../../../rules/permission.ts'
import { droppedInWords } from '../../../../rules/publication/body/dropped.ts'
import { type Proposals, proposedInWords, proposedValues } from '../../../../rules/publication/proposal/proposals.ts'
import { putDraft } from '../../../../store/drafts.ts'
import { addresses, routes } from '../../../addresses.ts'
import type { Web } from '../../../web.ts'
import { actRoutes } from '../../act-routes.tsx'
import { uploadedFile } from '../../application/file-routes.tsx'
import { FileField, SelectField } from '../../form.tsx'
import { sealDraft, withDraft } from '../../form-state.ts'
import type { Here } from '../../here.ts'
import { ofPublication, publicationAtDesk } from '../publication.ts'
import { editFormOf } from './edit-form.ts'
import { NoSecrets } from './no-secrets.tsx'

/** A draft is written from a document: what it says goes into the form, to be checked and saved by a person. */
export function readRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationRead,
    decision: ({ facts }, { viewer }) => may.publication.edit.decide(viewer, facts),
    title: ({ shownTitle }) => `从 Word 文件读入：${shownTitle}`,
    intro: () => (
      <>
        <NoSecrets />
        <p>
          读入正文（连同表格和图片），并从文件里找出标题、文号、发文机关和日期，填在表单里，由您核对后保存；文件本身不保存。旧版
          .doc、.wps 文件在服务器装有 LibreOffice 时可以直接读入，否则请先另存为 .docx。
        </p>
      </>
    ),
    form: ({ id }) => [`publication.read:${id}`, '', { mode: 'replace' }],
    fields: (form) => (
      <>
        <FileField form={form} name="file" label="Word 文件" accept={readEndings} />
        <SelectField
          form={form}
          name="mode"
          label="原有的正文"
          choices={[
            { value: 'replace', name: '换成文件里的' },
            { value: 'append', name: '保留，文件里的接在后面' },
          ]}
        />
      </>
    ),
    button: '读入',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { id } }): Promise<PlacedDocument | NotDone<string>> => {
      const read = await readUpload(web, await uploadedFile(body, 'file'))
      return read.kind === 'invalid' ? read : readIntoForm(web, here, { id, read, append: values.mode === 'append' })
    },
    after: (_, { id }) => addresses.deskPublicationEdit(id, { done: 'read' }),
  })
}

export const readEndings = '.docx,.htm,.html,.doc,.wps'

/** Fills this person's unsent form with what a document says, over what stood there; the record stays as it is. */
export async function readIntoForm(
  web: Web,
  here: Here,
  { id, read, append }: { id: number; read: Extract<ReadUpload, { kind: 'document' }>; append: boolean },
): Promise<PlacedDocument | NotDone> {
  const { document, fileName } = read
  const placed = await placeDocument(web, here.by, { id, document })
  if (placed.kind !== 'done') return placed
  const { personId } = here.officer
  await web.db.transaction(async (tx) => {
    const publication = await publicationAtDesk(tx, here, id)
    if (publication === null) return
    const form = await withDraft(tx, web.sealer, personId, editFormOf(publication))
    const proposals: Proposals = {
      fileName,
      found: proposedInWords(publication.kind, document.proposed),
      attachments: [...document.proposed.attachments],
      dropped: [...droppedInWords(document.dropped)],
    }
    const values = {
      ...form.values,
      ...proposedValues(publication.kind, document.proposed),
      body: append ? (form.values.body ?? '') + placed.body : placed.body,
      proposals: JSON.stringify(proposals),
    }
    const of = { personId, form: form.name }
    const sealed = sealDraft(web.sealer, of, { values, version: form.version })
    await putDraft(tx, of, { sealed, savedAt: web.clock() })
  })
  return placed
}
