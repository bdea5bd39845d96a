import type { Hono } from 'hono'
import { copyPublication, titleOfCopy } from '../../../actions/publication/copy.ts'
import { movePublication } from '../../../actions/publication/move.ts'
import { trashPublication, untrashPublication } from '../../../actions/publication/trash.ts'
import { may } from '../../../rules/permission.ts'
import { leavesOf } from '../../../store/catalogue/nodes.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { ColumnPicker } from '../catalogue/column-picker.tsx'
import { TextField } from '../form.tsx'
import { ofPublication, publicationOfPath } from './publication.ts'

/** What is done with a publication as a whole: into the trash and back, to another column, once more from the old one. */
export function keepRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationTrash,
    decision: ({ facts }, { viewer }) => may.publication.trash.decide(viewer, facts),
    open: ({ trashedAt }) =>
      trashedAt === null ? { kind: 'allowed', actingFor: null } : { kind: 'refused', reason: '这份草稿已经删除。' },
    title: ({ shownTitle }) => `删除草稿：${shownTitle}`,
    intro: () => <p>删除的草稿留在“已删除的草稿”里，内容和文件都在，可以随时恢复。</p>,
    form: ({ id }) => [`publication.trash:${id}`, '', {}],
    fields: () => null,
    button: '删除草稿',
    act: ({ here, shown: { id } }) => trashPublication(web, here.by, id),
    after: (_, { id }) => addresses.deskPublication(id, { done: 'trashed' }),
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationUntrash,
    decision: ({ facts }, { viewer }) => may.publication.trash.decide(viewer, facts),
    open: ({ trashedAt }) =>
      trashedAt === null ? { kind: 'refused', reason: '这份草稿没有删除。' } : { kind: 'allowed', actingFor: null },
    title: ({ shownTitle }) => `恢复草稿：${shownTitle}`,
    form: ({ id }) => [`publication.untrash:${id}`, '', {}],
    fields: () => null,
    button: '恢复草稿',
    act: ({ here, shown: { id } }) => untrashPublication(web, here.by, id),
    after: (_, { id }) => addresses.deskPublication(id, { done: 'untrashed' }),
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationMove,
    load: async (tx, c, here) => {
      const publication = await publicationOfPath(tx, c, here)
      return publication === null ? null : { ...publication, leaves: await leavesOf(tx, publication.agencyId) }
    },
    decision: ({ facts }, { viewer }) => may.publication.keep.decide(viewer, facts),
    title: ({ shownTitle }) => `调整栏目：${shownTitle}`,
    intro: () => <p>网址、索引号和公开时间都不变；调整记入办理经过。</p>,
    form: ({ id, columnId }) => [`publication.move:${id}`, '', { column: columnId === null ? '' : String(columnId) }],
    fields: (form, { leaves }) => <ColumnPicker form={form} leaves={leaves} name="column" label="新的栏目" />,
    button: '调整栏目',
    act: ({ here, posted: { values }, shown: { id } }) =>
      movePublication(web, here.by, { id, column: values.column ?? '' }),
    after: (_, { id }) => addresses.deskPublication(id, { done: 'moved' }),
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationCopy,
    decision: ({ agencyId }, { viewer }) => may.publishing.start.decide(viewer, { agencyId, ended: false }),
    title: ({ shownTitle }) => `再次起草：${shownTitle}`,
    intro: () => (
      <p>
        新的草稿沿用栏目、种类、分类、公开属性和正文（连同其中的图片）；文号、各个日期和附件不沿用。正文里的年份、数字请逐处核对。
      </p>
    ),
    form: ({ id, shown }, { day }) => [`publication.copy:${id}`, '', { title: titleOfCopy(shown.content, day) }],
    fields: (form) => <TextField form={form} name="title" label="新的标题" />,
    button: '建立草稿',
    act: ({ here, posted: { values }, shown: { id } }) =>
      copyPublication(web, here.by, { id, title: values.title ?? '', viewer: here.viewer }),
    after: ({ id }) => addresses.deskPublicationEdit(id, { done: 'copied' }),
  })
}
