import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { sendRange } from './send-range.ts'

const app = new Hono()
app.get('/:type', (c) => {
  c.header('Content-Type', c.req.param('type').replace('.', '/'))
  return sendRange(c, Buffer.from('0123456789'), '"one"')
})

async function ask(headers: Readonly<Record<string, string>>, type = 'video.mp4') {
  const answer = await app.request(`/${type}`, { headers })
  return [answer.status, answer.headers.get('Content-Range'), await answer.text()]
}

test('a part of a file is given as it is asked for', async () => {
  assert.deepEqual(await ask({}), [200, null, '0123456789'])
  assert.deepEqual(await ask({ Range: 'bytes=2-4' }), [206, 'bytes 2-4/10', '234'])
  assert.deepEqual(await ask({ Range: 'bytes=7-' }), [206, 'bytes 7-9/10', '789'])
  assert.deepEqual(await ask({ Range: 'bytes=-3' }), [206, 'bytes 7-9/10', '789'])
  assert.deepEqual(await ask({ Range: 'bytes=8-99' }), [206, 'bytes 8-9/10', '89'])
})

test('a range outside the file is refused, and what is no single range gets the whole', async () => {
  assert.deepEqual(await ask({ Range: 'bytes=10-' }), [416, 'bytes */10', ''])
  assert.deepEqual(await ask({ Range: 'bytes=-0' }), [416, 'bytes */10', ''])
  for (const Range of ['bytes=1-2,4-5', 'bytes=4-2', 'lines=1-2', 'bytes=-']) {
    assert.deepEqual(await ask({ Range }), [200, null, '0123456789'], Range)
  }
})

test('a part of an older file is never joined to a newer one', async () => {
  assert.deepEqual(await ask({ Range: 'bytes=2-4', 'If-Range': '"one"' }), [206, 'bytes 2-4/10', '234'])
  assert.deepEqual(await ask({ Range: 'bytes=2-4', 'If-Range': '"two"' }), [200, null, '0123456789'])
})

test('text has no ranges: it is compressed on the way', async () => {
  assert.deepEqual(await ask({ Range: 'bytes=2-4' }, 'text.plain'), [200, null, '0123456789'])
})
