import { SMTPServer } from 'smtp-server'

export interface FakeMail {
  host: string
  port: number
  mails: { from: string; to: string[]; raw: string }[]
  close(): Promise<void>
}

/** An SMTP server on this machine that asks for a user and password. */
export async function fakeMail({ user = 'mailer', password = 'mail-password' } = {}): Promise<FakeMail> {
  const mails: FakeMail['mails'] = []
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.username === user && auth.password === password ? done(null, { user }) : done(new Error('invalid user or password')),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail receiver has no port')
  return { host: '127.0.0.1', port: address.port, mails, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
