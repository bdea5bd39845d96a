import assert from 'node:assert/strict'
import { test } from 'node:test'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Display } from '../../display.ts'
import { Field } from '../../form-parts.tsx'
import { bareSite, SiteContext } from '../../site/site-frame.ts'
import { Asked } from './apply-parts.tsx'

test('on a kiosk no field offers what the reader before typed', () => {
  const shown = (display: Display) => {
    const filled = { values: {}, problems: [] }
    const fields = [
      h(Asked, { filled, name: 'name', label: '姓名', autocomplete: 'name' }),
      h(Field, { name: 'email', label: '电子邮箱', autocomplete: 'email' }),
    ]
    const page = renderToString(h(SiteContext.Provider, { value: { ...bareSite, display }, children: fields }))
    return [...page.matchAll(/autocomplete="([^"]*)"/g)].map(([, value]) => value)
  }
  assert.deepEqual(shown('n'), ['name', 'email'])
  assert.deepEqual(shown('kl'), ['off', 'off'])
})
