import type { Act } from '../../rules/permission.ts'
import type { PersonFacts } from '../../rules/permission-facts.ts'
import { holdPeople, personById, personFacts } from '../../store/people.ts'
import type { Desk, NotDone } from '../desk-act.ts'

/** Holds a person until the act is over, and asks whether it may be done to him. */
export async function askOfPerson(
  desk: Desk,
  act: Act<PersonFacts>,
  personId: number,
): Promise<NotDone | { readonly kind: 'allowed'; readonly facts: PersonFacts }> {
  desk.about('person', personId)
  await holdPeople(desk.tx, [personId])
  const facts = await personFacts(desk.tx, personId, desk.day)
  if (facts === null || (await personById(desk.tx, desk.viewer, personId)) === null) return { kind: 'unknown' }
  return desk.ask(act, facts) ?? { kind: 'allowed', facts }
}
