import type { Context, Handler, Hono } from 'hono'
import { addedPurposes, addFile, type UploadedFile } from '../../../actions/application/add-file.ts'
import { type OpenedFile, readCaseFile } from '../../../actions/application/case-files.ts'
import { registrationSheet } from '../../../actions/application/registration-sheet.ts'
import { transferRecords, transferSheet, transferSheetTitle } from '../../../actions/application/transfer-sheet.ts'
import { mayBeListed } from '../../../actions/apply/list-public-answer.ts'
import { NoTypesetter } from '../../../documents/typst.ts'
import { filePurposes, isPersonal } from '../../../rules/application/case-file.ts'
import { may } from '../../../rules/permission.ts'
import { record } from '../../../store/audit.ts'
import { addresses, routes } from '../../addresses.ts'
import { plain } from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes, refusedPage } from '../act-routes.tsx'
import { FileField, SelectField, TextField } from '../form.tsx'
import { atDeskPage } from '../frame.ts'
import { forOfficer } from '../here.ts'
import { caseCrumbs, caseOfPath, ofCase } from './case.ts'

/** The files of a case: one is added, one is taken home. */
export function caseFileRoutes(app: Hono, web: Web): void {
  app.get(routes.deskApplicationFile, sendCaseFile(web))
  app.post(routes.deskApplicationFile, sendCaseFile(web))
  app.post(routes.deskRegistrationSheet, sendRegistrationSheet(web))
  app.get(routes.deskTransferSheet, sendTransferSheet(web))
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationAddFile,
    crumbs: caseCrumbs,
    decision: ({ facts }, { viewer }) => may.application.doTask.decide(viewer, facts),
    title: ({ number }) => `添加材料：${number}`,
    form: ({ id }) => [`application.addFile:${id}`, '', {}],
    fields: (form) => (
      <>
        <SelectField
          form={form}
          name="purpose"
          label="种类"
          nothing="请选择"
          choices={addedPurposes.map((purpose) => ({ value: purpose, name: filePurposes[purpose] }))}
        />
        <TextField form={form} name="title" label="名称" hint="写明是什么，不写申请人姓名，如“申请书扫描件”。" />
        <FileField form={form} name="file" label="文件" hint="一次一个，不超过50MB。" />
      </>
    ),
    button: '添加',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { id } }) =>
      addFile(web, here.by, {
        applicationId: id,
        purpose: values.purpose ?? '',
        title: values.title ?? '',
        file: await uploadedFile(body, 'file'),
      }),
    after: (_, { id }) => addresses.deskApplication(id, { done: 'fileAdded' }),
  })
}

/** A file of the form; null where none was chosen. */
export async function uploadedFile(body: FormData, field: string): Promise<UploadedFile | null> {
  const [first] = await uploadedFiles(body, field)
  return first ?? null
}

/** All files that were chosen in a field of the form. */
export async function uploadedFiles(body: FormData, field: string): Promise<readonly UploadedFile[]> {
  const files: UploadedFile[] = []
  for (const file of body.getAll(field)) {
    if (!(file instanceof File) || file.name === '' || file.size === 0) continue
    const bytes = new Uint8Array(await file.arrayBuffer())
    files.push({ bytes, name: plain(file.name), mediaType: file.type === '' ? 'application/octet-stream' : file.type })
  }
  return files
}

/**
 * A file as it lies in the case. What shows who applied is for those who may see that, and every look is recorded: it is
 * posted for, because looking alone changes nothing.
 */
function sendCaseFile(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const fileId = Number(c.req.param('file'))
    const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
      const application = await caseOfPath(tx, c, here)
      if (application === null) return null
      const opened = await readCaseFile(tx, web, application.id, fileId)
      return opened === null ? null : { application, opened }
    })
    if (shown === null) return answerFault(c, web, 'notFound')
    const { application, opened } = shown
    if (isPersonal(opened.file.purpose)) {
      const reveal = may.application.reveal.decide(here.viewer, application.facts)
      if (reveal.kind === 'refused') return refusedPage(c, 'applications', '材料', reveal.reason, frame)
      if (c.req.method === 'GET') return c.redirect(`${addresses.deskApplication(application.id)}#files`, 303)
      await web.db.transaction((tx) =>
        record(tx, {
          actor: { kind: 'person', personId: here.officer.personId },
          act: 'application.revealFile',
          subject: { kind: 'application', id: String(application.id) },
          result: 'done',
          from: here.by.from,
          detail: { file: fileId },
        }),
      )
    }
    c.header('Cache-Control', 'no-store')
    return send(c, opened)
  })
}

/** The registration on paper: posted for, because the look at the applicant is recorded. */
function sendRegistrationSheet(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [application, frame] = await atDeskPage(web, c, here, (tx) => caseOfPath(tx, c, here))
    if (application === null) return answerFault(c, web, 'notFound')
    const sheet = await registrationSheet(web, here.by, application.id)
    if (sheet.kind === 'refused') return refusedPage(c, 'applications', '登记表', sheet.reason, frame)
    if (sheet.kind !== 'done') return answerFault(c, web, 'notFound')
    c.header('Cache-Control', 'no-store')
    return sendFile(c, sheet.bytes, 'application/pdf', attachment(sheet.name))
  })
}

/** What of an answered case is to be disclosed to everybody, on paper from one unit to another. */
function sendTransferSheet(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
      const application = await caseOfPath(tx, c, here)
      if (application === null || mayBeListed(application.clock) !== null) return null
      return { application, parts: await transferRecords(tx, web.sealer, here.viewer, application) }
    })
    if (shown === null) return answerFault(c, web, 'notFound')
    const { application, parts } = shown
    try {
      const bytes = await transferSheet(web.typesetter.typeset, application, parts, here.day)
      return sendFile(c, bytes, 'application/pdf', attachment(`${transferSheetTitle}${application.number}.pdf`))
    } catch (fault) {
      if (fault instanceof NoTypesetter) return refusedPage(c, 'applications', transferSheetTitle, fault.message, frame)
      throw fault
    }
  })
}

function send(c: Context, { file, bytes, name }: OpenedFile): Response {
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0] ?? ''
  return sendFile(c, bytes, file.mediaType, attachment(`${file.title}${ending}`))
}
