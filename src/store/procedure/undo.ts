import sql from 'sql-template-tag'
import type { Recorded } from '../../rules/application/case-event.ts'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'

/** Takes out of the tables of the procedure what an event had put there: it was struck out on this day. */
export async function undoStep(tx: Transaction, event: Recorded, on: Day): Promise<void> {
  const { id } = event
  switch (event.kind) {
    case 'correctionAsked':
      await tx.query(sql`update correction_request set dropped_on = ${on} where asked_event = ${id}`)
      return
    case 'corrected':
      await tx.query(sql`
        update correction_request
        set taken_on = null, taken_event = null, came = null
        where taken_event = ${id}`)
      return
    case 'reasonsAsked':
      await tx.query(sql`update reasons_request set dropped_on = ${on} where asked_event = ${id}`)
      return
    case 'reasonsGiven':
      await tx.query(sql`
        update reasons_request
        set given_on = null, given_event = null, given = null, judgement = null, judged_by = null, judged_on = null,
          judged_why = null, delayed_until = null
        where given_event = ${id}`)
      return
    case 'delayed':
      await tx.query(sql`
        update reasons_request
        set delay_told_on = null, delay_told_way = null, delay_event = null
        where delay_event = ${id}`)
      return
    case 'extended':
      await tx.query(sql`
        update extension
        set told_on = null, told_way = null, told_event = null
        where told_event = ${id}`)
      return
    case 'consultationSent':
      await tx.query(sql`update consultation set dropped_on = ${on} where id = ${event.consultation}`)
      return
    case 'consultationDelivered':
      await tx.query(sql`
        update consultation
        set delivered_on = null, due_on = null, due_provisional = false
        where id = ${event.consultation}`)
      return
    case 'consultationEnded':
      await tx.query(sql`
        update consultation
        set answer = null, ended_on = null, opinion = null, reasonable = null, public_interest = null,
          conclusion = null, weighing = null, weighed_by = null, weighed_on = null, party_told_on = null,
          party_told_way = null
        where id = ${event.consultation}`)
      return
    case 'feeNoticed':
      await tx.query(sql`
        update processing_fee
        set noticed_on = null, noticed_way = null, until_on = null
        where id = ${event.fee}`)
      return
    case 'feePaid':
      await tx.query(sql`update processing_fee set paid_on = null, receipt_number = null where id = ${event.fee}`)
      return
    case 'feeTakenBack':
      await tx.query(sql`
        update processing_fee
        set dropped_on = ${on}
        where application_id = (select application_id from processing_fee where id = ${event.fee})
          and noticed_on is null
          and dropped_on is null`)
      await tx.query(sql`
        update processing_fee
        set taken_back_on = null, taken_back_why = null
        where id = ${event.fee}`)
      return
    case 'closed':
      await tx.query(sql`update case_closing set dropped_on = ${on} where event_id = ${id}`)
      return
    case 'reopened':
      await tx.query(sql`update case_closing set reopened_event = null where reopened_event = ${id}`)
      return
    default:
      // Nothing of the procedure was kept with it.
      return
  }
}
