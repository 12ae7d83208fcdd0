const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
/** What a server listens on to be reached by any address: no page has it as its own but on the same machine. */
const UNSPECIFIED = ['0.0.0.0', '[::]']

/** Origins whose pages may use a session: the public address, and where that is this machine's its other names. */
export function trustedOrigins(publicUrl: string): string[] {
  const { protocol, hostname, port, origin } = new URL(publicUrl)
  const names = LOOPBACK.includes(hostname) ? LOOPBACK : UNSPECIFIED.includes(hostname) ? [...LOOPBACK, hostname] : undefined
  return names?.map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`) ?? [origin]
}
