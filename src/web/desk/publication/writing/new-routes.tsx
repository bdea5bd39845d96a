import type { Context, Hono } from 'hono'
import type { NotDone } from '../../../../actions/desk-act.ts'
import { bindInterpretation } from '../../../../actions/document/interpret.ts'
import { readUpload } from '../../../../actions/publication/read-document.ts'
import { type Started, startPublication } from '../../../../actions/publication/start.ts'
import { startFromApplication } from '../../../../actions/publication/start-from-application.ts'
import { caseTitleOf } from '../../../../rules/application/case-title.ts'
import { publicationKindNames, publicationKinds } from '../../../../rules/publication/publication.ts'
import type { Viewer } from '../../../../rules/visibility.ts'
import { applicationById } from '../../../../store/application/applications.ts'
import { leavesOf, nodeById } from '../../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../../store/database.ts'
import { agenciesToStartFor } from '../../../../store/publication/agencies-to-start-for.ts'
import { publicationById, publicPublication } from '../../../../store/publication/publications.ts'
import { addresses, routes } from '../../../addresses.ts'
import { plain } from '../../../asked.ts'
import type { Web } from '../../../web.ts'
import { actRoutes } from '../../act-routes.tsx'
import { uploadedFile } from '../../application/file-routes.tsx'
import { ColumnPicker } from '../../catalogue/column-picker.tsx'
import { FileField, SelectField, TextField } from '../../form.tsx'
import { NoSecrets } from './no-secrets.tsx'
import { readEndings, readIntoForm } from './read-routes.tsx'

const kindChoices = Object.entries(publicationKindNames).map(([value, name]) => ({ value, name }))

