import type { VNode } from 'preact'
import type { Agency } from '../../../store/agencies.ts'
import type { PublicationList } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Paging } from '../paging.tsx'
import { PublicationRows } from '../publication/publication-rows.tsx'

type Props = {
  readonly found: PublicationList
  readonly agency: Agency | null
}

/** What explains policies, the latest first, each with the documents that it explains. */
export function InterpretationsPage({ found, agency, ...frame }: Props & Frame): VNode {
  const title = agency === null ? '政策解读' : `${agency.name} · 政策解读`
  const query = { agency: agency?.slug }
  return (
    <Page
      title={title}
      place="policies"
      crumbs={[{ name: '政策文件库', address: addresses.policies(query) }]}
      meta={{
        canonical: addresses.interpretations({ ...query, page: found.page }),
        column: {
          name: '政策解读',
          description: '对规章、规范性文件和其他文件的解读，与文件原文相互关联。',
          keywords: ['政策解读'],
          type: '解读回应',
        },
      }}
      {...frame}
    >
      <h1>{title}</h1>
      <p class="lead">
        解读由起草文件的机关作出，与原文相互关联。
        {agency !== null && <a href={addresses.interpretations()}>看各机关的政策解读</a>}
      </p>
      {found.total === 0 ? (
        <p class="card">
          还没有公开政策解读，可以先看<a href={addresses.policies(query)}>政策文件</a>。
        </p>
      ) : (
        <PublicationRows publications={found.publications} of={agency} />
      )}
      <Paging at={found} unit="条" address={(page) => addresses.interpretations({ ...query, page })} />
    </Page>
  )
}
