import type { Context, Handler, Hono } from 'hono'
import type { VNode } from 'preact'
import { proofOfCopy } from '../../../actions/decision/proof-of-copy.ts'
import {
  addReleaseFile,
  type CopyToRelease,
  confirmFindings,
  copiesToRelease,
  inspectAgain,
  removeReleaseFile,
} from '../../../actions/decision/release-file.ts'
import { proofSheetPdf } from '../../../documents/proof-sheet.ts'
import { findingKinds } from '../../../rules/inspection.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes, DoneNote, showPage } from '../act-routes.tsx'
import { type CaseAtDesk, caseCrumbs, caseOfPath, ofCase } from '../application/case.ts'
import { uploadedFile } from '../application/file-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink, FileField, TextArea, TextField } from '../form.tsx'
import { atDeskPage, type DeskFrame } from '../frame.ts'
import { forOfficer, type Here } from '../here.ts'
import { ProofSheetBody, ReleaseSteps } from './release-section.tsx'

type Shown = { readonly application: CaseAtDesk; readonly copy: CopyToRelease }

/** Copies to be handed over: added with their inspection, looked at, confirmed, inspected anew, taken out. */
export function releaseRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskReleaseNew,
    decision: ({ facts }, { viewer }) => may.application.work.decide(viewer, facts),
    title: ({ number }) => `添加拟提供的文件：${number}`,
    intro: () => (
      <>
        <ReleaseSteps />
        <p>上传后程序立即检查，可能需要一分钟。无法检查的文件（加密的、旧版 Office 格式的、已损坏的）不能送出。</p>
      </>
    ),
    form: ({ id }) => [`application.release:${id}`, '', {}],
    fields: (form) => (
      <>
        <TextField form={form} name="title" label="名称" hint="写明是什么，申请人会看到，如“某项目批复”。" />
        <FileField
          form={form}
          name="file"
          label="文件"
          hint="docx、xlsx、pptx、pdf、ofd、odt、图片、网页、文本、邮件或者 zip，不超过50MB。"
        />
      </>
    ),
    button: '上传并检查',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { id } }) =>
      addReleaseFile(web, here.by, {
        ...{ applicationId: id, title: values.title ?? '' },
        file: await uploadedFile(body, 'file'),
      }),
    after: ({ fileId }, { id }) => addresses.deskRelease(id, fileId, { done: 'inspected' }),
  })
  app.get(
    routes.deskRelease,
    showPage(web, {
      place: 'applications',
      title: '拟提供的文件',
      load: (tx, c, here) => copyOfPath(tx, web, c, here),
      page: (shown, frame, here, c) => <CopyPage {...shown} frame={frame} here={here} done={c.req.query('done')} />,
    }),
  )
  app.get(routes.deskReleaseProof, sendProof(web))
  const ofCopy = {
    place: 'applications',
    load: (tx: Transaction, c: Context, here: Here) => copyOfPath(tx, web, c, here),
    decision: ({ application }: Shown, { viewer }: Here): Decision =>
      may.application.work.decide(viewer, application.facts),
    crumbs: copyCrumbs,
  } as const
  actRoutes(app, web, {
    ...ofCopy,
    route: routes.deskReleaseConfirm,
    decision: (shown, here) => confirmDecision(shown, here),
    title: ({ copy }) => `确认检查发现的问题：${copy.file.title}`,
    intro: () => <p>逐项写明为什么可以照样提供。理由随检查单存档。</p>,
    form: ({ copy }) => [`application.confirmFindings:${copy.file.id}`, copy.kept?.id ?? 0, {}],
    fields: (form, { copy }) => (
      <>
        {copy.toConfirm.map((index) => {
          const finding = copy.kept?.inspection.findings[index]
          if (finding === undefined) return null
          return (
            <TextArea
              key={index}
              form={form}
              name={`reason-${index}`}
              label={`${findingKinds[finding.kind].name}：可以提供的理由`}
              hint={`${finding.where}：${finding.what}`}
              rows={2}
            />
          )
        })}
      </>
    ),
    button: '确认',
    drafts: true,
    act: ({ here, posted, shown: { application, copy } }) =>
      confirmFindings(web, here.by, {
        ...{ applicationId: application.id, fileId: copy.file.id },
        ...{ inspectionId: Number(posted.version), typed: posted.values },
      }),
    after: (_, { application, copy }) => addresses.deskRelease(application.id, copy.file.id, { done: 'confirmed' }),
  })
  actRoutes(app, web, {
    ...ofCopy,
    route: routes.deskReleaseInspect,
    title: ({ copy }) => `重新检查：${copy.file.title}`,
    intro: () => <p>按案件现在的当事人资料重新检查这份文件，先前的确认不再有效。</p>,
    form: ({ copy }) => [`application.inspect:${copy.file.id}`, '', {}],
    fields: () => null,
    button: '重新检查',
    act: ({ here, shown: { application, copy } }) =>
      inspectAgain(web, here.by, { applicationId: application.id, fileId: copy.file.id }),
    after: (_, { application, copy }) => addresses.deskRelease(application.id, copy.file.id, { done: 'inspected' }),
  })
  actRoutes(app, web, {
    ...ofCopy,
    route: routes.deskReleaseRemove,
    title: ({ copy }) => `移除拟提供的文件：${copy.file.title}`,
    intro: () => <p>移除后不再列入答复。已经提交审批的，须重新提交。</p>,
    form: ({ copy }) => [`application.removeRelease:${copy.file.id}`, '', {}],
    fields: () => null,
    button: '移除',
    act: ({ here, shown: { application, copy } }) =>
      removeReleaseFile(web, here.by, { applicationId: application.id, fileId: copy.file.id }),
    after: (_, { application }) => addresses.deskApplication(application.id, { done: 'releaseRemoved' }),
  })
}

