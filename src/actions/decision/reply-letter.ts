import type { Sealer } from '../../outside/keyring.ts'
import type { Outcome } from '../../rules/application/outcome.ts'
import type { DecidedItem } from '../../rules/decision/decision.ts'
import { letterKindName, letterKindRule, replyKindOf } from '../../rules/letter/letter-kind.ts'
import { templateOn } from '../../store/letter/letter-templates.ts'
import { dropLetter, insertLetter, type Letter, lettersOf } from '../../store/letter/letters.ts'
import type { Refused } from '../desk-act.ts'
import { issueHere, type LettersApp, showLetter } from '../letter/letters.ts'
import type { AtCase } from '../procedure/at-case.ts'

/** A proposal, as far as its letter depends on it. */
type Said = { readonly id: number; readonly outcome: Outcome; readonly items: readonly DecidedItem[] }

type Sealing = { readonly sealer: Sealer }

/**
 * Makes the draft of the letter that says a proposal, so that reviewers read what the applicant will read. Drafts for
 * what was proposed before are given up. Refused where the record does not give the letter what it needs.
 */
export async function draftReply(at: AtCase, app: Sealing, said: Said): Promise<Refused | null> {
  const former = (await lettersOf(at.tx, app.sealer, at.application.id)).filter(isOpenReply)
  for (const { id } of former) await dropLetter(at.tx, id)
  const letter = await replyDraft(at, app, said)
  const { filled } = await showLetter(at.tx, app, at.application, letter, at.day)
  return filled.kind === 'refused' ? { kind: 'refused', reason: filled.missing.join('') } : null
}

/** Numbers and issues the letter of a decision that was just signed. One that contradicts the record stops the signature. */
export async function issueReply(at: AtCase, app: Omit<LettersApp, 'db'>, said: Said): Promise<Refused | null> {
  const issued = await issueHere(app, at, at.application, await replyDraft(at, app, said))
  return issued.kind === 'refused' ? issued : null
}

async function replyDraft(at: AtCase, app: Sealing, { id: aboutId, outcome, items }: Said): Promise<Letter> {
  const { id: applicationId, agencyId } = at.application
  const kind = replyKindOf(
    outcome,
    items.map(({ answer }) => answer.ground),
  )
  const own = await templateOn(at.tx, agencyId, kind, at.day)
  const made = { applicationId, agencyId, kind, aboutId, templateId: own?.id ?? null, madeBy: at.officer.personId }
  const { id, isNew } = await insertLetter(at.tx, made)
  if (isNew) await at.append({ kind: 'letterMade', day: at.day, ref: id, reason: letterKindName(kind) })
  const letter = (await lettersOf(at.tx, app.sealer, applicationId)).find((one) => one.id === id)
  if (letter === undefined) throw new Error(`the letter ${id} was not kept`)
  return letter
}

function isOpenReply({ kind, issuedOn }: Letter): boolean {
  return issuedOn === null && letterKindRule(kind).about === 'reply'
}
