import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { publicRoom } from './public-room.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Pieces of work that end when they are told to. */
function pieces(count: number) {
  const begun: number[] = []
  const ends = new Map<number, () => void>()
  const make = (piece: number) => () =>
    new Promise<number>((resolve) => {
      begun.push(piece)
      ends.set(piece, () => resolve(piece))
    })
  const end = async (...which: number[]) => {
    for (const piece of which) ends.get(piece)?.()
    await turn()
  }
  return { begun, make, end, all: Array.from({ length: count }, (_, piece) => piece) }
}

test('a few pieces are in hand at a time, the others wait in their order', async () => {
  const room = publicRoom()
  const { begun, make, end, all } = pieces(7)
  const done = all.map((piece) => room.work(make(piece)))
  await turn()
  assert.deepEqual(begun, [0, 1, 2, 3])
  await end(2)
  assert.deepEqual(begun, [0, 1, 2, 3, 4])
  await end(0, 1, 3, 4)
  await end(5, 6)
  assert.deepEqual(await Promise.all(done), all)
})

test('while the desk is being answered fewer are, and as many as before when it is', async () => {
  const room = publicRoom()
  const { begun, make, end, all } = pieces(8)
  const desk = pieces(1)
  const app = new Hono()
  app.use('/desk', room.forDesk)
  app.get('/desk', async (c) => c.text(String(await desk.make(0)())))
  const answer = app.request('/desk')
  const done = all.map((piece) => room.work(make(piece)))
  await turn()
  assert.deepEqual(begun, [0, 1])
  await end(0)
  assert.deepEqual(begun, [0, 1, 2])
  await desk.end(0)
  await answer
  await turn()
  assert.deepEqual(begun, [0, 1, 2, 3, 4])
  await end(1, 2, 3, 4)
  await end(5, 6, 7)
  await Promise.all(done)
})

test('work that fails makes room for the next', async () => {
  const room = publicRoom()
  const failing = Array.from({ length: 9 }, () =>
    room.work(async () => {
      throw new Error('no')
    }),
  )
  for (const one of failing) await assert.rejects(one, /no/)
  assert.equal(await room.work(async () => 'yes'), 'yes')
})
