import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { readSource } from '../src/documents/read-source.ts'
import { day } from '../src/rules/day.ts'
import { addChange, applyChanges } from '../src/store/document/validity-changes.ts'
import { takeDown } from '../src/store/publication/releasing.ts'
import { openBrowser } from './browser.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { follow, judge, violations } from './judge.ts'
import { judgeAt, type Look, looks, openLook } from './looks.ts'
import { correctItem, picture, plantItem } from './planted-item.ts'
import { serveSite } from './site.ts'

// The page of a publication in a real browser: read on a phone, a desk and a wall, on paper, by keyboard, and without a
// script.

let site: DeskSite
let served: Awaited<ReturnType<typeof serveSite>>
let browser: Browser
let now = sampleMorning
let full: number
let pages: Readonly<Record<string, string>>
before(async () => {
  site = await openDeskSite(() => now)
  full = await plantFull()
  const asked = await plantItem(site, {
    kind: 'consultation',
    content: {
      title: '关于征求校园停车管理办法意见的公告',
      particulars: { startsOn: '2026-11-20', endsOn: '2026-12-04', online: 'yes', phone: '0000-8100012' },
    },
  })
  const withdrawn = await plantItem(site, {})
  await site.db.transaction((tx) => {
    const event = { kind: 'withdrawn', notice: '内容有误，正在核实' } as const
    return takeDown(tx, { id: withdrawn.id, now, by: null, event })
  })
  pages = {
    'a document that does not hold any more': `/publications/${full}`,
    'its history': `/publications/${full}/history`,
    'the report of an error': `/publications/${full}/error`,
    'a consultation': `/publications/${asked.id}`,
    'what was withdrawn': `/publications/${withdrawn.id}`,
    'a list': '/publications?agency=shili-jiaotiju&kind=normativeDocument',
    'an empty list': '/publications?year=2003',
    'the status of what was sent': '/opinions/status',
  }
  served = await serveSite(site)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await site?.close()
})

for (const look of looks) {
  test(`at ${look.width} px, display ${look.display}: every page is within the screen, accessible, silent, and from here alone`, async () => {
    for (const path of Object.values(pages)) await judgeAt(browser, served.origin, look, path)
  })
}

describe('reading', () => {
  test('on a phone the metadata is folded, on a desk it stands open, and a wide table scrolls by itself', async () => {
    const phone = await open({ width: 390 })
    const desk = await open({ width: 1440 })
    try {
      for (const page of [phone, desk]) await page.goto(`${served.origin}/publications/${full}`)
      assert.equal(await phone.getByText('行政规范性文件', { exact: true }).isVisible(), false)
      await phone.getByText(/其他要素/).click()
      assert.equal(await phone.getByText('行政规范性文件', { exact: true }).isVisible(), true)
      assert.equal(await desk.getByText('行政规范性文件', { exact: true }).isVisible(), true)
      const table = phone.getByRole('region', { name: /^表格1/ })
      const [inner, outer] = await table.evaluate((part) => [part.scrollWidth, part.clientWidth] as [number, number])
      assert.ok(inner > outer, `${inner} in ${outer}`)
      await table.focus()
      await phone.keyboard.press('ArrowRight')
      let scrolled = 0
      for (let looks = 0; looks < 100 && scrolled === 0; looks += 1) {
        await phone.waitForTimeout(20)
        scrolled = await table.evaluate((part) => part.scrollLeft)
      }
      assert.ok(scrolled > 0, 'the keyboard does not reach it')
    } finally {
      await phone.close()
      await desk.close()
    }
  })

  test('on A4 it is all there, without what only a screen can do', async () => {
    const page = await open({ width: 1440 })
    try {
      await page.goto(`${served.origin}/publications/${full}`)
      const pdf = await page.pdf({ format: 'A4' })
      const { blocks } = await readSource(new Uint8Array(pdf), 'a.pdf')
      const text = JSON.stringify(blocks).normalize('NFKC')
      for (const part of [
        '校园停车管理办法',
        '示教体',
        '行政规范性文件',
        '不再施行',
        '第九列',
        '引用本页',
        '停车位明细表',
      ]) {
        assert.ok(text.includes(part), part)
      }
      for (const part of ['报告错误', 'Word 文档', '上一篇', '其他要素']) assert.ok(!text.includes(part), part)
      await page.emulateMedia({ media: 'print' })
      const overflow = await page.evaluate(
        '[...document.querySelectorAll(".text .wide")].every((part) => part.scrollWidth <= part.clientWidth + 1)',
      )
      assert.equal(overflow, true, 'a table is cut on paper')
    } finally {
      await page.close()
    }
  })

  test('by keyboard one comes from the title to the text as Word, and saves it', async () => {
    const page = await open({ width: 1440 })
    try {
      await page.goto(`${served.origin}/publications/${full}`)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      const link = page.getByRole('link', { name: 'Word 文档' })
      for (let presses = 0; presses < 10; presses += 1) {
        await page.keyboard.press('Tab')
        if (await link.evaluate((element) => element === element.ownerDocument.activeElement)) break
      }
      const saved = page.waitForEvent('download')
      await page.keyboard.press('Enter')
      assert.equal((await saved).suggestedFilename(), '示例区校园停车管理办法.docx')
    } finally {
      await page.close()
    }
  })
})

