import { SMTPServer } from 'smtp-server'

export type Received = { readonly to: string; readonly raw: string }

/** A real mail server on a port of its own; `refuse`: takes nothing. */
export async function mailServer() {
  const received: Received[] = []
  let refusing = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (refusing) return done(new Error('no room'))
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the mail server got no port')
  return {
    url: `smtp://127.0.0.1:${bound.port}`,
    received,
    refuse(yes: boolean) {
      refusing = yes
    },
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
