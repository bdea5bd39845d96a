import type { VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { addresses } from '../addresses.ts'
import { choiceOf } from '../display.ts'
import { SiteContext } from './site-frame.ts'

/** Large type and high contrast, on and off; what reads aloud shows where the browser can (src/web/islands/frame). */
export function DisplayTools(): VNode {
  const { display } = useContext(SiteContext)
  const { large, contrast } = choiceOf(display)
  return (
    <div class="display-tools">
      <form class="display-form" method="post" action={addresses.display}>
        <button type="submit" name="toggle" value="large" aria-pressed={large}>
          大字
        </button>
        <button type="submit" name="toggle" value="contrast" aria-pressed={contrast}>
          高对比
        </button>
      </form>
      <button type="button" data-read="start" hidden>
        朗读
      </button>
    </div>
  )
}

/** What steers the reading aloud; shown by the script once it reads. */
export function ReadingBar(): VNode {
  return (
    <section class="reading-bar" aria-label="朗读" data-read="bar" hidden>
      <span role="status" data-read="status" />
      <button type="button" data-read="pause">
        暂停
      </button>
      <button type="button" data-read="back">
        上一段
      </button>
      <button type="button" data-read="on">
        下一段
      </button>
      <button type="button" data-read="stop">
        停止
      </button>
    </section>
  )
}
