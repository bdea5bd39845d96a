import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase } from '../../../test/database.ts'
import { workingAgency } from '../../../test/people.ts'
import { day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'
import { adoptBase, leavesOf, nodeById, nodesOf } from './nodes.ts'

describe('the catalogue of an agency', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  before(async () => {
    database = await testDatabase()
  })
  after(() => database.drop())
  const today = day(2026, 11, 22)

  test('an agency is given the catalogue of its kind once; what it has stays as it is', () =>
    database.db.transaction(async (tx) => {
      const agency = await civilAffairs(tx, 'mulu-1')
      const added = await adoptBase(tx, agency, today)
      assert.ok(added > 30)
      await tx.query("update catalogue_node set name = '机构信息' where agency_id = $1 and key = 'organ'", [agency])
      assert.equal(await adoptBase(tx, agency, today), 0)
      const nodes = await nodesOf(tx, agency)
      assert.equal(nodes.length, added)
      assert.equal(nodes.find(({ key }) => key === 'organ')?.name, '机构信息')
    }))

  test('publications stand in leaves: an item, or a column with nothing in use below it', () =>
    database.db.transaction(async (tx) => {
      const agency = await civilAffairs(tx, 'mulu-2')
      await adoptBase(tx, agency, today)
      const leaves = await leavesOf(tx, agency)
      const approval = leaves.find(({ key }) => key === 'field-social-assistance-minimum-approval-item')
      assert.deepEqual(approval?.path, ['基层政务公开', '社会救助', '最低生活保障'])
      assert.ok(leaves.some(({ key, kind }) => key === 'guide' && kind === 'block'))
      assert.ok(leaves.some(({ key, kind }) => key === 'field-old-age-care' && kind === 'column'))
      assert.ok(!leaves.some(({ key }) => key === 'statutory'))
      assert.equal((await nodeById(tx, approval?.id ?? 0))?.elements.levels.length, 2)

      await tx.query("update catalogue_node set retired_on = '2026-11-20' where agency_id = $1 and key = $2", [
        ...[agency, 'field-social-assistance'],
      ])
      const later = await leavesOf(tx, agency)
      assert.ok(!later.some(({ path }) => path.includes('社会救助')))
    }))
})

/** A department whose name tells which fields it answers for. */
async function civilAffairs(tx: Transaction, slug: string): Promise<number> {
  const id = await workingAgency(tx, slug)
  await tx.query("update agency set name = '示例区民政局' where id = $1", [id])
  return id
}
