import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { uploadRoom } from './upload-room.ts'

test('uploads that together weigh too much are told to come back, and there is room again once they are done', async () => {
  const waiting: (() => void)[] = []
  const app = new Hono()
  app.post(
    '/',
    uploadRoom(100, 60, async (c) => c.text('full', 503)),
    async (c) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      return c.text('done')
    },
  )
  const send = async (weight?: string) =>
    app.request('/', { method: 'POST', headers: weight === undefined ? {} : { 'content-length': weight } })
  const heavy = send()
  const light = send('40')
  assert.equal((await send('1')).status, 503)
  assert.equal((await send('nonsense')).status, 503)
  for (const go of waiting.splice(0)) go()
  assert.deepEqual([(await heavy).status, (await light).status], [200, 200])
  const again = send('60')
  await new Promise((resolve) => setImmediate(resolve))
  for (const go of waiting.splice(0)) go()
  assert.equal((await again).status, 200)
})
