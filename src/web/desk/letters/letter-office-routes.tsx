import type { Context, Handler, Hono } from 'hono'
import { changeLetterOffice, changeSeal, changeTemplate, readSeal } from '../../../actions/letter/letter-office.ts'
import { onPaper } from '../../../actions/letter/letters.ts'
import { isDay } from '../../../rules/day.ts'
import { type Filled, fill } from '../../../rules/letter/fill.ts'
import { type LetterKind, letterKindName, letterSeries } from '../../../rules/letter/letter-kind.ts'
import { seriesKeys } from '../../../rules/letter/office.ts'
import { type OwnTexts, textsOf, tidiedText, withTexts } from '../../../rules/letter/template.ts'
import { shippedTemplate } from '../../../rules/letter/templates.ts'
import { agencySystems } from '../../../rules/remedy/remedy.ts'
import type { Transaction } from '../../../store/database.ts'
import { latestLetterOffice, templateOn, templateVersions } from '../../../store/letter/letter-templates.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer, renderPart } from '../../layout.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { uploadedFile } from '../application/file-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { CheckBox, FileField, SelectField, TextArea, TextField } from '../form.tsx'
import { readPosted } from '../form-state.ts'
import { atDeskPage } from '../frame.ts'
import { forOfficer, type Here, hereOf } from '../here.ts'
import {
  agenciesToEdit,
  agencyOfPath,
  agencyShown,
  kindOfPath,
  type LetterAgencyShown,
  sampleFor,
} from './letter-office.ts'
import { LettersPage, TemplateHistory } from './letters-page.tsx'
import { LetterPreview } from './sheet.tsx'
import { LetterTexts } from './text-fields.tsx'

const crumbs = ({ agency }: LetterAgencyShown) => [
  { name: '文书', address: addresses.deskLetters({ agency: agency.slug }) },
]

/** What an office decides about its letters: its texts, its numbers, its seal, and what its remedies depend on. */
export function letterOfficeRoutes(app: Hono, web: Web): void {
  app.get(routes.deskLetters, showLetters(web))
  officeRoutes(app, web)
  sealRoutes(app, web)
  templateRoutes(app, web)
  app.post(routes.deskLetterTemplatePreview, previewTemplate(web))
  app.get(routes.deskLetterTemplateSample, sendSample(web))
}

function showLetters(web: Web): Handler {
  return showPage(web, {
    place: 'letters',
    title: '文书',
    load: (tx, c, here) => loadLetters(tx, c, here, web),
    page: (shown, frame, here, c) => (
      <LettersPage {...shown} frame={frame} today={here.day} done={c.req.query('done')} />
    ),
  })
}

/** Null for whoever looks after no agency's letters: for him there is no such page. */
async function loadLetters(tx: Transaction, c: Context, here: Here, web: Web) {
  const agencies = await agenciesToEdit(tx, here)
  const asked = c.req.query('agency') ?? agencies[0]?.slug ?? ''
  const shown = await agencyShown(tx, asked, here)
  if (shown === null) return null
  const { agency } = shown
  return {
    ...{ agencies, shown },
    versions: await templateVersions(tx, agency.id),
    hasSeal: (await readSeal(tx, web, agency.id, here.day)) !== null,
  }
}

function officeRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskLetterOffice,
    place: 'letters',
    load: async (tx, c, here) => {
      const shown = await agencyOfPath(tx, c, here)
      return shown === null ? null : { ...shown, basedOn: await latestLetterOffice(tx, shown.agency.id) }
    },
    decision: ({ decision }) => decision,
    title: ({ agency }) => `文书设置：${agency.name}`,
    crumbs,
    form: ({ agency, facts: { office }, basedOn }, { day }) => [
      `letter.office:${agency.id}`,
      basedOn,
      {
        ...{ mark: office.mark, system: office.system, reviewBody: office.reviewBody, court: office.court },
        ...{ reviewAddress: office.reviewAddress, reviewPhone: office.reviewPhone, reviewOnline: office.reviewOnline },
        ...{ payment: office.payment, from: day },
        ...Object.fromEntries(seriesKeys.map((series) => [`pattern.${series}`, office.patterns[series]])),
      },
    ],
    fields: (form) => (
      <>
        <fieldset>
          <legend>发文字号</legend>
          <TextField form={form} name="mark" label="机关代字" hint="如“示教”；不填的，用机关简称" optional />
          {seriesKeys.map((series) => (
            <TextField
              key={series}
              form={form}
              name={`pattern.${series}`}
              label={letterSeries[series]}
              hint="可用 {代字}、{年}、{序号}；每类文书每年从1号起连续编号"
            />
          ))}
        </fieldset>
        <fieldset>
          <legend>救济途径</legend>
          <SelectField
            form={form}
            name="system"
            label="所属系统"
            nothing="按机关名称判断"
            choices={Object.entries(agencySystems).map(([value, name]) => ({ value, name }))}
          />
          <TextField
            form={form}
            name="reviewBody"
            label="行政复议机关"
            hint="依法由机关树得出；只有机关树得不出的（如顶层机关、垂直领导、功能区）才填写"
            optional
          />
          <TextField form={form} name="reviewAddress" label="复议机关地址" optional />
          <TextField form={form} name="reviewPhone" label="复议机关电话" optional />
          <TextField
            form={form}
            name="reviewOnline"
            label="网上申请行政复议的网址"
            type="url"
            hint="通过互联网送达的，必须提供（《行政复议法》第二十二条）"
            optional
          />
          <TextField
            form={form}
            name="court"
            label="管辖的人民法院"
            hint="写全称；集中管辖的，写集中管辖的法院"
            optional
          />
        </fieldset>
        <TextArea
          form={form}
          name="payment"
          label="信息处理费的缴费方式"
          hint="写明地点或者网址、账户"
          rows={2}
          optional
        />
        <TextField form={form} name="from" label="自哪一天起" type="date" hint="今天或今后一年内的日期" />
      </>
    ),
    button: '保存',
    act: ({ c, here, posted }) =>
      changeLetterOffice(web, here.by, {
        slug: c.req.param('slug') ?? '',
        typed: posted.values,
        basedOn: posted.version,
      }),
    after: (_, { agency }) => addresses.deskLetters({ agency: agency.slug, done: 'office' }),
  })
}

function sealRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskLetterSeal,
    place: 'letters',
    load: agencyOfPath,
    decision: ({ decision }) => decision,
    title: ({ agency }) => `印章图片：${agency.name}`,
    crumbs,
    intro: () => (
      <p>
        印发的 PDF
        文书在署名和成文日期上加盖这张图片，直径按42毫米。图片加密保存，只用于印发，不提供下载。须经本机关授权；没有授权的，打印后手工盖章，再上传签章文书。
      </p>
    ),
    form: ({ agency }) => [`letter.seal:${agency.id}`, '', {}],
    fields: (form) => (
      <>
        <FileField
          form={form}
          name="file"
          label="印章图片"
          hint="PNG，底色透明，不超过300KB"
          accept="image/png"
          optional
        />
        <CheckBox form={form} name="remove" label="不再使用印章图片" />
      </>
    ),
    button: '保存',
    upload: true,
    act: async ({ c, here, posted, body }) =>
      changeSeal(web, here.by, {
        slug: c.req.param('slug') ?? '',
        bytes: (await uploadedFile(body, 'file'))?.bytes ?? null,
        remove: posted.values.remove === 'on',
      }),
    after: (_, { agency }) => addresses.deskLetters({ agency: agency.slug, done: 'seal' }),
  })
}

function templateRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskLetterTemplate,
    place: 'letters',
    load: async (tx, c, here) => {
      const shown = await agencyOfPath(tx, c, here)
      const kind = kindOfPath(c)
      if (shown === null || kind === null) return null
      const own = await templateOn(tx, shown.agency.id, kind, here.day)
      const versions = await templateVersions(tx, shown.agency.id, kind)
      return { ...shown, kind, own: own?.texts ?? {}, versions, day: here.day }
    },
    decision: ({ decision }) => decision,
    title: ({ kind }) => `模板：${letterKindName(kind)}`,
    crumbs,
    intro: ({ agency, kind, versions }) => (
      <>
        <p>
          {agency.name}可以改写下面两处文字；其余各块由系统按办件记录生成，不能改写、不能去掉。
          <a href={addresses.deskLetterTemplateSample(agency.slug, kind)}>样例PDF</a>
        </p>
        <TemplateHistory versions={versions} />
      </>
    ),
    form: ({ agency, kind, own, versions }, { day }) => [
      `letter.template.${kind}:${agency.id}`,
      Math.max(0, ...versions.map(({ id }) => id)),
      { ...textsOf(withTexts(shippedTemplate(kind), own)), from: day, reason: '' },
    ],
    fields: (form, shown) => (
      <>
        <LetterTexts
          form={form}
          kind={shown.kind}
          preview={addresses.deskLetterTemplatePreview(shown.agency.slug, shown.kind)}
          filled={filledSample(shown, shown.kind, shown.own, shown.day)}
          hidden={[]}
        />
        <CheckBox form={form} name="toShipped" label="改回随程序提供的文字" />
        <TextField
          form={form}
          name="from"
          label="自哪一天起"
          type="date"
          hint="今天或今后一年内的日期；此前的版本保留"
        />
        <TextArea form={form} name="reason" label="理由和依据" rows={2} />
      </>
    ),
    button: '保存为本机关的模板',
    drafts: true,
    scripts: ['letterPreview'],
    act: ({ c, here, posted: { values, version } }) =>
      changeTemplate(web, here.by, {
        slug: c.req.param('slug') ?? '',
        kind: c.req.param('kind') ?? '',
        texts: { opening: values.opening ?? '', closing: values.closing ?? '' },
        toShipped: values.toShipped === 'on',
        from: isDay(values.from) ? values.from : '',
        reason: values.reason ?? '',
        basedOn: version,
      }),
    after: (_, { agency }) => addresses.deskLetters({ agency: agency.slug, done: 'template' }),
  })
}

function filledSample(shown: LetterAgencyShown, kind: LetterKind, texts: OwnTexts, day: Here['day']): Filled {
  return fill(withTexts(shippedTemplate(kind), texts), sampleFor(shown, kind, day))
}

/** The sheet of an invented case with the texts that were posted: nothing is kept. */
function previewTemplate(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const { values } = readPosted(await c.req.formData())
    const kind = kindOfPath(c)
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => agencyOfPath(tx, c, here))
    if (shown === null || kind === null) return answerFault(c, web, 'notFound')
    const texts = { opening: tidiedText(values.opening ?? ''), closing: tidiedText(values.closing ?? '') }
    const sheet = <LetterPreview filled={filledSample(shown, kind, texts, here.day)} hidden={[]} />
    if (c.req.header('x-part') === 'sheet') return c.html(renderPart(sheet))
    const title = `预览：${letterKindName(kind)}`
    return answer(
      c,
      <DeskPage title={title} frame={frame} place="letters" crumbs={crumbs(shown)}>
        <h1>{title}</h1>
        {sheet}
      </DeskPage>,
    )
  })
}

function sendSample(web: Web): Handler {
  return async (c) => {
    const here = hereOf(c)
    const kind = kindOfPath(c)
    const found = await web.db.read(async (tx) => {
      const shown = await agencyOfPath(tx, c, here)
      if (shown === null || kind === null) return null
      const own = await templateOn(tx, shown.agency.id, kind, here.day)
      return filledSample(shown, kind, own?.texts ?? {}, here.day)
    })
    if (found === null || found.kind === 'refused') return answerFault(c, web, 'notFound')
    const paper = await onPaper(web, found.letter, null, true)
    return sendFile(c, paper.bytes, paper.mediaType, attachment(`样例-${paper.name}`))
  }
}
