import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DeskSite, openDeskSite } from './desk.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

// Q002 is the disclosure office of the district, J005 that of its bureau of education, J001 a clerk there.

let site: DeskSite
let office: TestBrowser
let clerk: TestBrowser
const lexicon = '/desk/publications/lexicon/shili-qu'

/** A page as it answers and reads. */
async function open(
  browser: TestBrowser,
  address: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await browser.get(address)
  return { status: answer.status, text: await answer.text() }
}

before(async () => {
  site = await openDeskSite()
  office = await site.signedIn('Q002')
  clerk = await site.signedIn('J001')
})
after(() => site?.close())

test('the disclosure office adds a line with its reason, sees it, and ends it again', async () => {
  const empty = await open(office, lexicon)
  assert.match(empty.text, /还没有添加词条/)
  assert.match(empty.text, /程序自带的词条/)
  const typed = { kind: 'leader', text: '尚有为', other: '区长', from: '2024-03-01', reason: '区人大任命' }
  const to = whereTo(await office.fill(await office.get(lexicon), lexicon, typed))
  const added = await open(office, to)
  assert.match(added.text, /已添加/)
  assert.match(added.text, /尚有为，区长，自2024年3月1日起/)
  assert.match(added.text, /理由：区人大任命/)
  const end = /\/desk\/publications\/lexicon\/lines\/\d+\/end/.exec(added.text)?.[0] ?? ''
  assert.match((await open(office, end)).text, /停用“尚有为，区长/)
  const ended = await open(office, whereTo(await office.fill(await office.get(end), end, { reason: '离任' })))
  assert.match(ended.text, /已停用/)
  assert.doesNotMatch(ended.text, /区人大任命/)
  assert.equal((await office.get(end)).status, 404)
})

test('what a line lacks is told at its field, and what was typed stays', async () => {
  const page = await office.get(lexicon)
  const answer = await office.fill(page, lexicon, { kind: 'leader', text: '尚有为', other: '', reason: '' })
  assert.equal(answer.status, 422)
  const text = await answer.text()
  assert.match(text, /请填写职务。/)
  assert.match(text, /请写明理由。/)
  assert.match(text, /value="尚有为"/)
})

test('a clerk is told that the office keeps the lexicon, and sees no link to it', async () => {
  const page = await open(clerk, lexicon)
  assert.equal(page.status, 403)
  assert.match(page.text, /只有本机关的公开办可以维护词库。/)
  assert.doesNotMatch((await open(clerk, '/desk/publications')).text, /publications\/lexicon/)
  assert.match((await open(office, '/desk/publications')).text, /publications\/lexicon\/shili-qu/)
})

test('lines are listed by kind and by fifties', async () => {
  const { rows } = await site.db.pool.query<{ id: number }>(
    `insert into lexicon_entry (agency_id, kind, text, reason, entered_by)
    select agency.id, 'allowed', '号码' || number, '值班手机', person.id
    from agency, person, generate_series(1, 60) as number
    where agency.slug = 'shili-qu' and person.employee_number = 'Q002'
    returning id`,
  )
  assert.equal(rows.length, 60)
  const page = await open(office, `${lexicon}?kind=allowed`)
  assert.equal(page.text.match(/理由：值班手机/g)?.length, 50)
  const more = /href="(\/desk\/publications\/lexicon\/shili-qu\?[^"]*before=\d+)"/.exec(page.text)?.[1] ?? ''
  const rest = await open(office, more.replaceAll('&amp;', '&'))
  assert.equal(rest.text.match(/理由：值班手机/g)?.length, 10)
  assert.match((await open(office, `${lexicon}?kind=leader`)).text, /还没有添加词条/)
})
