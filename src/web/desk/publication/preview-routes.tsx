import type { Hono } from 'hono'
import { makePreviewLink, previewDays, revokePreview } from '../../../actions/publication/preview-links.ts'
import { may } from '../../../rules/permission.ts'
import { previewLinksOf } from '../../../store/publication/preview-links.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { SelectField, TextField } from '../form.tsx'
import { ofPublication, publicationOfPath } from './publication.ts'

/** Links to a version before it is public: given, and taken back. */
export function previewLinkRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPreviewNew,
    decision: ({ facts }, { viewer }) => may.publication.preview.decide(viewer, facts),
    title: ({ shownTitle }) => `给一个预览链接：${shownTitle}`,
    intro: () => <p>有链接的人不用登录就能看到现在的内容和附件。只发给需要看的单位，看完及时收回。</p>,
    form: ({ id }) => [`publication.preview:${id}`, '', { days: '3' }],
    fields: (form) => (
      <>
        <TextField form={form} name="toldTo" label="给谁看" hint="写单位，不写个人信息。如：区司法局法制科。" />
        <SelectField
          form={form}
          name="days"
          label="有效"
          nothing="请选择"
          choices={previewDays.map((days) => ({ value: String(days), name: `${days}天` }))}
        />
      </>
    ),
    button: '给出链接',
    act: ({ here, posted: { values }, shown: { id } }) =>
      makePreviewLink(web, here.by, { id, toldTo: values.toldTo ?? '', days: values.days ?? '' }),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'previewMade' })}#preview`,
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPreviewRevoke,
    load: async (tx, c, here) => {
      const publication = await publicationOfPath(tx, c, here)
      const links = publication === null ? [] : await previewLinksOf(tx, publication.id)
      const link = links.find(({ id }) => String(id) === c.req.param('link'))
      return publication === null || link === undefined ? null : { ...publication, link }
    },
    decision: ({ facts }, { viewer }) => may.publication.preview.decide(viewer, facts),
    open: ({ link }) =>
      link.revokedAt === null
        ? { kind: 'allowed', actingFor: null }
        : { kind: 'refused', reason: '这个链接已经收回。' },
    title: ({ link }) => `收回给${link.toldTo}的预览链接`,
    intro: () => <p>收回以后，有链接的人马上看不到了。</p>,
    form: ({ link }) => [`publication.revokePreview:${link.id}`, '', {}],
    fields: () => null,
    button: '收回',
    act: ({ here, shown: { id, link } }) => revokePreview(web, here.by, id, link.id),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'previewRevoked' })}#preview`,
  })
}
