import type { Context, Handler, Hono } from 'hono'
import {
  dropDraft,
  editLetter,
  issueLetter,
  type LetterShown,
  makeLetter,
  revealLetter,
  showLetter,
} from '../../../actions/letter/letters.ts'
import { attachSigned } from '../../../actions/letter/letters-signed.ts'
import { isLetterKind, letterKindName } from '../../../rules/letter/letter-kind.ts'
import { textsOf, tidiedText } from '../../../rules/letter/template.ts'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { mattersOf } from '../../../store/letter/letter-matters.ts'
import { letterSecretsOf } from '../../../store/letter/letter-record.ts'
import { letterById } from '../../../store/letter/letters.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer, renderPart } from '../../layout.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes, refusedPage } from '../act-routes.tsx'
import { type CaseAtDesk, caseCrumbs, caseOfPath } from '../application/case.ts'
import { uploadedFile } from '../application/file-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { CheckBox, FileField, SelectField } from '../form.tsx'
import { readPosted } from '../form-state.ts'
import { atDeskPage } from '../frame.ts'
import { forOfficer, type Here } from '../here.ts'
import { LetterPage, NewLetterPage } from './letter-page.tsx'
import { LetterPreview } from './sheet.tsx'
import { LetterTexts } from './text-fields.tsx'

type ShownLetter = { readonly application: CaseAtDesk; readonly shown: LetterShown; readonly hidden: readonly string[] }

/** The letters of a case: made, looked at, worded, issued, taken home. */
export function letterRoutes(app: Hono, web: Web): void {
  app.get(routes.deskLetterNew, showNew(web))
  app.post(routes.deskLetterNew, postNew(web))
  app.get(routes.deskLetter, showOne(web))
  app.post(routes.deskLetterPreview, preview(web))
  app.post(routes.deskLetterFile, sendLetter(web))
  editRoutes(app, web)
  issueRoutes(app, web)
  dropRoutes(app, web)
  signedRoutes(app, web)
}

function showNew(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => loadNew(tx, c, here, web))
    if (shown === null) return answerFault(c, web, 'notFound')
    return answer(c, <NewLetterPage {...shown} frame={frame} refused={null} />)
  })
}

async function loadNew(tx: Transaction, c: Context, here: Here, web: Web) {
  const application = await caseOfPath(tx, c, here)
  if (application === null) return null
  const work = may.application.work.decide(here.viewer, application.facts)
  return { application, work, matters: await mattersOf(tx, web.sealer, application) }
}

function postNew(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const { values } = readPosted(await c.req.formData())
    const { kind, about = '' } = values
    if (!isLetterKind(kind)) return answerFault(c, web, 'notFound')
    const applicationId = Number(c.req.param('id'))
    const aboutId = /^\d{1,9}$/.test(about) ? Number(about) : null
    const result = await makeLetter(web, here.by, { applicationId, kind, about: aboutId })
    if (result.kind === 'made') {
      return c.redirect(addresses.deskLetter(applicationId, result.letterId, { done: 'made' }), 303)
    }
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => loadNew(tx, c, here, web))
    if (shown === null || result.kind === 'unknown') return answerFault(c, web, 'notFound')
    const refused = result.kind === 'refused' ? result.reason : '这份文书现在不能制作。'
    return answer(c, <NewLetterPage {...shown} frame={frame} refused={refused} />, 409)
  })
}

async function letterOfPath(tx: Transaction, c: Context, here: Here, web: Web): Promise<ShownLetter | null> {
  const application = await caseOfPath(tx, c, here)
  const letter =
    application === null ? null : await letterById(tx, web.sealer, application.id, Number(c.req.param('letter')))
  if (application === null || letter === null) return null
  const shown = await showLetter(tx, web, application, letter, here.day)
  return { application, shown, hidden: await letterSecretsOf(tx, web.sealer, application.id) }
}

function showOne(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [found, frame] = await atDeskPage(web, c, here, (tx) => letterOfPath(tx, c, here, web))
    if (found === null) return answerFault(c, web, 'notFound')
    const { facts } = found.application
    const decisions = {
      work: may.application.work.decide(here.viewer, facts),
      reveal: may.application.reveal.decide(here.viewer, facts),
    }
    return answer(c, <LetterPage {...found} decisions={decisions} frame={frame} done={c.req.query('done')} />)
  })
}

/** The sheet with the texts that were posted: nothing is kept. */
function preview(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const { values } = readPosted(await c.req.formData())
    const texts = { opening: tidiedText(values.opening ?? ''), closing: tidiedText(values.closing ?? '') }
    const [found, frame] = await atDeskPage(web, c, here, async (tx) => {
      const one = await letterOfPath(tx, c, here, web)
      if (one === null || one.shown.letter.issuedOn !== null) return null
      return { ...one, shown: await showLetter(tx, web, one.application, one.shown.letter, here.day, texts) }
    })
    if (found === null) return answerFault(c, web, 'notFound')
    const sheet = <LetterPreview filled={found.shown.filled} hidden={found.hidden} />
    if (c.req.header('x-part') === 'sheet') return c.html(renderPart(sheet))
    const title = `预览：${letterKindName(found.shown.letter.kind)}`
    return answer(
      c,
      <DeskPage title={title} frame={frame} place="applications" crumbs={caseCrumbs(found.application)}>
        <h1>{title}</h1>
        {sheet}
      </DeskPage>,
    )
  })
}

