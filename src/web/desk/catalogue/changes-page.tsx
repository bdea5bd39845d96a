import type { VNode } from 'preact'
import type { RecordedCatalogueEvent } from '../../../store/catalogue/events.ts'
import { addresses } from '../../addresses.ts'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { type CatalogueAtDesk, catalogueCrumbs } from './catalogue.ts'
import { EventList } from './event-list.tsx'

/** 动态调整: every change of a catalogue, newest first. */
export function ChangesPage({
  events,
  names,
  next,
  frame,
  ...shown
}: CatalogueAtDesk & {
  readonly events: readonly RecordedCatalogueEvent[]
  readonly names: ReadonlyMap<number, string>
  /** The event after which the list goes on; null: it ends here. */
  readonly next: number | null
  readonly frame: DeskFrame
}): VNode {
  const { agency } = shown
  return (
    <DeskPage title="调整记录" frame={frame} place="catalogue" crumbs={catalogueCrumbs(shown)}>
      <h1>调整记录</h1>
      <EventList events={events} names={names} nodeAddress={(id) => addresses.deskCatalogueNode(agency.slug, id)} />
      {next !== null && (
        <p>
          <a href={addresses.deskCataloguePart(agency.slug, 'changes', { before: next })} rel="next">
            更早的记录
          </a>
        </p>
      )}
    </DeskPage>
  )
}
