import assert from 'node:assert/strict'
import type pg from 'pg'
import { type FileStore, isFileId } from '../src/outside/file-store.ts'

// What must be true of the kept applications at any moment, however the program ended: each statement gives what
// breaks it.

const broken: Readonly<Record<string, string>> = {
  'an application has its arrival, its applicant and its words': `
    select application.id
    from application
    left join applicant on applicant.application_id = application.id
    left join application_words as words on words.application_id = application.id
    where applicant.application_id is null
      or words.application_id is null
      or not exists (
        select from application_event as event where event.application_id = application.id and event.kind = 'arrived'
      )`,
  'the applications of an agency in a year are numbered without gaps': `
    select agency_id, year, count(*), max(application.serial), last
    from application
    full join application_serial using (agency_id, year)
    group by agency_id, year, last
    having count(*) <> max(application.serial) or max(application.serial) is distinct from last`,
  'what table 三 counts is in the history': `
    select id
    from application
    where (concluded_on is not null or counted_on is not null)
      and not exists (
        select
        from application_event as event
        where event.application_id = application.id and event.kind in ('replied', 'closed')
      )`,
  'a confirmed receipt is in the history, and the other way round': `
    select id
    from application
    where (receipt_on is not null) <> exists (
      select from application_event as event where event.application_id = application.id and event.kind = 'receiptConfirmed'
    )`,
  'a consultation that was sent has its event, and the other way round': `
    select consultation.id
    from consultation
    where (sent_on is not null) <> exists (
      select
      from application_event as event
      where event.application_id = consultation.application_id
        and event.kind = 'consultationSent'
        and event.detail->>'consultation' = consultation.id::text
    )`,
  'an answer that was handed over has its event': `
    select service_attempt.id
    from service_attempt
    where counts_on is not null
      and not exists (
        select
        from application_event as event
        where event.application_id = service_attempt.application_id and event.kind in ('replied', 'partReplied')
      )`,
  'letters of a series are numbered without gaps': `
    select agency_id, series, year, count(letter.id), max(letter.serial), last
    from letter_serial
    left join letter using (agency_id, series, year)
    group by agency_id, series, year, last
    having count(letter.id) <> last or max(letter.serial) is distinct from last`,
  'a signed decision has its letter': `
    select event.id
    from application_event as event
    where event.kind = 'decisionSigned'
      and not exists (
        select from letter where letter.application_id = event.application_id and letter.issued_on is not null
      )`,
  'a copy to be released has its inspection': `
    select file.id
    from application_file as file
    where file.purpose = 'release'
      and not exists (select from release_inspection as inspection where inspection.file_id = file.id)`,
  'a form that was sent twice is one application': `
    select submission_key
    from application
    where submission_key is not null
    group by submission_key
    having count(*) > 1`,
}

export async function checkApplicationsWhole(db: pg.Client, files: FileStore): Promise<void> {
  for (const [promise, statement] of Object.entries(broken)) {
    const { rows } = await db.query(statement)
    assert.deepEqual(rows, [], promise)
  }
  const { rows } = await db.query<{ id: string }>('select file_id as id from application_file where sealed is not null')
  for (const { id } of rows) {
    assert.ok(isFileId(id))
    // Throws where the file is not there, or has other bytes than its name says.
    await files.getFile(id)
  }
}
