import type { Mailer } from '../../outside/mailer.ts'
import { delayBefore, triesForgottenAfter } from '../../rules/sign-in/delay.ts'
import { type AuditEntry, recordAll } from '../../store/audit.ts'
import { sealedDataOf } from '../../store/people.ts'
import { peopleByEmail, signInAccount } from '../../store/sign-in-accounts.ts'
import { countTry, triesOf } from '../../store/sign-in-tries.ts'
import { emailKey, openPersonalData } from '../people/personal-data.ts'
import { mailedLinkHours, makeLink } from './links.ts'
import { dayAt, type Place, type SignInApp } from './place.ts'

/** Mails that are on their way; whoever asked has his answer already. */
export type Recovery = { readonly sending: Promise<void> }

/**
 * Mails a link to whoever has this e-mail address, each time after a longer while. Whoever asks is told the same, in
 * the same time, whether there is such a person or not: the mail is written and sent afterwards.
 * `addressOf` gives the address of a link.
 */
export function recover(
  app: SignInApp & { readonly mailer: Mailer },
  typed: string,
  place: Place,
  addressOf: (token: string) => string,
  onFault: (fault: unknown) => void,
): Recovery {
  const email = typed.normalize('NFKC').replace(/\s/gu, '').slice(0, 300)
  return { sending: email === '' ? Promise.resolve() : work().catch(onFault) }

  async function work(): Promise<void> {
    const mails = await app.db.transaction(async (tx) => {
      const key = emailKey(app.sealer, email)
      const subject = app.sealer.keyedHash(email.toLowerCase(), 'signIn.recovery')
      const everywhere = { key: 'all mails', known: true }
      const waits = delayBefore(await triesOf(tx, subject, everywhere), place.now) > 0
      await countTry(tx, subject, everywhere, place.now, new Date(place.now.getTime() - triesForgottenAfter))
      const people = waits ? [] : await peopleByEmail(tx, key, dayAt(place))
      const letters: { to: string; text: string }[] = []
      const made: AuditEntry[] = []
      for (const personId of people) {
        const sealed = await sealedDataOf(tx, personId)
        const to = sealed === null ? null : openPersonalData(app.sealer, personId, sealed).email
        if (to === null) continue
        const visitor = { actor: { kind: 'visitor' }, from: place.from, way: 'mail' } as const
        const { token, entry } = await makeLink(tx, personId, place.now, visitor)
        made.push(entry)
        letters.push({ to, text: letter((await signInAccount(tx, personId))?.signInName ?? '', addressOf(token)) })
      }
      const asked: AuditEntry = {
        actor: { kind: 'visitor' },
        act: 'signIn.recover',
        subject: { kind: 'email', id: subject.toString('hex') },
        result: letters.length > 0 ? 'done' : 'refused',
        from: place.from,
        detail: { reason: waits ? 'wait' : null, mails: letters.length },
      }
      await recordAll(tx, [...made, asked])
      return letters
    })
    for (const { to, text } of mails) await app.mailer.send({ to, subject: '重新设置登录口令', text })
  }
}

function letter(signInName: string, address: string): string {
  return [
    '您好：',
    '',
    `有人（应当是您本人）请求重新设置登录名为 ${signInName} 的账号的口令。请在${mailedLinkHours}小时内打开下面的链接，只能用一次：`,
    '',
    address,
    '',
    '如果不是您本人的请求，请不必理会：不打开链接，口令不会改变。',
  ].join('\n')
}
