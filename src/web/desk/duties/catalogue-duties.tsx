import type { VNode } from 'preact'
import { yearOf } from '../../../rules/day.ts'
import { type Light, lightOf } from '../../../rules/duty/duty-light.ts'
import { agencyWithDuties, dutiesOfAgency } from '../../../store/catalogue/duties.ts'
import { addresses } from '../../addresses.ts'
import type { NodeSection, TreeMarks } from '../catalogue/sections.ts'
import { DutyRows } from './duty-rows.tsx'
import { DutyLight } from './light.tsx'

/**
 * The light of each place of a catalogue in the current year, and of what stands above it where it is red or yellow. What
 * is not due yet has none. Empty where the viewer may not see the duties. Costs what the list of duties does.
 */
export const dutyMarks: TreeMarks = async (tx, { viewer, day }, { agency: { slug }, tree }) => {
  const agency = await agencyWithDuties(tx, viewer, slug, day)
  if (agency === null) return new Map()
  const year = yearOf(day)
  const { duties } = await dutiesOfAgency(tx, viewer, agency, year, day)
  const lights = new Map<number, Set<Light>>()
  const add = (id: number, light: Light) => lights.set(id, (lights.get(id) ?? new Set()).add(light))
  for (const { itemId, light } of duties) {
    if (light === 'grey') continue
    add(itemId, light)
    if (light === 'green') continue
    for (const above of tree.above(itemId)) add(above.id, light)
  }
  const places = new Set(duties.map(({ itemId }) => itemId))
  const marks = new Map<number, VNode>()
  for (const [id, of] of lights) {
    const light = lightOf([...of].map((light) => ({ light })))
    if (light === null) continue
    const mark = <DutyLight light={light} />
    const leads = (
      <a href={addresses.deskDutyItem({ slug, year, item: id })}>
        {mark}
        <span class="unseen">：{tree.nodes.get(id)?.name}</span>
      </a>
    )
    marks.set(id, places.has(id) ? leads : mark)
  }
  return marks
}

/** What is due of a node in the current year; null where it is no place for publications, or not for this viewer. */
export const dutiesOfNode: NodeSection['show'] = async (tx, { viewer, day }, { agency: { slug }, node }) => {
  const agency = await agencyWithDuties(tx, viewer, slug, day)
  if (agency === null) return null
  const year = yearOf(day)
  const { duties } = await dutiesOfAgency(tx, viewer, agency, year, day, node.id)
  if (duties.length === 0) return null
  return () => (
    <>
      <DutyRows duties={duties} slug={slug} />
      <p>
        <a href={addresses.deskDutyItem({ slug, year, item: node.id })}>公开任务和起算日期</a>
      </p>
    </>
  )
}