/** A new publication in three steps: the column, which says what kind it is; a title, if there is one yet; and writing. */
export function newRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskPublicationNew,
    place: 'publications',
    load: async (tx, c, { viewer }) => {
      const agencies = await agenciesToStartFor(tx, viewer)
      const asked = await askedAgency(c)
      const column = plain(c.req.query('column') ?? '')
      const place = /^\d{1,9}$/.test(column) ? await nodeById(tx, Number(column)) : null
      const agency =
        agencies.find(({ slug }) => slug === asked) ?? agencies.find(({ id }) => id === place?.agencyId) ?? agencies[0]
      const leaves = agency === undefined ? [] : await leavesOf(tx, agency.id)
      const kind = publicationKinds.find((known) => known === c.req.query('kind')) ?? ''
      const explained = await explainedDocument(tx, c, viewer)
      const asInterpretation = explained === null ? undefined : leaves.find(({ name }) => name === '政策解读')
      const application = await applicationAsked(tx, c, viewer)
      const chosen = leaves.find(({ id }) => String(id) === column) ?? asInterpretation
      return {
        agencies,
        agency,
        leaves,
        kind,
        explained,
        application,
        title: plain(c.req.query('title') ?? ''),
        column: chosen === undefined ? '' : String(chosen.id),
      }
    },
    decision: ({ agency }) =>
      agency === undefined
        ? { kind: 'refused', reason: '只有本机关的公开办或信息员可以起草信息。' }
        : { kind: 'allowed', actingFor: null },
    title: () => '起草信息',
    crumbs: () => [{ name: '主动公开', address: addresses.deskPublications() }],
    intro: ({ agencies, agency, application }) => (
      <>
        <NoSecrets />
        {application !== null && (
          <p>
            由依申请公开转来：<a href={addresses.deskApplication(application.id)}>{application.title}</a>
            。标题请改成信息的名称，不写申请人。
          </p>
        )}
        {agencies.length > 1 && (
          <nav aria-label="机关">
            <ul class="tabs">
              {agencies.map(({ slug, name }) => (
                <li key={slug}>
                  <a
                    href={addresses.deskPublicationNew({ agency: slug })}
                    aria-current={slug === agency?.slug ? 'true' : undefined}
                  >
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </>
    ),
    form: ({ agency, column, kind, explained, application, title }) => [
      'publication.start',
      '',
      {
        agency: agency?.slug ?? '',
        column,
        kind,
        title: explained === null ? (application?.title ?? title) : `《${explained.title}》解读`.slice(0, 200),
        application: application === null ? '' : String(application.id),
        document: explained === null ? '' : String(explained.id),
      },
    ],
    fields: (form, { agency, leaves }) => (
      <>
        <input type="hidden" name="agency" value={agency?.slug ?? ''} />
        <input type="hidden" name="document" value={form.values.document ?? ''} />
        <input type="hidden" name="application" value={form.values.application ?? ''} />
        <ColumnPicker
          form={form}
          leaves={leaves}
          name="column"
          hint={
            leaves.length === 0 ? '本机关还没有目录，可以先起草，以后再选栏目。' : '选好栏目，种类和要填的项目就定了。'
          }
          optional
        />
        <SelectField
          form={form}
          name="kind"
          label="种类"
          hint="不选的由栏目决定，以后可以改。"
          nothing="由栏目决定"
          choices={kindChoices}
          optional
        />
        <TextField form={form} name="title" label="标题" optional />
        <FileField
          form={form}
          name="file"
          label="写好的 Word 文件"
          hint="从中读入标题、文号、日期和正文，由您核对后保存。"
          accept={readEndings}
          optional
        />
      </>
    ),
    button: '开始写',
    upload: true,
    act: async ({ here, posted: { values }, body }): Promise<Begun | NotDone<string>> => {
      const { agency = '', kind = '', column = '', title = '', document = '', application = '' } = values
      const file = await uploadedFile(body, 'file')
      // Read first: nothing is begun with a file that cannot be read.
      const read = file === null ? null : await readUpload(web, file)
      if (read?.kind === 'invalid') return read
      const proposed = read?.document.proposed.title?.value ?? ''
      const asked = { slug: agency, kind, column, title: title === '' ? proposed : title }
      const started =
        application === ''
          ? await startPublication(web, here.by, asked)
          : await startFromApplication(web, here.by, {
              ...asked,
              applicationId: Number(/^\d{1,9}$/.exec(application)?.[0] ?? 0),
            })
      if (started.kind !== 'done') return started
      // An interpretation that was asked for explains its document from the beginning.
      if (document !== '') await bindInterpretation(web, here.by, started.id, { document })
      if (read === null) return { ...started, read: false }
      const placed = await readIntoForm(web, here, { id: started.id, read, append: false })
      return placed.kind === 'done' ? { ...started, read: true } : placed
    },
    after: ({ id, read }) => addresses.deskPublicationEdit(id, { done: read ? 'read' : 'started' }),
  })
}

/** The document that is to be explained, where the address names one that this officer may know of. */
async function explainedDocument(tx: Transaction, c: Context, viewer: Viewer) {
  const id = Number(/^\d{1,9}$/.exec(c.req.query('document') ?? '')?.[0] ?? Number.NaN)
  if (Number.isNaN(id)) return null
  const document = (await publicationById(tx, viewer, id)) ?? (await publicPublication(tx, id))
  return document === null || document.title === null ? null : { id, title: document.title }
}

/** The application that asked for it, where the address names one that this officer may see. */
async function applicationAsked(tx: Transaction, c: Context, viewer: Viewer) {
  const id = Number(/^\d{1,9}$/.exec(c.req.query('application') ?? '')?.[0] ?? Number.NaN)
  const row = Number.isNaN(id) ? null : await applicationById(tx, viewer, id)
  return row === null ? null : { id, title: caseTitleOf(row.wantedDocument ?? row.wanted) }
}

/** The address names it, or the form that was sent. */
async function askedAgency(c: Context): Promise<string> {
  const sent = c.req.method === 'POST' ? (await c.req.formData()).get('agency') : c.req.query('agency')
  return typeof sent === 'string' ? plain(sent) : ''
}

type Begun = Started & { readonly read: boolean }
