import type { VNode } from 'preact'
import type { Receipt } from '../../../documents/receipt.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { QrCode } from '../qr-code.tsx'

type Props = Frame & { readonly receipt: Receipt; readonly agencySlug: string; readonly justSent: boolean }

/** What proves that an application came; to be read, printed and kept. */
export function ReceiptPage({ receipt, agencySlug, justSent, ...frame }: Props): VNode {
  const { number, code, facts, files, proof } = receipt
  return (
    <Page
      title="申请回执"
      {...frame}
      place="apply"
      crumbs={[{ name: '申请进度', address: addresses.applicationStatus() }]}
      scripts={['apply']}
      unlisted
    >
      <article class="apply receipt" data-sent={justSent ? agencySlug : undefined}>
        <h1>政府信息公开申请回执</h1>
        {justSent && (
          <p class="done-note no-print" role="status">
            已经收到您的申请。请记下受理编号和查询码，或者下载、打印这份回执。
          </p>
        )}
        <div class="keep">
          <dl>
            <div>
              <dt>受理编号</dt>
              <dd>{number}</dd>
            </div>
            {code !== null && (
              <div>
                <dt>查询码</dt>
                <dd>{code}</dd>
              </div>
            )}
          </dl>
          <QrCode address={receipt.statusAddress} label="查询进度页面的二维码" />
        </div>
        {code === null ? (
          <p class="hint">查询码只在提交时给出一次，这里不再显示。</p>
        ) : (
          <p class="hint">查询码只在这里给出，半小时后不再显示。不要给别人：凭它可以看到答复、撤回申请。</p>
        )}
        <p class="no-print choices">
          <a class="button" href={addresses.applicationReceiptPdf}>
            下载回执（PDF）
          </a>
          <a class="button quiet" href={addresses.applicationStatus()}>
            查看进度
          </a>
        </p>
        <p>
          下列申请于<strong>{receipt.receivedAt}</strong>到达{receipt.agencyName}。{receipt.dayInWords}
        </p>
        <section>
          <h2>接下来</h2>
          <ol>
            {receipt.next.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
        <section class="card">
          <h2>申请内容</h2>
          <Lines lines={facts} />
          {files.length > 0 && <Lines lines={[['附件', files.join('、')]]} />}
        </section>
        {proof !== null && (
          <section>
            <h2>回执校验码</h2>
            <p class="proof">
              <code>{proof}</code>
            </p>
            <p class="hint">由收到的全部内容、附件和时间算出，与机关的留痕记录一致，可以证明何时提交了什么。</p>
          </section>
        )}
      </article>
    </Page>
  )
}

export function Lines({ lines }: { readonly lines: readonly (readonly [string, string])[] }): VNode {
  return (
    <dl class="pairs">
      {lines.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd class="typed">{value}</dd>
        </>
      ))}
    </dl>
  )
}
