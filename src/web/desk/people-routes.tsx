import type { Hono } from 'hono'
import { registerPerson } from '../../actions/people/register-person.ts'
import { reachIn } from '../../rules/officer.ts'
import type { Decision } from '../../rules/permission.ts'
import { may } from '../../rules/permission.ts'
import { isRole, roles } from '../../rules/role.ts'
import { listPeople, type PersonListed, peopleOrders } from '../../store/people.ts'
import { listPosts } from '../../store/posts.ts'
import { staffing } from '../../store/worklist.ts'
import { addresses, routes } from '../addresses.ts'
import * as asked from '../asked.ts'
import type { Web } from '../web.ts'
import { actRoutes, showPage } from './act-routes.tsx'
import { SelectField } from './form.tsx'
import type { Here } from './here.ts'
import { PeoplePage, PersonFields, PostsPage, peopleTable } from './people.tsx'
import { exportTable, showTable, type TableAtDesk } from './table-routes.tsx'

/** Who works where: the list, the matrix of posts, and the registration of somebody new. */
export function peopleRoutes(app: Hono, web: Web): void {
  app.get(routes.deskPeople, showTable(web, peopleAtDesk))
  app.post(routes.deskPeopleExport, exportTable(web, peopleAtDesk))
  app.get(
    routes.deskPosts,
    showPage(web, {
      place: 'posts',
      title: '岗位',
      load: async (tx, c, { officer, viewer, day }) => {
        const wanted = asked.text(c, 'agency')
        const agencies = await staffing(tx, reachIn(officer, roles), day)
        const shown = wanted === '' ? agencies : agencies.filter(({ slug }) => slug === wanted)
        if (shown.length === 0) return null
        const posts = await listPosts(tx, viewer, { endingAfter: day })
        return { agencies: shown, narrowed: wanted !== '', posts: posts.filter(({ from }) => from <= day) }
      },
      page: (shown, frame) => <PostsPage {...shown} frame={frame} />,
    }),
  )
  actRoutes(app, web, {
    route: routes.deskPersonNew,
    place: 'people',
    load: async (tx, _, here) => ({ agencies: await staffing(tx, keptAgencies(here), here.day) }),
    decision: (_, here) => mayRegister(here),
    title: () => '登记人员',
    crumbs: peopleCrumbs,
    intro: () => <p>登记后账号即可启用，但没有任何权限；岗位由安全管理员另行授予。</p>,
    form: ({ agencies }) => ['person.register', '', { agency: String(agencies[0]?.id ?? '') }],
    fields: (form, { agencies }) => (
      <>
        <SelectField
          form={form}
          name="agency"
          label="账号所属机关"
          choices={agencies.map(({ id, name }) => ({ value: String(id), name }))}
        />
        <PersonFields form={form} />
      </>
    ),
    button: '登记',
    act: ({ here, posted: { values } }) =>
      registerPerson(web, here.by, /^\d{1,9}$/.test(values.agency ?? '') ? Number(values.agency) : 0, {
        name: values.name ?? '',
        employeeNumber: values.employeeNumber ?? '',
        phone: values.phone ?? '',
        email: values.email ?? '',
        idNumber: values.idNumber ?? '',
      }),
    after: ({ personId }) => addresses.deskPerson(personId, { done: 'registered' }),
  })
}

export const peopleCrumbs = () => [{ name: '人员', address: addresses.deskPeople() }]

const peopleAtDesk: TableAtDesk<PersonListed, null> = {
  table: () => peopleTable,
  load: async (tx, { viewer, day }, { filters, sort, descending, page }) => {
    const { role = '', active = '' } = filters
    const found = await listPeople(tx, viewer, day, {
      query: filters.q,
      role: isRole(role) ? role : undefined,
      active: active === 'yes' ? true : active === 'no' ? false : undefined,
      sort: peopleOrders.find((order) => order === sort),
      descending,
      page,
    })
    return { ...found, rows: found.people }
  },
  more: async () => null,
  page: (shown) => <PeoplePage {...shown} mayRegister={mayRegister(shown.here)} />,
}

function keptAgencies({ officer }: Here): readonly number[] {
  return reachIn(officer, ['systemAdministrator'])
}

function mayRegister(here: Here): Decision {
  const [agencyId = 0] = keptAgencies(here)
  return may.person.register.decide(here.viewer, { agencyId, ended: false })
}
