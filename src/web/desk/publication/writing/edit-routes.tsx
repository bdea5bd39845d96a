import type { Context, Handler, Hono } from 'hono'
import { savePublication } from '../../../../actions/publication/save.ts'
import { may } from '../../../../rules/permission.ts'
import { type Dropped, droppedInWords, droppedKinds } from '../../../../rules/publication/body/dropped.ts'
import { leavesOf } from '../../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../../store/database.ts'
import { personNames } from '../../../../store/people.ts'
import { alikeOf } from '../../../../store/publication/alike.ts'
import { addresses, routes } from '../../../addresses.ts'
import { plain } from '../../../asked.ts'
import { answerFault } from '../../../faults.tsx'
import { answer } from '../../../layout.tsx'
import type { Web } from '../../../web.ts'
import { refusedPage } from '../../act-routes.tsx'
import { type FormState, forgetDraft, type PostedForm, postedForm, readPosted, withDraft } from '../../form-state.ts'
import { atDeskPage } from '../../frame.ts'
import { forOfficer, type Here } from '../../here.ts'
import { type PublicationAtDesk, publicationOfPath } from '../publication.ts'
import { conflictWith } from './conflict.ts'
import { editDraftOf, editFormOf } from './edit-form.ts'
import { EditPage } from './edit-page.tsx'

/** Where a publication is written and saved. */
export function editRoutes(app: Hono, web: Web): void {
  app.get(routes.deskPublicationEdit, showEdit(web))
  app.post(routes.deskPublicationEdit, postEdit(web))
}

const done: Readonly<Record<string, string>> = {
  saved: '已保存。',
  started: '已建立草稿，可以开始写了。',
  copied: '已建立草稿。栏目、种类、正文和分类沿用原来的，请逐处核对年份、数字和日期。',
  read: '已从文件读入正文和信息项，还没有保存。请逐项核对，改好后保存。',
}

async function load(tx: Transaction, c: Context, here: Here) {
  const publication = await publicationOfPath(tx, c, here)
  if (publication === null) return null
  const { id, agencyId, shown } = publication
  const editors = shown.editedBy === null ? [] : [shown.editedBy]
  return {
    publication,
    leaves: await leavesOf(tx, agencyId),
    alike: await alikeOf(tx, { id, agencyId, content: shown.content }),
    editor: (await personNames(tx, editors)).get(shown.editedBy ?? 0) ?? '程序',
  }
}

function showEdit(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [loaded, frame] = await atDeskPage(web, c, here, async (tx) => {
      const found = await load(tx, c, here)
      if (found === null) return null
      const fresh = editFormOf(found.publication)
      return { ...found, form: await withDraft(tx, web.sealer, here.officer.personId, fresh) }
    })
    if (loaded === null) return answerFault(c, web, 'notFound')
    const decision = may.publication.edit.decide(here.viewer, loaded.publication.facts)
    if (decision.kind === 'refused') return refusedPage(c, 'publications', '修改', decision.reason, frame)
    const told = done[c.req.query('done') ?? '']
    const dropped = droppedInWords(droppedOf(c.req.query('dropped') ?? ''))
    return answer(c, <EditPage {...loaded} frame={frame} here={here} done={told} dropped={dropped} />)
  })
}

function postEdit(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const posted = readPosted(await c.req.formData())
    const id = Number(c.req.param('id'))
    const result = await savePublication(web, here.by, { id, basedOn: posted.version, typed: posted.values })
    if (result.kind === 'unknown') return answerFault(c, web, 'notFound')
    if (result.kind === 'done') {
      await web.db.transaction((tx) => forgetDraft(tx, here.officer.personId, editDraftOf(id)))
      const dropped = droppedQuery(result.dropped)
      const stays = posted.values.stay === 'on' || dropped !== null
      const next = stays ? addresses.deskPublicationEdit : addresses.deskPublication
      return c.redirect(next(id, { done: 'saved', dropped }), 303)
    }
    const [loaded, frame] = await atDeskPage(web, c, here, (tx) => load(tx, c, here))
    if (loaded === null) return answerFault(c, web, 'notFound')
    const { publication } = loaded
    const decision = may.publication.edit.decide(here.viewer, publication.facts)
    if (decision.kind === 'refused' && !writesOtherwise(here, publication)) {
      return refusedPage(c, 'publications', '修改', decision.reason, frame)
    }
    const fresh = editFormOf(publication)
    const trouble =
      result.kind === 'invalid'
        ? { problems: result.problems }
        : result.kind === 'refused'
          ? { refusal: result.reason }
          : { conflict: conflictWith(loaded, fresh, posted) }
    const form: FormState = { ...postedForm(fresh, posted, trouble), version: versionAfter(fresh, posted, result.kind) }
    return answer(
      c,
      <EditPage {...loaded} form={form} frame={frame} here={here} done={undefined} dropped={[]} />,
      result.kind === 'invalid' ? 422 : 409,
    )
  })
}

/** Only whoever has read what somebody else saved goes on from it: wrong fields leave the form on what it rested on. */
function versionAfter(fresh: FormState, posted: PostedForm, kind: 'invalid' | 'refused' | 'changed'): string {
  return kind === 'changed' ? fresh.version : plain(posted.version)
}

/** Submitted or deleted while it was written on: whoever writes it sees what he typed, and why it was not saved. */
function writesOtherwise({ viewer }: Here, { facts }: PublicationAtDesk): boolean {
  return may.publication.edit.decide(viewer, { ...facts, working: 'draft', trashed: false }).kind === 'allowed'
}

/** What was left out, as it goes in an address: picture-2,note-1. */
function droppedQuery(dropped: readonly Dropped[]): string | null {
  return dropped.length === 0 ? null : dropped.map(({ kind, count }) => `${kind}-${count}`).join(',')
}

function droppedOf(query: string): readonly Dropped[] {
  return query.split(',').flatMap((part) => {
    const [, name, count] = /^([a-z]+)-(\d{1,6})$/.exec(part) ?? []
    const kind = droppedKinds.find((known) => known === name)
    return kind === undefined ? [] : [{ kind, count: Number(count), texts: [] }]
  })
}
