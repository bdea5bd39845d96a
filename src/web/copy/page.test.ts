import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressesOn, copiedPage, type Place } from './page.ts'

const alone = (address: string): Place =>
  address.startsWith('/live')
    ? { kind: 'dropped', offered: address.endsWith('.pdf') }
    : { kind: 'held', address: address.replace('/file/1', '/file/1/file.pdf') }
const served = (address: string): Place =>
  address.startsWith('/live') ? { kind: 'live', address: `https://gk.example.gov.cn${address}` } : alone(address)

test('what leads to the running program is left out, and leads there where there is one', () => {
  const page = '<ul><li><a href="/a">甲</a></li><li><a class="x" href="/live?q=1&amp;b=2">检索</a></li></ul>'
  assert.equal(copiedPage(page, alone), '<ul><li><a href="/a">甲</a></li></ul>')
  assert.match(copiedPage(page, served), /href="https:\/\/gk\.example\.gov\.cn\/live\?q=1&amp;b=2"/)
})

test('a link within a sentence leaves its words', () => {
  assert.equal(copiedPage('<p>可以<a href="/live">申请公开</a>。</p>', alone), '<p>可以申请公开。</p>')
  assert.equal(copiedPage('<p>没有？<a href="/live">申请</a></p>', alone), '<p>没有？申请</p>')
  assert.equal(copiedPage('<nav><p><a href="/live">申请</a> <a href="/live">进度</a></p></nav>', alone), '')
})

test('a count keeps the words that it counts, and what offers nothing any more goes with its heading', () => {
  assert.equal(
    copiedPage('<li><a href="/live?k=1">规章</a><small>3件</small></li>', alone),
    '<li>规章<small>3件</small></li>',
  )
  assert.equal(copiedPage('<p>下载：<a href="/live/t.docx">Word</a>、<a href="/live/t.pdf">PDF</a></p>', alone), '')
  const section = '<section class="x"><h2>种类</h2><ul><li><a href="/live">规章</a></li></ul></section>'
  assert.equal(copiedPage(section, alone), '')
})

test('a form that asks goes to the program; one that posts goes in any case', () => {
  const asks = '<search><form method="get" action="/live"><input name="q" title="a > b"></form></search>'
  assert.equal(copiedPage(asks, alone), '')
  assert.match(copiedPage(asks, served), /<form method="get" action="https:\/\/gk\.example\.gov\.cn\/live">/)
  assert.equal(copiedPage('<form action="/live" method="post"><button>大字</button></form>', served), '')
})

test('files are called by their names, with marks and other sites left as they are', () => {
  const page =
    '<img src="/file/1" alt="a"><a href="/file/1#p2">附件</a><a href="https://x.cn/live">外</a><a href="#live">下</a>'
  assert.equal(
    copiedPage(page, alone),
    '<img src="/file/1/file.pdf" alt="a"><a href="/file/1/file.pdf#p2">附件</a><a href="https://x.cn/live">外</a><a href="#live">下</a>',
  )
})

test('what a script would ask the program for is not asked of another site', () => {
  assert.equal(copiedPage('<input data-suggest="/live" name="q">', served), '<input name="q">')
  assert.equal(copiedPage('<p data-read="start" hidden>读</p>', alone), '<p data-read="start" hidden>读</p>')
})

test('the addresses on a page are told in their order, without marks and other sites', () => {
  const page = '<link href="/s.css"><a href="/b?x=1&amp;y=2#m">b</a><img src="/c.png"><a href="//x.cn/d">d</a>'
  assert.deepEqual(addressesOn(page), ['/s.css', '/b?x=1&y=2', '/c.png'])
})
