import type { Sealer } from '../../outside/keyring.ts'
import type { Day } from '../../rules/day.ts'
import type { PersonForm } from '../../rules/person.ts'
import { excludedBeside, type Role } from '../../rules/role.ts'
import { record } from '../../store/audit.ts'
import type { Transaction } from '../../store/database.ts'
import { addPerson, putSealedData } from '../../store/people.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { addPost } from '../../store/posts.ts'
import { sealPersonalData } from './personal-data.ts'

export type Newcomer = {
  readonly agencyId: number
  readonly person: PersonForm
  readonly posts: readonly { readonly role: Role; readonly agencyId: number; readonly unitId: number | null }[]
  readonly sample: boolean
}

/**
 * Registers somebody with his posts in the program's own name, where there is nobody yet who could: at the first start
 * and with the sample. Null where the agency has this employee number already. Throws where posts exclude one another.
 */
export async function introduce(
  tx: Transaction,
  sealer: Sealer,
  { agencyId, person, posts, sample }: Newcomer,
  day: Day,
): Promise<number | null> {
  const held = posts.map(({ role }) => role)
  const excluded = held.find((role) => excludedBeside(role).some((other) => held.includes(other)))
  if (excluded !== undefined) throw new Error(`${person.employeeNumber}: nobody holds ${excluded} beside another role`)
  const { name, employeeNumber } = person
  const personId = await addPerson(tx, { agencyId, name, employeeNumber, activeFrom: day, sample })
  if (personId === null) return null
  await putSealedData(tx, personId, sealPersonalData(sealer, personId, person))
  await addPersonEvent(tx, { personId, kind: 'registered', day, recordedBy: null })
  for (const post of posts) {
    const postId = await addPost(tx, { personId, ...post, from: day, until: null, appointedBy: null })
    if (postId === null) throw new Error(`${employeeNumber} holds the same post twice`)
    await addPersonEvent(tx, { personId, kind: 'appointed', postId, day, recordedBy: null })
  }
  await record(tx, {
    actor: { kind: 'system' },
    act: 'person.introduce',
    subject: { kind: 'person', id: String(personId) },
    result: 'done',
    from: null,
    detail: { agencyId, roles: held.join(','), sample },
  })
  return personId
}
