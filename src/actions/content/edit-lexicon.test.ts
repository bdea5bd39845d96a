import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { audited, by, type District, district } from '../../../test/people.ts'
import { lexiconLines } from '../../store/content/lexicon-entries.ts'
import { lexiconFor } from '../../store/content/lexicon-mark.ts'
import { addToLexicon, endInLexicon } from './edit-lexicon.ts'

let database: TestDatabase
let qu: District
before(async () => {
  database = await testDatabase()
  qu = await database.db.transaction((tx) => district(tx, 'lexicon'))
})
after(() => database.drop())

const typed = { kind: 'placeName', text: '禇庙乡', other: '褚庙乡', reason: '地名普查成果' }
const lexicon = (agencyId: number) => database.db.read((tx) => lexiconFor(tx, agencyId))

test('a line of an agency holds for it and for those below it, until it is ended; each time the mark changes', async () => {
  const slug = 'lexicon-qu'
  const empty = await lexicon(qu.bureau)
  assert.deepEqual(empty.entries, [])
  const done = await addToLexicon(database, by(qu.office), { slug, typed })
  assert.ok(done.kind === 'done')
  const filled = await lexicon(qu.bureau)
  assert.deepEqual(filled.entries, [
    { kind: 'placeName', text: '禇庙乡', other: '褚庙乡', from: null, until: null, reason: '地名普查成果' },
  ])
  assert.notEqual(filled.mark, empty.mark)
  assert.equal((await addToLexicon(database, by(qu.office), { slug, typed })).kind, 'refused')
  assert.equal((await endInLexicon(database, by(qu.office), { id: done.id, reason: '已更名' })).kind, 'done')
  assert.deepEqual(await lexicon(qu.bureau), empty)
  assert.equal((await endInLexicon(database, by(qu.office), { id: done.id, reason: '已更名' })).kind, 'unknown')
  assert.deepEqual(
    (await audited(database.db)).filter((entry) => entry.startsWith('lexicon')),
    ['lexicon.add done', 'lexicon.add refused', 'lexicon.end done', 'lexicon.end refused'],
  )
})

test('a line without a reason, a leader without a post, days the wrong way round are told field by field', async () => {
  const wrong = { kind: 'leader', text: '区长 尚有为', other: '', from: '2026-05-01', until: '2026-04-01', reason: '' }
  const told = await addToLexicon(database, by(qu.office), { slug: 'lexicon-qu', typed: wrong })
  assert.deepEqual(told.kind === 'invalid' ? told.problems.map(({ field }) => field) : told, [
    'other',
    'text',
    'until',
    'reason',
  ])
})

test('whoever is not of the disclosure office adds nothing', async () => {
  const told = await addToLexicon(database, by(qu.system), { slug: 'lexicon-qu', typed })
  assert.equal(told.kind, 'refused')
  const lines = await database.db.read((tx) => lexiconLines(tx, qu.government, { kind: null, before: null }))
  assert.deepEqual(lines, [])
})

test('a line is never changed in the database', async () => {
  const done = await addToLexicon(database, by(qu.office), { slug: 'lexicon-qu', typed })
  assert.ok(done.kind === 'done')
  await assert.rejects(
    database.db.transaction((tx) => tx.query('update lexicon_entry set other = $1 where id = $2', ['某乡', done.id])),
    /never changed/,
  )
})

test('what a second person has to let stand is allowed by no line: numbers of persons and cards, marks of secrecy', async () => {
  const allow = (text: string) => {
    const line = { kind: 'allowed', text, reason: '工作需要' }
    return addToLexicon(database, by(qu.office), { slug: 'lexicon-qu', typed: line })
  }
  for (const text of [
    '110101199003077715',
    '１１０１０１ １９９００３０７ ７７１５',
    '6222021234567890128',
    '绝密',
    '机密★',
  ]) {
    const told = await allow(text)
    assert.deepEqual(told.kind === 'invalid' ? told.problems.map(({ field }) => field) : told, ['text'], text)
  }
  assert.equal((await allow('13900139000')).kind, 'done', 'the telephone of a counter')
  assert.equal((await allow('保守国家秘密法')).kind, 'done')
})
