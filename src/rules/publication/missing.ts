import { missingIn } from './fields.ts'
import { type Content, disclosureClassNames, type PublicationKind } from './publication.ts'

/** Why a draft may not be submitted at all, in one sentence; null: it may. What is found in it later, the reviewers see. */
export function refusedToSubmit(kind: PublicationKind, content: Content): string | null {
  if (content.disclosureClass !== 'proactive') {
    return `公开属性为“${disclosureClassNames[content.disclosureClass]}”的信息只存档，不送审、不发布。`
  }
  const missing = missingIn(kind, content).map(({ name }) => name)
  return missing.length === 0 ? null : `还没有填写${missing.join('、')}，请先补上。`
}
