import type { VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { addresses } from '../addresses.ts'
import { SiteContext } from './site-frame.ts'

/** At the foot of a kiosk's screen on every page, where a hand reaches it: back, to the start, print, and done. */
export function KioskBar(): VNode {
  const { kioskSeconds } = useContext(SiteContext)
  return (
    <nav class="kiosk-bar" aria-label="查阅终端" data-kiosk={kioskSeconds}>
      <a class="button" href={addresses.kiosk()}>
        首页
      </a>
      <a class="button" href={addresses.search()}>
        检索
      </a>
      <button type="button" data-print hidden>
        打印本页
      </button>
      <form method="post" action={addresses.kioskReset}>
        <button type="submit" class="end">
          结束使用
        </button>
      </form>
      <p class="kiosk-warning" role="alert" data-kiosk-warning hidden />
    </nav>
  )
}