async function copyOfPath(tx: Transaction, web: Web, c: Context, here: Here): Promise<Shown | null> {
  const application = await caseOfPath(tx, c, here)
  if (application === null) return null
  const fileId = Number(c.req.param('file'))
  const copy = (await copiesToRelease(tx, web, application.id)).find(({ file }) => file.id === fileId)
  return copy === undefined ? null : { application, copy }
}

function copyCrumbs({ application, copy }: Shown) {
  return [
    ...caseCrumbs(application),
    { name: copy.file.title, address: addresses.deskRelease(application.id, copy.file.id) },
  ]
}

function confirmDecision({ application, copy }: Shown, { viewer }: Here): Decision {
  const decision = may.application.work.decide(viewer, application.facts)
  if (decision.kind === 'refused' || copy.toConfirm.length > 0) return decision
  return { kind: 'refused', reason: '没有待确认的问题；严重的问题须修改文件后重新上传。' }
}

const done: Readonly<Record<string, string>> = {
  inspected: '已检查，结果见下。',
  confirmed: '已确认。',
}

function CopyPage({
  application,
  copy,
  frame,
  here,
  done: word,
}: Shown & { readonly frame: DeskFrame; readonly here: Here; readonly done: string | undefined }): VNode {
  const { id } = application
  const { file } = copy
  const work = may.application.work.decide(here.viewer, application.facts)
  return (
    <DeskPage title={file.title} frame={frame} place="applications" crumbs={caseCrumbs(application)}>
      <h1>{file.title}</h1>
      <DoneNote words={word === undefined ? undefined : done[word]} />
      <p class="meta">
        <a href={addresses.deskApplicationFile(id, file.id)}>下载文件</a>
        <a href={addresses.deskReleaseAct(id, file.id, 'proof.pdf')}>检查单（PDF）</a>
      </p>
      <ProofSheetBody copy={copy} />
      <div class="acts no-print">
        <ActLink
          decision={confirmDecision({ application, copy }, here)}
          address={addresses.deskReleaseAct(id, file.id, 'confirm')}
        >
          确认检查发现的问题
        </ActLink>
        <ActLink decision={work} address={addresses.deskReleaseAct(id, file.id, 'inspect')} quiet>
          重新检查
        </ActLink>
        <ActLink decision={work} address={addresses.deskReleaseAct(id, file.id, 'remove')} quiet>
          移除
        </ActLink>
      </div>
    </DeskPage>
  )
}

function sendProof(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown] = await atDeskPage(web, c, here, (tx) => copyOfPath(tx, web, c, here))
    const proof = shown === null ? null : proofOfCopy(shown.application, shown.copy)
    if (shown === null || proof === null) return answerFault(c, web, 'notFound')
    const { application, copy } = shown
    const bytes = await proofSheetPdf(web.typesetter.typeset, proof)
    return sendFile(c, bytes, 'application/pdf', attachment(`检查单-${application.number}-${copy.file.id}.pdf`))
  })
}
