import type { Hono } from 'hono'
import { changeValidity, takeBackValidityChange } from '../../../actions/document/change-validity.ts'
import { fileDocument } from '../../../actions/document/file-document.ts'
import {
  bindInterpretation,
  exemptFromInterpretation,
  handInterpretation,
  unbindInterpretation,
} from '../../../actions/document/interpret.ts'
import { filingResults } from '../../../rules/document/filing.ts'
import { validityChanges } from '../../../rules/document/validity-change.ts'
import { may } from '../../../rules/permission.ts'
import { isDocument, publicationStateNames } from '../../../rules/publication/publication.ts'
import { agencyNamesFrom } from '../../../store/document/drafters.ts'
import { documentsLike, dutyOf } from '../../../store/document/interpretations.ts'
import { changesOf } from '../../../store/document/validity-changes.ts'
import type { BoundPublication } from '../../../store/publication/bound.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { Labelled, SelectField, TextArea, TextField } from '../form.tsx'
import {
  ofPublication,
  type PublicationAtDesk,
  publicationAtDesk,
  publicationCrumbs,
  publicationOfPath,
} from '../publication/publication.ts'

/** What becomes of documents, and what explains them: each act a form of its own. */
export function documentRoutes(app: Hono, web: Web): void {
  validityRoutes(app, web)
  interpretationRoutes(app, web)
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskFiling,
    decision: ({ facts }, { viewer }) => may.publication.keep.decide(viewer, facts),
    title: ({ shownTitle }) => `登记备案：${shownTitle}`,
    intro: () => <p>报送时登记一次，有结果时再登记一次，最后一条是现在的结果。</p>,
    form: ({ id }, { day }) => [`document.file:${id}`, '', { submittedOn: day, result: 'pending' }],
    fields: (form) => (
      <>
        <TextField form={form} name="authority" label="备案机关" />
        <TextField form={form} name="submittedOn" label="报送日期" type="date" />
        <SelectField form={form} name="result" label="结果" choices={choicesOf(filingResults)} />
        <TextField form={form} name="resultOn" label="结果日期" type="date" optional />
        <TextField form={form} name="number" label="备案登记号" optional />
        <TextField form={form} name="note" label="备注" optional />
      </>
    ),
    button: '登记',
    act: ({ here, posted, shown: { id } }) => fileDocument(web, here.by, id, posted.values),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'filed' })}#document`,
  })
}

function validityRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskValidity,
    async load(tx, c, here) {
      const publication = await publicationOfPath(tx, c, here)
      if (publication === null || !isDocument(publication.kind)) return null
      const { id, agencyId } = publication
      const causes = await documentsLike(tx, here.viewer, { agencyId, query: '', except: id })
      const cause = asked.text(c, 'cause')
      const chosen = /^\d{1,9}$/.test(cause) ? await publicationAtDesk(tx, here, Number(cause)) : null
      return { ...publication, causes: withChosen(causes, chosen), chosen: chosen?.id ?? null }
    },
    decision: ({ facts }, { viewer }) => may.publication.keep.decide(viewer, facts),
    title: ({ shownTitle }) => `变更有效性：${shownTitle}`,
    intro: () => (
      <p>
        由本机关另一份文件修改、废止的，选那份文件：它公开以后才生效。由会议、决定作出的，写明依据即可。生效日期在以后的，到时自动变更。
      </p>
    ),
    form: ({ id, chosen }, { day }) => [
      `document.changeValidity:${id}`,
      '',
      { to: 'repealed', on: day, cause: chosen === null ? '' : String(chosen) },
    ],
    fields: (form, { causes }) => (
      <>
        <SelectField form={form} name="to" label="怎样变更" choices={choicesOf(validityChanges)} />
        <TextField form={form} name="on" label="生效日期" type="date" />
        <SelectField
          form={form}
          name="cause"
          label="由哪份文件修改、废止"
          nothing="不是由本机关的文件作出"
          choices={causes.map(({ id, title, state }) => ({
            value: String(id),
            name: `${title}（${publicationStateNames[state]}）`,
          }))}
          optional
        />
        <TextField form={form} name="basis" label="依据" hint="如：示政发〔2026〕3号第十二条。" />
      </>
    ),
    button: '变更',
    act: ({ here, posted, shown: { id } }) => changeValidity(web, here.by, id, posted.values),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'validity' })}#document`,
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskValidityTakeBack,
    async load(tx, c, here) {
      const publication = await publicationOfPath(tx, c, here)
      const changes = publication === null ? [] : await changesOf(tx, publication.id)
      const change = changes.find(({ id }) => id === Number(c.req.param('change')))
      return publication === null || change === undefined ? null : { ...publication, change }
    },
    decision: ({ facts }, { viewer }) => may.publication.keep.decide(viewer, facts),
    title: ({ change }) => `撤销变更：${validityChanges[change.to]}`,
    form: ({ change }) => [`document.takeBackValidityChange:${change.id}`, '', {}],
    fields: (_, { change }) => <p>{change.basis}</p>,
    button: '撤销这项变更',
    act: ({ here, shown: { id, change } }) => takeBackValidityChange(web, here.by, id, change.id),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'validityTakenBack' })}#document`,
  })
  app.get(
    routes.deskAffects,
    showPage(web, {
      place: 'publications',
      title: '登记修改、废止的文件',
      async load(tx, c, here) {
        const publication = await publicationOfPath(tx, c, here)
        if (publication === null || !isDocument(publication.kind)) return null
        const query = asked.text(c, 'q')
        const { id, agencyId } = publication
        const found = await documentsLike(tx, here.viewer, { agencyId, query, except: id })
        return { publication, query, found: found.filter(({ state }) => state === 'released') }
      },
      page: ({ publication, query, found }, frame) => (
        <DeskPage
          title="登记修改、废止的文件"
          frame={frame}
          place="publications"
          crumbs={publicationCrumbs(publication)}
        >
          <h1>登记修改、废止的文件</h1>
          <p>
            从已公开的文件里找到被修改、废止的那一份。本文件公开以后，它的有效性自动变更，两份文件的公开页面互相链接。
          </p>
          <Finder action={addresses.deskAffects(publication.id)} query={query} />
          <ul class="rows">
            {found.map((one) => (
              <li key={one.id}>
                <p class="name">{one.title}</p>
                <p class="meta">
                  <a href={addresses.deskValidity(one.id, { cause: publication.id })}>修改或废止这份文件</a>
                </p>
              </li>
            ))}
          </ul>
          {found.length === 0 && <p>没有找到。请换标题里的词，或者文号。</p>}
        </DeskPage>
      ),
    }),
  )
}

function interpretationRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskInterprets,
    async load(tx, c, here) {
      const publication = await publicationOfPath(tx, c, here)
      if (publication === null || publication.kind !== 'interpretation') return null
      const query = asked.text(c, 'q')
      const { id, agencyId } = publication
      return { ...publication, query, found: await documentsLike(tx, here.viewer, { agencyId, query, except: id }) }
    },
    decision: ({ facts }, { viewer }) => may.publication.relate.decide(viewer, facts),
    title: ({ shownTitle }) => `所解读的文件：${shownTitle}`,
    intro: ({ id, query }) => <Finder action={addresses.deskInterprets(id)} query={query} />,
    form: ({ id }) => [`document.bindInterpretation:${id}`, '', {}],
    fields: (form, { found }) => (
      <Labelled form={form} name="document" label="选择文件">
        <select name="document" id="document" size={Math.min(10, Math.max(2, found.length))}>
          {found.map(({ id, title, agencyName }) => (
            <option key={id} value={String(id)}>
              {title}（{agencyName}）
            </option>
          ))}
        </select>
      </Labelled>
    ),
    button: '关联',
    act: ({ here, posted, shown: { id } }) =>
      bindInterpretation(web, here.by, id, { document: posted.values.document ?? '' }),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'bound' })}#document`,
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskInterpretsLoose,
    async load(tx, c, here) {
      const publication = await publicationOfPath(tx, c, here)
      return publication === null ? null : { ...publication, documentId: Number(c.req.param('document')) }
    },
    decision: ({ facts }, { viewer }) => may.publication.relate.decide(viewer, facts),
    title: () => '解除解读与文件的关联',
    form: ({ id, documentId }) => [`document.unbindInterpretation:${id}:${documentId}`, '', {}],
    fields: () => <p>解除以后，两个公开页面不再互相链接；文件没有其他解读的，重新列入待办。</p>,
    button: '解除关联',
    act: ({ here, shown: { id, documentId } }) => unbindInterpretation(web, here.by, id, documentId),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'unbound' })}#document`,
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskInterpretationExempt,
    async load(tx, c, here) {
      const publication = await publicationOfPath(tx, c, here)
      const duty = publication === null ? null : await dutyOf(tx, publication.id)
      return publication === null || duty === null ? null : { ...publication, duty }
    },
    decision: ({ facts }, { viewer }) => may.publication.keep.decide(viewer, facts),
    title: ({ shownTitle }) => `是否需要解读：${shownTitle}`,
    form: ({ id, duty }) => [`document.exemptFromInterpretation:${id}`, '', { reason: duty.exemptedReason ?? '' }],
    fields: (form, { duty }) => (
      <TextArea
        form={form}
        name="reason"
        label="不需要解读的理由"
        hint={duty.exemptedReason === null ? '如：内容仅涉及人事、机构。' : '清空后提交，就改为需要解读。'}
        rows={2}
        optional={duty.exemptedReason !== null}
      />
    ),
    button: '保存',
    act: ({ here, posted, shown: { id } }) => exemptFromInterpretation(web, here.by, id, posted.values.reason ?? ''),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'interpretation' })}#document`,
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskInterpretationHand,
    async load(tx, c, here) {
      const publication = await publicationOfPath(tx, c, here)
      const duty = publication === null ? null : await dutyOf(tx, publication.id)
      if (publication === null || duty === null) return null
      return { ...publication, duty, drafters: await agencyNamesFrom(tx, publication.agencyId, here.day) }
    },
    decision: ({ facts }, { viewer }) => may.publication.keep.decide(viewer, facts),
    title: ({ shownTitle }) => `由谁解读：${shownTitle}`,
    intro: () => <p>谁起草、谁解读。交给下级机关以后，由它在自己的待办里办理。</p>,
    form: ({ id, duty }) => [`document.handInterpretation:${id}`, '', { agency: duty.agencySlug }],
    fields: (form, { drafters }) => (
      <SelectField
        form={form}
        name="agency"
        label="起草机关"
        choices={drafters.map(({ slug, name }) => ({ value: slug, name }))}
      />
    ),
    button: '交办',
    act: ({ here, posted, shown: { id } }) => handInterpretation(web, here.by, id, posted.values.agency ?? ''),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'interpretation' })}#document`,
  })
}

function Finder({ action, query }: { readonly action: string; readonly query: string }) {
  return (
    <search>
      <form class="searchbox" method="get" action={action}>
        <label class="unseen" for="q">
          标题里的词，或文号
        </label>
        <input id="q" name="q" type="search" value={query} placeholder="标题里的词，或文号" autocomplete="off" />
        <button type="submit">查找</button>
      </form>
    </search>
  )
}

function choicesOf(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, name]) => ({ value, name }))
}

/** The document that led here stands among the causes, however old it is. */
function withChosen(
  causes: readonly BoundPublication[],
  chosen: PublicationAtDesk | null,
): readonly BoundPublication[] {
  if (chosen === null || causes.some(({ id }) => id === chosen.id)) return causes
  return [{ ...chosen, title: chosen.shownTitle }, ...causes]
}
