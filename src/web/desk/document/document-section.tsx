import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { filingResults } from '../../../rules/document/filing.ts'
import { validityChanges } from '../../../rules/document/validity-change.ts'
import { may } from '../../../rules/permission.ts'
import { isDocument, validityNames } from '../../../rules/publication/publication.ts'
import { validityOn } from '../../../rules/publication/validity.ts'
import type { Transaction } from '../../../store/database.ts'
import { filingsOf, type RecordedFiling } from '../../../store/document/filings.ts'
import {
  documentsOf,
  dutyOf,
  type InterpretationDuty,
  interpretationsOf,
} from '../../../store/document/interpretations.ts'
import { changesBy, changesOf, type ValidityChange } from '../../../store/document/validity-changes.ts'
import type { BoundPublication } from '../../../store/publication/bound.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import { BoundRows } from '../publication/bound-rows.tsx'
import type { PublicationAtDesk } from '../publication/publication.ts'
import type { SectionProps } from '../publication/sections.ts'

type Data =
  | { readonly kind: 'none' }
  | { readonly kind: 'interpretation'; readonly documents: readonly BoundPublication[] }
  | {
      readonly kind: 'document'
      readonly changes: readonly ValidityChange[]
      readonly effects: readonly ValidityChange[]
      readonly interpretations: readonly BoundPublication[]
      readonly duty: InterpretationDuty | null
      readonly filings: readonly RecordedFiling[]
    }

export async function loadDocumentSection(
  tx: Transaction,
  _web: Web,
  { viewer }: Here,
  { id, kind }: PublicationAtDesk,
): Promise<Data> {
  if (kind === 'interpretation') return { kind: 'interpretation', documents: await documentsOf(tx, viewer, id) }
  if (!isDocument(kind)) return { kind: 'none' }
  return {
    kind: 'document',
    changes: await changesOf(tx, id),
    effects: await changesBy(tx, id),
    interpretations: await interpretationsOf(tx, viewer, id),
    duty: await dutyOf(tx, id),
    filings: await filingsOf(tx, id),
  }
}

/** What becomes of a document, and what explains what. Null where it is neither. */
export function DocumentSection(props: SectionProps<Data>): VNode | null {
  const { data } = props
  switch (data.kind) {
    case 'none':
      return null
    case 'interpretation':
      return <Explained {...props} documents={data.documents} />
    case 'document':
      return (
        <>
          <ValidityPart {...props} changes={data.changes} effects={data.effects} />
          <InterpretationPart {...props} interpretations={data.interpretations} duty={data.duty} />
          <FilingPart {...props} filings={data.filings} />
        </>
      )
  }
}

type Of = Pick<SectionProps<Data>, 'publication' | 'here'>

