import type { VNode } from 'preact'
import { dayInChinese } from '../../rules/day.ts'
import type { Decision } from '../../rules/permission.ts'
import { requiredPosts } from '../../rules/required-posts.ts'
import { type Role, roleNames, roles } from '../../rules/role.ts'
import { type PersonListed, peopleOrders } from '../../store/people.ts'
import type { Post } from '../../store/posts.ts'
import type { StaffedAgency } from '../../store/worklist.ts'
import { addresses } from '../addresses.ts'
import { scrollable } from '../portal/statutory-table.tsx'
import { DataTable, type Table } from './data-table.tsx'
import { DeskPage } from './desk-page.tsx'
import { ActLink, TextField } from './form.tsx'
import type { FormState } from './form-state.ts'
import type { DeskFrame } from './frame.ts'
import type { TableShown } from './table-routes.tsx'

function rolesInWords(held: readonly Role[]): string {
  return roles
    .filter((role) => held.includes(role))
    .map((role) => roleNames[role])
    .join('、')
}

/** People are listed by pinyin first of all. No personal data stands in the list. */
export const peopleTable: Table<PersonListed> = {
  name: 'people',
  caption: '人员',
  unit: '人',
  sortable: peopleOrders,
  sortedBy: 'name',
  filters: ['q', 'role', 'active'],
  address: addresses.deskPeople,
  exportAddress: addresses.deskPeopleExport,
  rowKey: ({ id }) => String(id),
  rowName: ({ name }) => name,
  fields: [
    { key: 'q', name: '姓名或工号', kind: 'text', hint: '姓名、拼音首字母、工号' },
    {
      key: 'role',
      name: '岗位',
      kind: 'choice',
      choices: roles.map((role) => ({ value: role, name: roleNames[role] })),
    },
    {
      key: 'active',
      name: '账号',
      kind: 'choice',
      choices: [
        { value: 'yes', name: '可用' },
        { value: 'no', name: '已停用' },
      ],
    },
  ],
  columns: [
    {
      key: 'name',
      name: '姓名',
      heading: true,
      cell: ({ id, name }) => <a href={addresses.deskPerson(id)}>{name}</a>,
      text: ({ name }) => name,
    },
    { key: 'number', name: '工号', cell: (row) => row.employeeNumber, text: (row) => row.employeeNumber },
    { key: 'agency', name: '账号所属机关', cell: (row) => row.agencyName, text: (row) => row.agencyName },
    { key: 'roles', name: '岗位', cell: (row) => rolesInWords(row.roles), text: (row) => rolesInWords(row.roles) },
    { key: 'active', name: '账号', cell: activeInWords, text: activeInWords },
  ],
}

function activeInWords({ activeUntil }: PersonListed): string {
  return activeUntil === null ? '可用' : `${dayInChinese(activeUntil)}起停用`
}

export function PeoplePage({
  table,
  found,
  state,
  frame,
  mayRegister,
}: TableShown<PersonListed, null> & { readonly mayRegister: Decision }): VNode {
  return (
    <DeskPage title="人员" frame={frame} place="people">
      <header class="page-head">
        <h1>人员</h1>
        <ActLink decision={mayRegister} address={addresses.deskPersonNew()}>
          登记人员
        </ActLink>
      </header>
      <DataTable table={table} state={state} rows={found.rows} at={found} frame={frame} nothing="没有这样的人员。" />
    </DeskPage>
  )
}

/** Each agency with who holds which post in it; what somebody must hold and nobody does stands out. */
export function PostsPage({
  agencies,
  narrowed,
  posts,
  frame,
}: {
  readonly agencies: readonly StaffedAgency[]
  readonly narrowed: boolean
  readonly posts: readonly Post[]
  readonly frame: DeskFrame
}): VNode {
  const shown = roles.filter(
    (role) =>
      posts.some((post) => post.role === role && agencies.some(({ id }) => id === post.agencyId)) ||
      agencies.some(({ kind, top }) => requiredPosts(kind, top).some((required) => required.role === role)),
  )
  return (
    <DeskPage title="岗位" frame={frame} place="posts">
      <h1>岗位</h1>
      <p class="hint">今天各机关由谁担任什么岗位。“缺”是应当有人担任而没有的。</p>
      {narrowed && (
        <p>
          <a href={addresses.deskPosts()}>看全部机关</a>
        </p>
      )}
      <section class="wide" aria-label="岗位表，可左右滚动" {...scrollable}>
        <table class="working">
          <caption class="unseen">各机关的岗位</caption>
          <thead>
            <tr>
              <th scope="col">机关</th>
              {shown.map((role) => (
                <th key={role} scope="col">
                  {roleNames[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {agencies.map((agency) => (
              <tr key={agency.id}>
                <th scope="row">
                  <a href={addresses.deskAgency(agency.slug)}>{agency.name}</a>
                </th>
                {shown.map((role) => (
                  <td key={role} data-column={roleNames[role]}>
                    <Holders agency={agency} role={role} posts={posts} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </DeskPage>
  )
}

function Holders({ agency, role, posts }: { agency: StaffedAgency; role: Role; posts: readonly Post[] }): VNode {
  const held = posts.filter((post) => post.agencyId === agency.id && post.role === role)
  const required = requiredPosts(agency.kind, agency.top).find((one) => one.role === role)
  if (held.length === 0) {
    return required === undefined ? (
      <span aria-hidden="true">—</span>
    ) : (
      <span class="tag lacking" title={required.basis}>
        缺
      </span>
    )
  }
  return (
    <>
      {held.map(({ id, personId, personName }, index) => (
        <span key={id}>
          {index > 0 && '、'}
          <a href={addresses.deskPerson(personId)}>{personName}</a>
        </span>
      ))}
    </>
  )
}

/** The fields of a person's data. `known`: left empty they stay as they are. */
export function PersonFields({ form, known }: { readonly form: FormState; readonly known?: boolean }): VNode {
  const kept = known ? '；留空即保持不变' : ''
  return (
    <>
      <TextField form={form} name="name" label="姓名" />
      <TextField form={form} name="employeeNumber" label="工号" hint="在本机关内不重复" />
      <TextField form={form} name="phone" label="电话" hint={`手机，或区号加座机号${kept}`} type="tel" optional />
      <TextField form={form} name="email" label="电子邮箱" hint={`用于找回登录和接收提醒${kept}`} optional />
      <TextField form={form} name="idNumber" label="身份证号码" hint={`用于避免重复登记${kept}`} optional />
    </>
  )
}
