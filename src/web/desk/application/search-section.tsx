import type { VNode } from 'preact'
import { searchRecordFields, searchResults, timeOfSearch } from '../../../rules/application/search-record.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { may } from '../../../rules/permission.ts'
import { type KeptSearchRecord, searchRecordsOf } from '../../../store/application/search-records.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

export function loadSearchSection(
  tx: Transaction,
  web: Web,
  _here: Here,
  { id }: CaseAtDesk,
): Promise<readonly KeptSearchRecord[]> {
  return searchRecordsOf(tx, web.sealer, id)
}

/** Where it was looked for: the evidence without which nothing "does not exist". */
export function SearchSection({ data, application, here }: SectionProps<readonly KeptSearchRecord[]>): VNode {
  return (
    <>
      {data.length === 0 ? (
        <p>还没有检索记录。答复“信息不存在”“本机关不掌握”须有检索记录为证（《条例》第三十六条第四项）。</p>
      ) : (
        <ul class="rows">
          {data.map((record) => (
            <li key={record.id}>
              <p class="name">
                <a href={addresses.deskApplicationSearchRecord(application.id, record.id)}>
                  {searchResults[record.found]}
                </a>
              </p>
              <p class="meta">
                <span>{timeOfSearch(record)}</span>
                <span>{record.people}</span>
                <span>{[record.systems, record.places].filter(Boolean).join('；')}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <ActLink
        decision={may.application.doTask.decide(here.viewer, application.facts)}
        address={addresses.deskApplicationAct(application.id, 'search')}
        quiet
      >
        登记检索记录
      </ActLink>
    </>
  )
}

/** 检索记录, one sheet of paper for the file. */
export function SearchSheet({
  record,
  application,
}: {
  readonly record: KeptSearchRecord
  readonly application: CaseAtDesk
}): VNode {
  return (
    <section class="receipt" aria-labelledby="sheet-title">
      <h1 id="sheet-title">政府信息检索记录</h1>
      <p class="receipt-agency">{application.agencyName}</p>
      <dl>
        <Line name="受理编号" value={application.number} />
        <Line name="申请内容" value={application.wanted} />
        <Line name={searchRecordFields.systems} value={record.systems} />
        <Line name={searchRecordFields.words} value={record.words} />
        <Line name={searchRecordFields.places} value={record.places} />
        <Line name={searchRecordFields.people} value={record.people} />
        <Line name="检索时间" value={timeOfSearch(record)} />
        <Line name="检索结果" value={searchResults[record.found]} />
        <Line name={searchRecordFields.account} value={record.account} />
        <Line name="登记" value={`${record.recordedByName}，${minuteInChinese(record.recordedAt)}`} />
      </dl>
      <p class="signs">检索人签名：　　　　　　　　　　复核人签名：　　　　　　　　</p>
    </section>
  )
}

function Line({ name, value }: { readonly name: string; readonly value: string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="text">{value === '' ? '无' : value}</dd>
    </div>
  )
}