function ValidityPart({
  publication,
  here,
  changes,
  effects,
}: Of & { readonly changes: readonly ValidityChange[]; readonly effects: readonly ValidityChange[] }): VNode {
  const now = validityOn(publication.validity, publication.expiresOn, here.day)
  const keep = may.publication.keep.decide(here.viewer, publication.facts)
  return (
    <>
      <h3>有效性</h3>
      <p>{now === null ? '公开后为“有效”。' : validityNames[now]}</p>
      {changes.length > 0 && (
        <ul class="rows">
          {changes.map((change) => (
            <li key={change.id}>
              <p>
                {dayInChinese(change.on)}起{validityChanges[change.to]}：{change.basis}
                {change.causeId !== null && (
                  <>
                    （<a href={addresses.deskPublication(change.causeId)}>{change.causeTitle}</a>）
                  </>
                )}
              </p>
              {change.appliedAt === null && (
                <p class="meta">
                  <span>{change.causeId !== null && !change.causePublic ? '等新文件公开后生效' : '到期自动生效'}</span>
                  {keep.kind === 'allowed' && (
                    <a href={addresses.deskValidityTakeBack(publication.id, change.id)}>撤销</a>
                  )}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {publication.state !== 'unreleased' && (
        <ActLink decision={keep} address={addresses.deskValidity(publication.id)} quiet>
          变更有效性
        </ActLink>
      )}
      {effects.length > 0 && (
        <>
          <h3>本文件修改、废止的文件</h3>
          <ul class="rows">
            {effects.map((change) => (
              <li key={change.id}>
                <p>
                  {validityChanges[change.to]}
                  <a href={addresses.deskPublication(change.publicationId)}>{change.title}</a>，
                  {dayInChinese(change.on)}起{change.appliedAt === null && '（还没有生效）'}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={addresses.deskAffects(publication.id)}>登记本文件修改、废止的文件</a>
      </p>
    </>
  )
}

function InterpretationPart({
  publication,
  here,
  interpretations,
  duty,
}: Of & { readonly interpretations: readonly BoundPublication[]; readonly duty: InterpretationDuty | null }): VNode {
  const keep = may.publication.keep.decide(here.viewer, publication.facts)
  return (
    <>
      <h3>政策解读</h3>
      {interpretations.length > 0 && <BoundRows bound={interpretations} />}
      {duty !== null && <p>{dutyInWords(duty)}</p>}
      {duty === null && interpretations.length === 0 && (
        <p>还没有关联的解读。起草解读时选择本文件，两边的页面就互相链接。</p>
      )}
      {duty !== null && !duty.fulfilled && (
        <div class="choices">
          <ActLink
            decision={may.publishing.start.decide(here.viewer, { agencyId: duty.agencyId, ended: false })}
            address={addresses.deskPublicationNew({
              agency: duty.agencySlug,
              kind: 'interpretation',
              document: publication.id,
            })}
          >
            起草解读
          </ActLink>
          <ActLink decision={keep} address={addresses.deskInterpretationHand(publication.id)} quiet>
            交由起草机关解读
          </ActLink>
          <ActLink decision={keep} address={addresses.deskInterpretationExempt(publication.id)} quiet>
            {duty.exemptedReason === null ? '不需要解读' : '改为需要解读'}
          </ActLink>
        </div>
      )}
    </>
  )
}

function dutyInWords({ agencyName, dueOn, exemptedReason, fulfilled }: InterpretationDuty): string {
  if (fulfilled) return `由${agencyName}解读，已经公开。`
  if (exemptedReason !== null) return `不需要解读：${exemptedReason}`
  return `由${agencyName}解读（谁起草、谁解读），应于${dayInChinese(dueOn)}前公开。`
}

function FilingPart({
  publication,
  here,
  filings,
}: Of & { readonly filings: readonly RecordedFiling[] }): VNode | null {
  if (publication.state === 'unreleased' && filings.length === 0) return null
  return (
    <>
      <h3>备案</h3>
      {filings.length === 0 ? (
        <p>没有备案记录。</p>
      ) : (
        <ul class="rows">
          {filings.map(({ id, authority, submittedOn, number, result, resultOn, note }) => (
            <li key={id}>
              <p>
                {filingResults[result]}：{dayInChinese(submittedOn)}报{authority}
                {number !== null && `，备案登记号${number}`}
                {resultOn !== null && `，${dayInChinese(resultOn)}有结果`}
              </p>
              {note !== null && <p class="hint">{note}</p>}
            </li>
          ))}
        </ul>
      )}
      <ActLink
        decision={may.publication.keep.decide(here.viewer, publication.facts)}
        address={addresses.deskFiling(publication.id)}
        quiet
      >
        登记备案
      </ActLink>
    </>
  )
}

function Explained({ publication, here, documents }: Of & { readonly documents: readonly BoundPublication[] }): VNode {
  const decision = may.publication.relate.decide(here.viewer, publication.facts)
  return (
    <>
      {documents.length === 0 ? (
        <p>还没有关联所解读的文件。关联以后，文件和解读的公开页面互相链接。</p>
      ) : (
        <BoundRows
          bound={documents}
          after={({ id }) =>
            decision.kind === 'allowed' && <a href={addresses.deskInterpretsLoose(publication.id, id)}>解除关联</a>
          }
        />
      )}
      <ActLink decision={decision} address={addresses.deskInterprets(publication.id)} quiet>
        选择所解读的文件
      </ActLink>
    </>
  )
}
