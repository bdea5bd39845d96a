import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { everyAgency, type PublicChanges } from '../../store/public-changes.ts'
import { type DependsOn, keptPages } from './kept-pages.ts'

type Ask = { readonly snapshot: string | null; answer(agencies: readonly number[]): void; fail(): void }

/** A database whose answers a test gives by hand. */
function answered() {
  const asks: Ask[] = []
  let serial = 0
  const ask = (snapshot: string | null) =>
    new Promise<PublicChanges>((resolve, reject) => {
      asks.push({
        snapshot,
        answer: (agencies) => resolve({ snapshot: String(++serial), agencies }),
        fail: () => reject(new Error('the database is not there')),
      })
    })
  return { asks, ask }
}

/** Until everything has gone on that does not wait for the database. */
async function turn(): Promise<void> {
  for (let time = 0; time < 4; time++) await new Promise(setImmediate)
}

test('a page is given out until something of one of its agencies changes', async () => {
  let changes: readonly number[] = []
  const kept = keptPages<string>(1000, async () => ({ snapshot: '1', agencies: changes }))
  await kept.fresh()
  const put = (key: string, of: DependsOn) => kept.put(key, { value: key, bytes: 1, of, moment: kept.moment() })
  put('of 1', [1])
  put('of 1 and 2', [1, 2])
  put('of all', 'all')
  await kept.fresh()
  assert.deepEqual(['of 1', 'of 1 and 2', 'of all'].map(kept.get), ['of 1', 'of 1 and 2', 'of all'])
  changes = [2]
  await kept.fresh()
  assert.deepEqual(['of 1', 'of 1 and 2', 'of all'].map(kept.get), ['of 1', undefined, undefined])
  changes = [everyAgency]
  await kept.fresh()
  assert.equal(kept.get('of 1'), undefined)
})

test('a page that was read before a change became known is not given out after it', async () => {
  let changes: readonly number[] = []
  const kept = keptPages<string>(1000, async () => ({ snapshot: '1', agencies: changes }))
  await kept.fresh()
  const moment = kept.moment()
  changes = [1]
  await kept.fresh()
  kept.put('read before', { value: 'stale', bytes: 1, of: [1], moment })
  assert.equal(kept.get('read before'), undefined)
})

test('all who wait at one moment share one question, and whoever comes after it was asked has the next', async () => {
  const { asks, ask } = answered()
  const kept = keptPages<string>(1000, ask)
  const done: string[] = []
  const wait = (name: string) => kept.fresh().then(() => done.push(name))
  const groups = ['ab', 'cd', 'e', 'fg', 'h'].map((names) => [...names])
  const waiting: Promise<unknown>[] = []
  for (const group of groups) {
    waiting.push(...group.map(wait))
    await turn()
  }
  assert.equal(asks.length, 3, 'three are under way, and who comes later shares the fourth')
  asks[1]?.answer([])
  await turn()
  assert.deepEqual(done, ['c', 'd'])
  assert.equal(asks.length, 4)
  assert.equal(asks[3]?.snapshot, '1')
  for (const under of [3, 0, 2]) asks[under]?.answer([])
  await Promise.all(waiting)
  assert.deepEqual(done.toSorted(), [...'abcdefgh'])
  assert.equal(asks.length, 4)
})

test('answers that come in another order lose no change', async () => {
  const { asks, ask } = answered()
  const kept = keptPages<string>(1000, ask)
  const begun = kept.fresh()
  await turn()
  asks[0]?.answer([])
  await begun
  kept.put('page', { value: 'page', bytes: 1, of: [7], moment: kept.moment() })
  const earlier = kept.fresh()
  await turn()
  const later = kept.fresh()
  await turn()
  asks[2]?.answer([7])
  await later
  assert.equal(kept.get('page'), undefined)
  asks[1]?.answer([])
  await earlier
  assert.equal(kept.get('page'), undefined)
})

test('where the database does not answer nobody is told that a page is fresh, and nothing kept before is given out again', async () => {
  const { asks, ask } = answered()
  const kept = keptPages<string>(1000, ask)
  const first = kept.fresh()
  await turn()
  asks[0]?.answer([])
  await first
  kept.put('page', { value: 'page', bytes: 1, of: [1], moment: kept.moment() })
  const second = assert.rejects(kept.fresh(), /not there/)
  await turn()
  asks[1]?.fail()
  await second
  const third = kept.fresh()
  await turn()
  assert.equal(asks[2]?.snapshot, null, 'what changed meanwhile is not known')
  asks[2]?.answer([])
  await third
  assert.equal(kept.get('page'), undefined)
})

test('whatever changes, and whenever pages are made, a page that is given out shows its agencies as they are', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('change' as const), agency: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ kind: fc.constant('read' as const), of: fc.subarray([1, 2, 3], { minLength: 1 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const log: number[] = []
      const state = new Map([1, 2, 3].map((agency) => [agency, 0]))
      const kept = keptPages<string>(10_000, async (snapshot) => ({
        snapshot: String(log.length),
        agencies: snapshot === null ? [] : [...new Set(log.slice(Number(snapshot)))],
      }))
      const shown = (of: readonly number[]) => of.map((agency) => `${agency}:${state.get(agency)}`).join(' ')
      for (const one of steps) {
        if (one.kind === 'change') {
          log.push(one.agency)
          for (const agency of one.agency === everyAgency ? [1, 2, 3] : [one.agency]) {
            state.set(agency, (state.get(agency) ?? 0) + 1)
          }
          continue
        }
        await kept.fresh()
        const key = one.of.join()
        const page = kept.get(key)
        if (page !== undefined) {
          assert.equal(page, shown(one.of))
          continue
        }
        kept.put(key, { value: shown(one.of), bytes: 1, of: one.of, moment: kept.moment() })
      }
    }),
    { numRuns: 200 },
  )
})
