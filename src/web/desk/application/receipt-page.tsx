import type { VNode } from 'preact'
import { channels, media, receivingWays } from '../../../rules/application/application.ts'
import { caseTitleOf } from '../../../rules/application/case-title.ts'
import { receiptDay } from '../../../rules/clock/receipt.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { type Profile, profileOn } from '../../../rules/profile.ts'
import { type ApplicationRow, numberOf } from '../../../store/application/applications.ts'
import type { Transaction } from '../../../store/database.ts'
import { profileValues } from '../../../store/profiles.ts'
import { addresses } from '../../addresses.ts'
import { QrCode } from '../../portal/qr-code.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Alike } from './alike.ts'
import { AlikeLists } from './alike-section.tsx'

/** What the agency says of its office on the day. */
export async function officeOf(tx: Transaction, agencyId: number, day: Day): Promise<Profile> {
  return profileOn(await profileValues(tx, agencyId), day)
}

type Props = {
  readonly application: ApplicationRow
  readonly office: Profile
  readonly alike: Alike
  /** The officer may open the case. */
  readonly seen: boolean
  readonly code: string
  readonly statusAddress: string
  readonly frame: DeskFrame
}

/** What was just registered: the receipt to print, and what the desk should know of other cases. */
export function ReceiptPage({ application, office, alike, seen, code, statusAddress, frame }: Props): VNode {
  const number = numberOf(application)
  return (
    <DeskPage
      title="登记回执"
      frame={frame}
      place="applications"
      crumbs={[{ name: '依申请公开', address: addresses.deskApplications() }]}
    >
      <p class="done-note no-print" role="status">
        已登记为{number}。请打印或者抄录回执交申请人：查询码只在这里显示这一次。
      </p>
      <ReceiptSheet application={application} office={office} code={code} statusAddress={statusAddress} />
      <div class="acts no-print">
        {seen && (
          <a class="button" href={addresses.deskApplication(application.id)}>
            打开这件申请
          </a>
        )}
        <a class="button quiet" href={addresses.deskApplicationRegister()}>
          再登记一件
        </a>
      </div>
      {alike.earlier.length + alike.similar.length > 0 && (
        <section class="card no-print" aria-labelledby="alike-title">
          <h2 id="alike-title">请留意</h2>
          <AlikeLists {...alike} />
        </section>
      )}
    </DeskPage>
  )
}

/** 登记回执, one sheet of paper. It proves the day and says what comes next; the applicant's name is not on it. */
function ReceiptSheet({
  application,
  office,
  code,
  statusAddress,
}: Pick<Props, 'application' | 'office' | 'code' | 'statusAddress'>): VNode {
  const { channel, arrivedOn, receiptOn, dueOn, dueProvisional, receivingWay, medium } = application
  const receipt = receiptDay(channel, { arrivedOn, signedOn: receiptOn, confirmedOn: receiptOn })
  return (
    <section class="receipt" aria-labelledby="receipt-title">
      <h1 id="receipt-title">政府信息公开申请登记回执</h1>
      <p class="receipt-agency">{application.agencyName}</p>
      <dl>
        <Line name="受理编号" value={numberOf(application)} strong />
        <Line name="查询码" value={code} strong />
        <Line name="申请内容" value={caseTitleOf(application.wanted)} />
        <Line name="提出方式" value={`${channels[channel]}，${dayInChinese(arrivedOn)}到达`} />
        <Line name="获取方式" value={`${receivingWays[receivingWay]}，${media[medium]}`} />
        <Line
          name="收到之日"
          value={receiptOn === null ? (receipt.kind === 'notYet' ? receipt.why : '待确认') : dayInChinese(receiptOn)}
        />
        <Line
          name="答复期限"
          value={
            dueOn === null
              ? '自收到之日起20个工作日；收到日期确认后起算。'
              : `${dayInChinese(dueOn)}${dueProvisional ? '（暂定）' : ''}前；需要补正、征求意见、延长期限的另行告知。`
          }
        />
      </dl>
      <div class="receipt-next">
        <QrCode address={statusAddress} label="查询办理情况的网址" />
        <div>
          <p>凭受理编号和查询码查询办理情况、补正申请、下载答复：</p>
          <p class="hash">{statusAddress}</p>
          <p>查询码不要告诉他人；遗失的，持身份证明向本机关重新领取。</p>
          <p>{contactOf(office)}</p>
        </div>
      </div>
    </section>
  )
}

function Line({ name, value, strong }: { name: string; value: string; strong?: boolean }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{strong ? <strong class="receipt-key">{value}</strong> : value}</dd>
    </div>
  )
}

function contactOf({ disclosureOffice, disclosureAddress, disclosurePhone, officeHours }: Profile): string {
  const parts = [
    disclosureOffice,
    disclosureAddress === undefined ? undefined : `地址：${disclosureAddress}`,
    disclosurePhone === undefined ? undefined : `电话：${disclosurePhone}`,
    officeHours === undefined ? undefined : `办公时间：${officeHours}`,
  ]
  return parts.filter((part) => part !== undefined).join('　')
}
