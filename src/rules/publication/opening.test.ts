import assert from 'node:assert/strict'
import test from 'node:test'
import { openingOf } from './opening.ts'

test('an opening is one line of the first words, and says that there is more', () => {
  assert.equal(openingOf('<p>甲</p><p>乙&amp;丙</p>'), '甲 乙&丙')
  assert.equal(openingOf(`<p>${'字'.repeat(200)}</p>`, 10), `${'字'.repeat(9)}…`)
})

test('a text that was cut within a tag or an entity leaves no trace of it', () => {
  assert.equal(openingOf('<p>甲</p><p class="ri'), '甲')
  assert.equal(openingOf('<p>甲&am'), '甲')
})
