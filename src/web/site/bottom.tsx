import { Fragment, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { addresses } from '../addresses.ts'
import { choiceOf } from '../display.ts'
import { QrCode } from '../portal/qr-code.tsx'
import { SiteContext } from './site-frame.ts'

/**
 * The foot of a page: what the site is for, and whose it is, as the guideline asks (国办发〔2017〕47号), unless the host says
 * that. `code`: the address of the page, for a telephone; undefined where it shows one itself, or has none for good.
 */
export function Bottom({ code }: { readonly code: string | undefined }): VNode {
  const { host, display, origin } = useContext(SiteContext)
  const within = host !== null && host.footer !== ''
  const Foot = within ? 'aside' : 'footer'
  const { kiosk } = choiceOf(display)
  return (
    <Fragment>
      <Foot class="bottom" aria-label={within ? '政府信息公开' : undefined}>
        <div class="frame">
          <p>
            依照《中华人民共和国政府信息公开条例》公开。没有查到的信息，可以<a href={addresses.apply()}>申请公开</a>。
          </p>
          <CopyNote />
          <ul class="ways">
            <li>
              <a href={addresses.siteMap}>网站地图</a>
            </li>
            <li>
              <a href={addresses.readingPoints}>查阅点</a>
            </li>
            {!kiosk && (
              <li>
                <a href={addresses.desk()}>工作人员登录</a>
              </li>
            )}
          </ul>
          {!within && <Identity />}
          {code !== undefined && !kiosk && (
            <details class="page-qr">
              <summary>扫一扫，在手机上打开本页</summary>
              <QrCode address={absolute(code, origin)} label="本页地址的二维码" />
            </details>
          )}
        </div>
      </Foot>
      {within && <div class="host-part" dangerouslySetInnerHTML={{ __html: host.footer }} />}
    </Fragment>
  )
}

/** On pages of a static copy: what only the program itself can do, and where that is. */
function CopyNote(): VNode | null {
  const { copy } = useContext(SiteContext)
  if (copy === null) return null
  if (copy.service === null) return <p>这里是定时更新的静态页面，检索、申请公开和提意见不能在这里办理。</p>
  return (
    <p>
      这里是定时更新的静态页面，检索、申请公开和提意见请到<a href={`${copy.service}/`}>政府信息公开在线服务</a>。
    </p>
  )
}

/** 主办单位, 联系方式, 标识码, the two records, and where mistakes are reported. What is not set is not there. */
function Identity(): VNode | null {
  const { identity } = useContext(SiteContext)
  const { host, phone, address, siteCode, icp, publicSecurity, mistakes, organMark } = identity
  const facts = [
    { name: '主办单位', value: host },
    { name: '联系电话', value: phone },
    { name: '地址', value: address },
    { name: '网站标识码', value: siteCode },
    { name: 'ICP备案', value: icp },
    { name: '公安备案', value: publicSecurity },
  ].filter(({ value }) => value !== null)
  if (facts.length === 0 && mistakes === null && organMark === null) return null
  return (
    <Fragment>
      <dl class="identity">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(mistakes !== null || organMark !== null) && (
        <ul class="ways">
          {mistakes !== null && (
            <li>
              <a href={mistakes}>我为政府网站找错</a>
            </li>
          )}
          {organMark !== null && (
            <li>
              <a href={organMark}>党政机关网站标识</a>
            </li>
          )}
        </ul>
      )}
    </Fragment>
  )
}

/** On paper alone: where the page stands, and when it was printed (the script fills that in, and the address of a page that has none of its own). */
export function PrintedFrom({ canonical }: { readonly canonical: string | undefined }): VNode {
  const { identity, origin } = useContext(SiteContext)
  return (
    <p class="printed-from">
      {identity.siteName ?? '政府信息公开'}
      <span data-printed-from>{canonical !== undefined && `　本页地址：${absolute(canonical, origin)}`}</span>
      <span data-printed-at />
    </p>
  )
}

function absolute(address: string, origin: string): string {
  return address.startsWith('/') ? origin + address : address
}
