import { createTransport } from 'nodemailer'

export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** What tells this mail from all others: one that is sent again under the same id is the same mail to its reader. */
  readonly id?: string | undefined
  readonly attachments?: readonly MailAttachment[] | undefined
}

export type MailAttachment = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }

/** Sends mail by an SMTP server. */
export type Mailer = {
  /** Resolves once the server has taken the mail; throws when it does not, or does not answer within half a minute. */
  send(mail: Mail): Promise<void>
  close(): void
}

/** `url`: smtp://user:password@host:port or smtps://…; `from`: an address, with a name before it or without. */
export function startMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport(
    {
      url,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  return {
    async send({ to, subject, text, id, attachments = [] }) {
      // As an object: nothing in an address can become a second one.
      await transport.sendMail({
        to: { name: '', address: to },
        subject,
        text,
        ...(id === undefined ? {} : { messageId: `<${id}>` }),
        attachments: attachments.map(({ name, mediaType, bytes }) => ({
          filename: name,
          contentType: mediaType,
          content: Buffer.from(bytes),
        })),
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