test('without scripts an error is reported from the page, and its receipt read', async () => {
  const page = await open({ width: 390, scripts: false })
  try {
    await page.goto(`${served.origin}/publications/${full}`)
    await follow(page, page.getByRole('link', { name: '报告错误' }))
    await page.getByLabel('哪一类错误').selectOption('fact')
    await page.getByLabel('错在哪里，应当是什么').fill('第二条的日期应为12月。')
    await page.getByLabel('我已看过上面的告知，同意这样处理。').check()
    const question = (await page.locator('label[for=answer]').textContent()) ?? ''
    const [, a = '', b = ''] = /(.)加(.)等于几/u.exec(question) ?? []
    const digits = '零一二三四五六七八九'
    await page.getByLabel(question).fill(String(digits.indexOf(a) + digits.indexOf(b)))
    now = new Date(now.getTime() + 5000)
    await follow(page, page.getByRole('button', { name: '提交' }))
    assert.match(page.url(), /\/opinions\/status\?done=sent$/)
    assert.match((await page.locator('main').textContent()) ?? '', new RegExp(`E${full}-0001[\\s\\S]*正在核实`))
  } finally {
    await page.close()
  }
})

test('the receipt and the desk of what was reported are accessible', async () => {
  const page = await open({ width: 390 })
  try {
    await page.goto(served.origin + (await site.link('J001')))
    await follow(page, page.getByRole('button', { name: /登录/ }))
    await page.goto(`${served.origin}/desk/errors`)
    await judge(page, 'the list of errors')
    await follow(page, page.getByRole('link', { name: `E${full}-0001` }))
    await judge(page, 'an error')
    await follow(page, page.getByRole('link', { name: '答复' }))
    assert.deepEqual(await violations(page), [])
  } finally {
    await page.close()
  }
})

async function open(look: Look): Promise<Page> {
  return openLook(browser, served.origin, look)
}

/** A document with all that can stand on a page, corrected and then repealed. */
async function plantFull(): Promise<number> {
  const names = ['一', '二', '三', '四', '五', '六', '七', '八', '九']
  const head = `<tr>${names.map((name) => `<th scope="col">第${name}列</th>`).join('')}</tr>`
  const row = `<tr>${names.map((_, at) => `<td>${at + 1},234,567.00</td>`).join('')}</tr>`
  const address = `https://www.example.gov.cn/${'a-very-long-address/'.repeat(6)}`
  const plain = new TextEncoder().encode('x')
  const { id } = await plantItem(site, {
    kind: 'normativeDocument',
    content: {
      title: '示例区校园停车管理办法',
      documentNumber: '示教体〔2026〕3号',
      topic: '02',
      keywords: ['停车', '校园'],
      summary: '为规范校园周边停车秩序，明确学校、家长和管理单位的责任，制定本办法，自2026年12月1日起施行。',
    },
    files: [
      { bytes: picture, name: 'a.png', mediaType: 'image/png', alt: '位置图', purpose: 'picture', title: '位置图' },
      {
        bytes: plain,
        name: 'a.pdf',
        mediaType: 'application/pdf',
        alt: null,
        purpose: 'attachment',
        title: '停车位明细表',
      },
    ],
    body: () =>
      `<p>详见${address}以及附件。</p><h2>第一章　总则</h2><p>第一条　制定本办法。</p><table><tbody>${head}${row}${row}</tbody></table><p class="right">示例区教育体育局</p>`,
  })
  const young = await plantItem(site, { kind: 'normativeDocument', content: { title: '示例区校园停车新办法' } })
  await site.db.transaction(async (tx) => {
    await correctItem(tx, id, {}, '更正了第二条。', now)
    const change = { to: 'repealed', causeId: young.id, basis: '新办法第十条', on: day(2026, 11, 22) } as const
    await addChange(tx, id, change, null)
    await applyChanges(tx, day(2026, 11, 22), now)
  })
  return id
}
