import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { errorNumber, errorOutcomes, errorSorts } from '../../../rules/error-report/error-report.ts'
import type { Transaction } from '../../../store/database.ts'
import { type ErrorReport, errorReportsAbout } from '../../../store/error-report/error-reports.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import type { PublicationAtDesk } from '../publication/publication.ts'
import type { SectionProps } from '../publication/sections.ts'

const most = 10

type Data = readonly ErrorReport[]

export function loadErrorsSection(
  tx: Transaction,
  web: Web,
  { viewer }: Here,
  { id }: PublicationAtDesk,
): Promise<Data> {
  return errorReportsAbout(tx, web.sealer, viewer, id, most)
}

/** The latest that readers reported as wrong on its page; nothing where nobody did. */
export function ErrorsSection({ data }: SectionProps<Data>): VNode | null {
  if (data.length === 0) return null
  return (
    <ul class="rows">
      {data.map((report) => (
        <li key={report.id}>
          <p class="name">
            <a href={addresses.deskError(report.id)}>
              {errorNumber(report.publicationId, report.serial)} {errorSorts[report.sort]}
            </a>
          </p>
          <p class="meta">
            <span>{dayInChinese(report.receivedOn)}收到</span>
            <span>{report.answer === null ? '等待答复' : errorOutcomes[report.answer.outcome]}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
