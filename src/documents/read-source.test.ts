import assert from 'node:assert/strict'
import test from 'node:test'
import { readSource } from './read-source.ts'

async function kinds(text: string, name: string): Promise<string[]> {
  const { format, blocks } = await readSource(Buffer.from(text), name)
  return [format, ...blocks.map((block) => (block.kind === 'paragraph' ? block.text : 'table'))]
}

test('content tells what a file is, its name only where the content leaves a choice', async () => {
  assert.deepEqual(await kinds('<!DOCTYPE html><p>甲\n乙</p>', 'a.doc'), ['html', '甲乙'])
  assert.deepEqual(await kinds('<p>甲</p><p>乙</p>', '年报'), ['html', '甲', '乙'])
  assert.deepEqual(await kinds('甲<br>乙', 'a.html'), ['html', '甲', '乙'])
  assert.deepEqual(await kinds('规章,0', 'a.csv'), ['text', 'table'])
  assert.deepEqual(await kinds('规章,0', 'a.txt'), ['text', '规章,0'])
})

test('tags within Markdown do not make it a page: its lines and pipes stay', async () => {
  assert.deepEqual(await kinds('<p align="center">报告</p>\n| 规章 | 0 |', 'a.md'), [
    'text',
    '<p align="center">报告</p>',
    '| 规章 | 0 |',
  ])
  assert.deepEqual(await kinds('# 报告\n| 规章 | 0 |\n<table><tr><td>0</td></tr></table>\n完', 'a.md'), [
    'html',
    '# 报告',
    '| 规章 | 0 |',
    'table',
    '完',
  ])
})