/** The letter in full, as PDF or Word: whoever takes it home is recorded. */
function sendLetter(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const format = c.req.param('file') === 'file.docx' ? 'docx' : 'pdf'
    const [found, frame] = await atDeskPage(web, c, here, (tx) => letterOfPath(tx, c, here, web))
    if (found === null) return answerFault(c, web, 'notFound')
    const { application, shown } = found
    const result = await revealLetter(web, here.by, {
      applicationId: application.id,
      letterId: shown.letter.id,
      format,
    })
    if (result.kind === 'paper') return sendFile(c, result.bytes, result.mediaType, attachment(result.name))
    if (result.kind === 'unknown') return answerFault(c, web, 'notFound')
    const reason = result.kind === 'refused' ? result.reason : '现在不能下载。'
    return refusedPage(c, 'applications', letterKindName(shown.letter.kind), reason, frame)
  })
}

/** What every act on one letter has in common. */
function ofLetter(web: Web) {
  return {
    place: 'applications',
    load: (tx: Transaction, c: Context, here: Here) => letterOfPath(tx, c, here, web),
    decision: ({ application }: ShownLetter, { viewer }: Here) =>
      may.application.work.decide(viewer, application.facts),
    crumbs: ({ application, shown }: ShownLetter) => [
      ...caseCrumbs(application),
      { name: letterKindName(shown.letter.kind), address: addresses.deskLetter(application.id, shown.letter.id) },
    ],
  } as const
}

function editRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofLetter(web),
    route: routes.deskLetterEdit,
    title: ({ shown }) => `修改文字：${letterKindName(shown.letter.kind)}`,
    intro: () => <p>只改这一份文书。变量留着，印发时按当时的记录填写；写死的日期、金额与记录不符的，不能印发。</p>,
    form: ({ shown: { letter, template } }) => [`letter.edit:${letter.id}`, '', textsOf(template)],
    fields: (form, { application, shown, hidden }) => (
      <LetterTexts
        form={form}
        kind={shown.letter.kind}
        preview={addresses.deskLetterAct(application.id, shown.letter.id, 'preview')}
        filled={shown.filled}
        hidden={hidden}
      />
    ),
    button: '保存文字',
    drafts: true,
    scripts: ['letterPreview'],
    act: ({ here, posted: { values }, shown: { application, shown } }) =>
      editLetter(web, here.by, {
        applicationId: application.id,
        letterId: shown.letter.id,
        texts: { opening: values.opening ?? '', closing: values.closing ?? '' },
      }),
    after: (_, { application, shown }) => addresses.deskLetter(application.id, shown.letter.id, { done: 'edited' }),
  })
}

function issueRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofLetter(web),
    route: routes.deskLetterIssue,
    title: ({ shown }) => `印发：${letterKindName(shown.letter.kind)}`,
    intro: ({ shown, hidden }) => (
      <>
        <p>印发即编号、定今天为成文日期，内容从此固定，存入本件材料。印发后不能修改。</p>
        <LetterPreview filled={shown.filled} hidden={hidden} />
      </>
    ),
    form: ({ shown: { letter } }) => [`letter.issue:${letter.id}`, '', {}],
    fields: () => null,
    button: '印发',
    act: ({ here, shown: { application, shown } }) =>
      issueLetter(web, here.by, { applicationId: application.id, letterId: shown.letter.id }),
    after: (_, { application, shown }) => addresses.deskLetter(application.id, shown.letter.id, { done: 'issued' }),
  })
}

function dropRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofLetter(web),
    route: routes.deskLetterDrop,
    title: ({ shown }) => `放弃：${letterKindName(shown.letter.kind)}`,
    form: ({ shown: { letter } }) => [`letter.drop:${letter.id}`, '', { what: 'letter' }],
    fields: (form) => (
      <SelectField
        form={form}
        name="what"
        label="放弃什么"
        choices={[
          { value: 'letter', name: '整份草稿' },
          { value: 'texts', name: '只放弃这一份的文字，改回模板' },
        ]}
      />
    ),
    button: '放弃',
    act: ({ here, posted: { values }, shown: { application, shown } }) =>
      dropDraft(web, here.by, {
        applicationId: application.id,
        letterId: shown.letter.id,
        what: values.what === 'texts' ? 'texts' : 'letter',
      }),
    after: (_, { application }) => addresses.deskApplication(application.id),
  })
}

function signedRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofLetter(web),
    route: routes.deskLetterSigned,
    title: ({ shown }) => `上传签章文书：${letterKindName(shown.letter.kind)}`,
    intro: ({ shown }) => (
      <p>
        印发的{shown.letter.number ?? '文书'}
        打印签章后扫描，或者用电子印章签章后，在这里上传；送达时以它为准。上传的文件须通过检查：批注、修订、隐藏内容和其他当事人的资料都不能带出去。
      </p>
    ),
    form: ({ shown: { letter } }) => [`letter.signed:${letter.id}`, '', {}],
    fields: (form) => (
      <>
        <FileField form={form} name="file" label="签章文书" hint="PDF、OFD 或者 Word，不超过50MB" />
        <CheckBox form={form} name="looked" label="我已逐页看过，内容与印发的一致，检查提示的问题不妨碍送达" />
      </>
    ),
    button: '检查并上传',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { application, shown } }) =>
      attachSigned(web, here.by, {
        applicationId: application.id,
        letterId: shown.letter.id,
        file: await uploadedFile(body, 'file'),
        looked: values.looked === 'on',
      }),
    after: (_, { application, shown }) => addresses.deskLetter(application.id, shown.letter.id, { done: 'signed' }),
  })
}
