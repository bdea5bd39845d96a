import type { VNode } from 'preact'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { type Decision, decisionOf } from '../../../store/decision/decisions.ts'
import { type ServiceAttempt, servicesOf } from '../../../store/decision/services.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import { serviceInWords } from './serve-routes.tsx'

type Shown = { readonly services: readonly ServiceAttempt[]; readonly current: Decision | null }

export async function loadServiceSection(tx: Transaction, web: Web, _here: Here, { id }: CaseAtDesk): Promise<Shown> {
  return { services: await servicesOf(tx, web.sealer, id), current: await decisionOf(tx, web.sealer, id) }
}

/** Every try to hand the answer over, and the next one; nothing before a decision is signed. */
export function ServiceSection({ data: { services, current }, application, here }: SectionProps<Shown>): VNode | null {
  const { id, facts } = application
  const signed = current?.step.kind === 'signed'
  if (services.length === 0 && !signed) return null
  const serve = may.application.serve.decide(here.viewer, facts)
  return (
    <>
      {services.length === 0 && <p>已签发，还没有送达。</p>}
      <ol class="rows">
        {services.map((service) => (
          <li key={service.id}>
            <p>{serviceInWords(service)}</p>
            {service.state === 'sent' && serve.kind === 'allowed' && (
              <p>
                <a href={addresses.deskApplicationDelivery(id, service.id)}>登记送达结果</a>
              </p>
            )}
          </li>
        ))}
      </ol>
      {signed && (
        <ActLink decision={serve} address={addresses.deskApplicationServe(id)} quiet={current.served}>
          {current.served ? '再次送达' : '送达答复'}
        </ActLink>
      )}
    </>
  )
}
