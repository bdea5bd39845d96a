import { faultOfBasis, faultOfDay } from '../../rules/agency-form.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { faultOfValue, type ProfileField, profileFields, profileOn, tidied } from '../../rules/profile.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { addProfileValues, profileValues } from '../../store/profiles.ts'
import { holdAgencies } from '../../store/reports.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { hasEnded } from './change-tree.ts'

export type ProfileChange = {
  readonly agency: string
  /** From which day the values hold. */
  readonly from: Day
  /** The document or the person that says so. */
  readonly source: string | null
  /** As typed; an empty text takes the value away. Fields that are left out stay as they are. */
  readonly values: Readonly<Partial<Record<ProfileField, string>>>
  /** The newest value (its id) that was there when the form was opened: whoever saves second is told. */
  readonly basedOn?: number | null | undefined
}

export type ProfileChanged = { readonly kind: 'done'; readonly changed: readonly ProfileField[] }

/** Changes what an agency says of itself from a day. What holds already is not recorded again. */
export function changeProfile(
  app: DeskApp,
  by: By,
  change: ProfileChange,
): Promise<ProfileChanged | NotDone<ProfileField | 'from' | 'source'>> {
  return atDesk(app, by, 'agency.changeProfile', async (desk) => {
    const { tx } = desk
    const agency = await agencyBySlug(tx, desk.viewer, change.agency)
    if (agency === null) return { kind: 'unknown' }
    desk.about('agency', agency.id)
    const ended = await hasEnded(tx, agency.id, desk.day)
    const refused = desk.ask(may.agency.editProfile, { agencyId: agency.id, ended })
    if (refused !== null) return refused
    const problems = problemsOf(change, desk.day)
    if (problems.length > 0) return { kind: 'invalid', problems }

    await holdAgencies(tx, [agency.id])
    const known = await profileValues(tx, agency.id)
    if (change.basedOn !== undefined && change.basedOn !== (known.at(-1)?.id ?? null)) {
      return { kind: 'refused', reason: '您打开之后已有人修改了概况，请核对最新内容后再保存。' }
    }
    const holds = profileOn(known, change.from)
    const { from, source } = change
    const added = profileFields.flatMap((field) => {
      const typed = change.values[field]
      const value = typed === undefined ? undefined : tidied(field, typed) || null
      if (value === undefined || value === (holds[field] ?? null)) return []
      return [{ agency: agency.slug, field, from, value, source }]
    })
    await addProfileValues(tx, added, desk.officer.personId)
    const changed = added.map(({ field }) => field)
    desk.about('agency', agency.id, { from, fields: changed.join(',') })
    return { kind: 'done', changed }
  })
}

function problemsOf({ from, source, values }: ProfileChange, today: Day) {
  const problems: FieldProblem<ProfileField | 'from' | 'source'>[] = []
  const add = (field: ProfileField | 'from' | 'source', message: string | null) => {
    if (message !== null) problems.push({ field, message })
  }
  add('from', faultOfDay(from, today))
  add('source', faultOfBasis(source ?? ''))
  for (const field of profileFields) {
    const value = tidied(field, values[field] ?? '')
    if (value !== '') add(field, faultOfValue(field, value))
  }
  return problems
}
