import type { VNode } from 'preact'
import { useContext } from 'preact/hooks'
import type { ListedPublication } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import { choiceOf } from '../../display.ts'
import { Page } from '../../layout.tsx'
import type { Assets } from '../../serving/assets.ts'
import { SiteContext } from '../../site/site-frame.ts'
import { PublicationRows } from '../publication/publication-rows.tsx'
import { SearchBox } from '../search/search-box.tsx'

type Props = {
  readonly latest: readonly ListedPublication[]
  /** Asked for by whoever sets the screen up. */
  readonly setup: boolean
  readonly assets: Assets
  readonly sample: boolean
}

const targets = () => [
  { name: '找文件', hint: '规章、规范性文件，现行有效的', address: addresses.policies() },
  { name: '找机关', hint: '指南、目录、年报、联系方式', address: addresses.agencies() },
  { name: '新公开的', hint: '各机关最近公开的信息', address: addresses.publications() },
  { name: '提意见', hint: '正在征求意见和公示的事项', address: addresses.consultations() },
  { name: '申请公开', hint: '没有找到的，向机关申请', address: addresses.apply() },
  { name: '查进度', hint: '凭受理编号和查询码', address: addresses.applicationStatus() },
]

/** The start of a screen at a reading point: large targets, the search, what is new. */
export function KioskPage({ latest, setup, assets, sample }: Props): VNode {
  const { kiosk } = choiceOf(useContext(SiteContext).display)
  return (
    <Page title="自助查阅" assets={assets} sample={sample} scripts={['suggest']} searches unlisted>
      <div class="opening" data-kiosk-start>
        <h1>自助查阅政府信息</h1>
        <SearchBox />
      </div>
      {(setup || !kiosk) && <SetUp kiosk={kiosk} />}
      <ul class="targets">
        {targets().map(({ name, hint, address }) => (
          <li key={address}>
            <a href={address}>
              <strong>{name}</strong>
              {hint}
            </a>
          </li>
        ))}
      </ul>
      <h2>最近公开</h2>
      {latest.length === 0 ? <p class="card">还没有公开的信息。</p> : <PublicationRows publications={latest} />}
    </Page>
  )
}

/** For whoever sets the screen up; on a kiosk no page leads here. */
function SetUp({ kiosk }: { readonly kiosk: boolean }): VNode {
  return (
    <section class="card tool" aria-labelledby="kiosk-setup">
      <h2 id="kiosk-setup">{kiosk ? '本机是查阅终端' : '给查阅点、政务公开专区的设备使用'}</h2>
      <p>
        设为查阅终端以后，各页面的按钮和文字放大，下方有“首页、检索、打印、结束使用”，没有工作人员入口；一段时间无人操作就回到这一页，清除上一位的痕迹。
      </p>
      <form method="post" action={addresses.display}>
        <input type="hidden" name="kiosk" value={String(!kiosk)} />
        <input type="hidden" name="return" value={addresses.kiosk()} />
        <button type="submit" class={kiosk ? 'quiet' : undefined}>
          {kiosk ? '不再作为查阅终端' : '把本机设为查阅终端'}
        </button>
      </form>
    </section>
  )
}
