import type { ComponentChildren, VNode } from 'preact'
import { agencyKindNames } from '../../rules/agency.ts'
import { caseStates } from '../../rules/application/application.ts'
import { caseTitleOf } from '../../rules/application/case-title.ts'
import { roleNames } from '../../rules/role.ts'
import type { AgencyListed } from '../../store/agencies.ts'
import { numberOf } from '../../store/application/applications.ts'
import type { ListedCase } from '../../store/application/case-lists.ts'
import type { DeskReport } from '../../store/desk-reports.ts'
import type { FoundPost } from '../../store/desk-search.ts'
import type { PersonListed } from '../../store/people.ts'
import type { ListedPublication } from '../../store/publication/desk-list.ts'
import { addresses } from '../addresses.ts'
import { numberInChinese } from '../portal/words.ts'
import { DeskPage } from './desk-page.tsx'
import type { DeskFrame } from './frame.ts'
import { titleInWords } from './publication/publication.ts'
import { StateMarks } from './publication/publication-page.tsx'
import { StateMark } from './reports.tsx'

/** The first hits of each kind, and how many there are. */
export type Found = {
  /** `atDesk`: its page at the desk is open to whoever searches, not only the public one. */
  readonly agencies: readonly (AgencyListed & { readonly atDesk: boolean })[]
  readonly agenciesTotal: number
  readonly people: readonly PersonListed[]
  readonly peopleTotal: number
  readonly posts: readonly FoundPost[]
  readonly reports: readonly DeskReport[]
  readonly reportsTotal: number
  readonly cases: readonly ListedCase[]
  readonly casesTotal: number
  readonly publications: readonly ListedPublication[]
  readonly publicationsTotal: number
}

type Props = { readonly query: string; readonly found: Found | null; readonly frame: DeskFrame }

/** Everything that this person may see, by name, number or the initials of the pinyin. */
export function DeskSearchPage({ query, found, frame }: Props): VNode {
  return (
    <DeskPage title="检索" frame={frame} place={null}>
      <h1>检索</h1>
      {found === null ? (
        <p class="lead">
          在上面输入机关、人员、岗位或年度报告的名称、编号、拼音或拼音首字母，如“民政局”“mzj”；或者申请的受理编号、内容中的词；主动公开信息的标题、文号、索引号。
        </p>
      ) : (
        <Results query={query} found={found} />
      )}
    </DeskPage>
  )
}

function Results({ query, found }: { readonly query: string; readonly found: Found }): VNode {
  const { agencies, people, posts, reports, cases, publications } = found
  if ([agencies, people, posts, reports, cases, publications].every(({ length }) => length === 0)) {
    return (
      <div class="card nothing">
        <p>没有找到“{query}”。可以只输名称中的两三个字，或拼音首字母；您无权查看的不在其中。</p>
      </div>
    )
  }
  return (
    <>
      <Part title="依申请公开" shown={cases.length} total={found.casesTotal}>
        {cases.map((listed) => (
          <li key={listed.id}>
            <p class="name">
              <a href={addresses.deskApplication(listed.id)}>{caseTitleOf(listed.wanted)}</a>
            </p>
            <p class="meta">
              <span>{numberOf(listed)}</span>
              <span>{caseStates[listed.state]}</span>
              <span>{listed.agencyName}</span>
            </p>
          </li>
        ))}
      </Part>
      <Part title="主动公开" shown={publications.length} total={found.publicationsTotal}>
        {publications.map((listed) => (
          <li key={listed.id}>
            <p class="name">
              <a href={addresses.deskPublication(listed.id)}>{titleInWords(listed.title)}</a>
            </p>
            <p class="meta">
              <StateMarks publication={listed} />
              {listed.indexNumber !== null && <span>{listed.indexNumber}</span>}
              <span>{listed.agencyName}</span>
            </p>
          </li>
        ))}
      </Part>
      <Part title="机关" shown={agencies.length} total={found.agenciesTotal}>
        {agencies.map(({ id, slug, name, kind, region, atDesk }) => (
          <li key={id}>
            <p class="name">
              <a href={atDesk ? addresses.deskAgency(slug) : addresses.agency(slug)}>{name}</a>
            </p>
            <p class="meta">
              <span>{agencyKindNames[kind]}</span>
              <span>{region.replaceAll('/', ' ')}</span>
            </p>
          </li>
        ))}
      </Part>
      <Part title="年度报告" shown={reports.length} total={found.reportsTotal}>
        {reports.map(({ reportId, slug, year, agencyName, state, version }) => (
          <li key={reportId}>
            <p class="name">
              <a href={addresses.deskReport({ slug, year })}>
                {agencyName}
                {year}年度报告
              </a>
            </p>
            <p class="meta">
              <StateMark state={state} />
              <span>第{version}版</span>
            </p>
          </li>
        ))}
      </Part>
      <Part title="人员" shown={people.length} total={found.peopleTotal}>
        {people.map(({ id, name, employeeNumber, agencyName, roles }) => (
          <li key={id}>
            <p class="name">
              <a href={addresses.deskPerson(id)}>{name}</a>
            </p>
            <p class="meta">
              <span>{agencyName}</span>
              <span>工号{employeeNumber}</span>
              <span>{[...new Set(roles)].map((role) => roleNames[role]).join('、')}</span>
            </p>
          </li>
        ))}
      </Part>
      <Part title="岗位" shown={posts.length} total={posts.length}>
        {posts.map(({ id, role, personId, personName, agencyName }) => (
          <li key={id}>
            <p class="name">
              <a href={addresses.deskPerson(personId)}>
                {agencyName}
                {roleNames[role]}
              </a>
            </p>
            <p class="meta">{personName}</p>
          </li>
        ))}
      </Part>
    </>
  )
}

function Part({
  title,
  shown,
  total,
  children,
}: {
  readonly title: string
  readonly shown: number
  readonly total: number
  readonly children: ComponentChildren
}): VNode | null {
  if (shown === 0) return null
  return (
    <section>
      <h2>
        {title}
        {total > shown && (
          <small>
            （共{numberInChinese(total)}个，先列{shown}个，再多输几个字可以缩小范围）
          </small>
        )}
      </h2>
      <ul class="rows">{children}</ul>
    </section>
  )
}
