import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge } from './judge.ts'
import { atDesk, draft, fillAt, pass, rewrite, sheet, standing, submit, text } from './publishing.ts'

let site: BrowsedDesk

before(async () => {
  site = await openBrowsedDesk()
})
after(() => site?.close())

const at = (id: number, path = '') => `${site.origin}${atDesk(id)}${path}`

/** One that came back to its writer, was changed, and is reviewed again. */
async function reviewedAgain(): Promise<number> {
  const [clerk, first] = [await site.signedIn('J001'), await site.signedIn('J002')]
  const id = await draft(site)
  await submit(clerk, id)
  const said = { paragraph1: '2', quote1: '每日9时至17时停水', passage1: '写明哪几天', opinion: '日期不清楚' }
  await fillAt(first, `${atDesk(id)}/review/0/return`, said)
  await rewrite(site, id, 'J001', { body: text.replace('每日', '11月25日至27日每日') })
  await submit(clerk, id)
  return id
}

describe('the pages of a review are accessible and within the screen', () => {
  for (const width of [390, 1440]) {
    test(`at ${width} pixels`, async () => {
      const id = await reviewedAgain()
      const drafted = await draft(site)
      for (const [number, paths] of [
        ['J001', [at(id), at(id, '/take-back'), at(drafted), at(drafted, '/submit')]],
        ['J002', [at(id, '/review'), at(id, '/review/0/return')]],
        ['J006', [at(id, '/review'), at(id, '/review/secrecy/return')]],
        ['J004', [at(drafted, '/release-urgently'), at(drafted)]],
        ['J005', [`${site.origin}/desk/publications/review-steps/shili-jiaotiju`]],
      ] as const) {
        const context = await site.openAs(number, width)
        const page = await context.newPage()
        for (const path of paths) {
          await page.goto(path)
          await judge(page, `${path} as ${number}`)
        }
        await context.close()
      }
      await urgent(drafted)
      const context = await site.openAs('J005', width)
      const page = await context.newPage()
      for (const path of ['', '/review-afterwards', '/recheck', '/withdraw', '/unpublish', '/archive']) {
        await page.goto(at(drafted, path))
        await judge(page, path)
      }
      await context.close()
    })
  }
})

test('on a phone a review shows what changed, and takes one big button', async () => {
  const id = await reviewedAgain()
  const context = await site.openAs('J002', 390)
  const page = await context.newPage()
  await page.goto(at(id, '/review'))
  assert.equal(await page.locator('.differences ins').textContent(), '11月25日至27日')
  const button = page.getByRole('button', { name: '通过', exact: true })
  const box = await button.boundingBox()
  assert.ok(box !== null && box.height >= 48 && box.width >= 250, JSON.stringify(box))
  await button.click()
  await page.getByText('已通过，转下一步。').waitFor()
  await context.close()
})

test('what is selected in the text is the passage that is returned', async () => {
  const clerk = await site.signedIn('J001')
  const id = await draft(site)
  await submit(clerk, id)
  const context = await site.openAs('J002', 390)
  const page = await context.newPage()
  await page.goto(at(id, '/review/0/return'))
  await page.evaluate(`{
    const node = document.querySelector('[data-paragraph="2"]').firstChild
    document.getSelection().setBaseAndExtent(node, 4, node, 10)
  }`)
  await page.getByRole('button', { name: '填入选中的文字' }).click()
  assert.equal(await page.locator('[name=quote1]').inputValue(), '每日9时至1')
  assert.equal(await page.locator('[name=paragraph1]').inputValue(), '2')
  await page.keyboard.type('写明哪几天')
  await page.getByRole('button', { name: '退回', exact: true }).click()
  await page.getByText('已退回给起草人。').waitFor()
  assert.equal(await standing(site, id), 'unreleased draft')
  assert.match(await (await clerk.get(atDesk(id))).text(), /<blockquote>每日9时至1<\/blockquote>/)
  await context.close()
})

test('without JavaScript it is returned by the number of a paragraph, and passed by a form', async () => {
  const clerk = await site.signedIn('J001')
  const id = await draft(site)
  await submit(clerk, id)
  const context = await site.openAs('J002', 390, { scripts: false })
  const page = await context.newPage()
  await page.goto(at(id, '/review/0/return'))
  await page.locator('[name=paragraph1]').selectOption('1')
  await page.locator('[name=passage1]').fill('先说什么时候')
  await page.getByRole('button', { name: '退回', exact: true }).click()
  await page.getByText('已退回给起草人。').waitFor()
  await submit(clerk, id)
  await page.goto(at(id, '/review'))
  await page.getByRole('button', { name: '通过', exact: true }).click()
  await page.getByText('已通过，转下一步。').waitFor()
  await pass(await site.signedIn('J006'), id, 'secrecy', sheet)
  await context.close()
})

async function urgent(id: number): Promise<void> {
  const final = await site.signedIn('J004')
  const answer = await fillAt(final, `${atDesk(id)}/release-urgently`, { reason: '管道爆裂', ...sheet })
  assert.equal(answer.status, 303)
}
