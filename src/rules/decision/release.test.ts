import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CopyInspected, ofApplicant, ofParty, releaseStateOf } from './release.ts'

const nobody = new Set<string>()
const clean: CopyInspected = { verdict: 'clean', current: true, findings: [], confirmed: new Set() }
const light = { kind: 'properties', grave: false }
const own = { kind: 'protectedString', grave: true, of: ofApplicant }

test('only a current inspection that found nothing lets a copy go by itself', () => {
  assert.equal(releaseStateOf(null, nobody), 'notInspected')
  assert.equal(releaseStateOf(clean, nobody), 'free')
  assert.equal(releaseStateOf({ ...clean, current: false }, nobody), 'outdated')
  assert.equal(releaseStateOf({ ...clean, verdict: 'uninspectable' }, nobody), 'refused')
})

test('each finding is confirmed by itself, and grave ones are not', () => {
  const found = { ...clean, verdict: 'found', findings: [light, light] } as const
  assert.equal(releaseStateOf(found, nobody), 'toConfirm')
  assert.equal(releaseStateOf({ ...found, confirmed: new Set([1]) }, nobody), 'toConfirm')
  assert.equal(releaseStateOf({ ...found, confirmed: new Set([0, 1]) }, nobody), 'free')
  const grave = { ...found, findings: [light, { kind: 'hiddenText', grave: true }], confirmed: new Set([0, 1]) }
  assert.equal(releaseStateOf(grave, new Set([ofApplicant])), 'refused')
})

test('an uninspectable file is refused, whatever was confirmed', () => {
  const inspected = { ...clean, verdict: 'uninspectable', findings: [light], confirmed: new Set([0]) } as const
  assert.equal(releaseStateOf(inspected, nobody), 'refused')
})

test('a verdict and findings that contradict each other are refused', () => {
  assert.equal(releaseStateOf({ ...clean, findings: [light], confirmed: new Set([0]) }, nobody), 'refused')
  assert.equal(releaseStateOf({ ...clean, verdict: 'found' }, nobody), 'refused')
})

test('names may be confirmed of whoever may appear in the copy, and of nobody else', () => {
  const found = { ...clean, verdict: 'found', findings: [own], confirmed: new Set([0]) } as const
  assert.equal(releaseStateOf(found, new Set([ofApplicant])), 'free')
  assert.equal(releaseStateOf(found, nobody), 'refused')
  const party = { ...found, findings: [{ ...own, of: ofParty(7) }] }
  assert.equal(releaseStateOf(party, new Set([ofApplicant, ofParty(8)])), 'refused')
  assert.equal(releaseStateOf(party, new Set([ofParty(7)])), 'free')
})
