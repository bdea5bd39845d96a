import assert from 'node:assert/strict'
import test from 'node:test'
import { createContext, runInContext } from 'node:vm'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import { clockOf, stateOn } from '../src/rules/clock/clock.ts'
import { type ClockPreview, previewInWords } from '../src/rules/clock/clock-preview.ts'
import { clockInWords } from '../src/rules/clock/clock-words.ts'
import { addDays } from '../src/rules/day.ts'
import { shippedNotices } from '../src/rules/holiday-notices.ts'
import { calendarOf } from '../src/rules/work-calendar.ts'
import { mountAt } from '../src/web/base.ts'
import { buildAssets } from '../src/web/serving/assets.ts'
import { anyHistory, anyRules } from './clock-histories.ts'

const calendar = calendarOf(shippedNotices)
const seed = 20260302

/** The rules as a browser gets them: bundled as the scripts of the site are, in a world that has nothing of Node. */
function inBrowser(): (question: unknown) => unknown {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `
        import { clockOf, stateOn } from './src/rules/clock/clock.ts'
        import { clockInWords } from './src/rules/clock/clock-words.ts'
        import { previewInWords } from './src/rules/clock/clock-preview.ts'
        import { calendarOf } from './src/rules/work-calendar.ts'
        globalThis.answer = (text) => {
          const { history, notices, rules, today, preview, typed } = JSON.parse(text)
          if (preview !== undefined) return JSON.stringify(previewInWords(preview, typed))
          const clock = clockOf(history, calendarOf(notices), rules)
          return JSON.stringify({ clock, state: stateOn(clock, today), words: clockInWords(clock, today) })
        }`,
      resolveDir: `${import.meta.dirname}/..`,
      loader: 'ts',
    },
    ...{ bundle: true, minify: true, write: false, format: 'iife', target: 'es2022', charset: 'utf8' },
  })
  const world = createContext({})
  runInContext(outputFiles[0]?.text ?? '', world)
  return (question) => {
    world.question = JSON.stringify(question)
    return JSON.parse(runInContext('answer(question)', world))
  }
}

test('the clock in the browser says what the server says, on a thousand histories', () => {
  const ask = inBrowser()
  fc.assert(
    fc.property(anyHistory, anyRules, fc.integer({ min: 0, max: 60 }), (history, rules, ahead) => {
      const today = addDays(history.at(-1)?.day ?? ('' as never), ahead)
      const clock = clockOf(history, calendar, rules)
      const here = { clock, state: stateOn(clock, today), words: clockInWords(clock, today) }
      const there = ask({ history, notices: calendar.notices, rules, today })
      assert.deepEqual(there, JSON.parse(JSON.stringify(here)))
    }),
    { numRuns: 1000, seed },
  )
})

test('what a form would lead to is the same while typing as when it is sent', () => {
  const ask = inBrowser()
  const days = fc.constantFrom(undefined, '', '2026-03-05', '2026-05-20', '0202-03-05')
  const counts = fc.constantFrom(undefined, '', '0', '5', '20', 'x')
  fc.assert(
    fc.property(anyHistory, anyRules, days, counts, days, (history, rules, day, workingDays, until) => {
      const last = history.at(-1)
      assert.ok(last !== undefined)
      const events: ClockPreview['events'] = [last]
      const preview = { history: history.slice(0, -1), notices: calendar.notices, rules, today: last.day, events }
      if (preview.history.length === 0) return
      const typed = { day, workingDays, until }
      assert.deepEqual(ask({ preview, typed }), previewInWords(preview, typed))
    }),
    { numRuns: 1000, seed },
  )
})

test('the script that shows the day while typing is small', () => {
  mountAt(null)
  const assets = buildAssets()
  const file = assets.file(assets.address('clockPreview').split('/').at(-1) ?? '')
  assert.ok(file !== null)
  assert.ok(file.brotli.length < 12_000, `${file.bytes.length} bytes, ${file.brotli.length} compressed`)
})
