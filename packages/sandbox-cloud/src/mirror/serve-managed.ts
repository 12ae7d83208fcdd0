import { createRequire } from 'node:module'
import { createSecureServer, createServer, type Http2SecureServer, type Http2Server } from 'node:http2'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { makeCertificate, toPem } from './certificate.ts'

/** Terraform's plugin library sets this, so that a provider started by hand can tell. */
const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2'

/**
 * A simulated provider as terraform itself starts one out of a mirror: it listens, says where in one line, and ends at once
 * when told to. Its world is empty and dies with it, which is enough to validate and plan.
 */
export function serveManaged(name: string, environment: NodeJS.ProcessEnv = process.env): void {
  if (environment['TF_PLUGIN_MAGIC_COOKIE'] !== COOKIE) throw new Error('this is a terraform provider: terraform starts it')
  const folder = mkdtempSync(join(tmpdir(), 'provider-'))
  const { server, certificate } = createListener(environment['PLUGIN_CLIENT_CERT'])
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  // Terraform's interrupt reaches the whole process group; the end comes by Shutdown.
  process.on('SIGINT', () => {})
  // Who ends it by hand leaves no folder behind either.
  process.on('SIGTERM', () => process.exit(0))
  const socket = join(folder, 'p.sock')
  server.listen(socket, () => {
    process.stdout.write(`1|6|unix|${socket}|grpc|${certificate}\n`)
    // Read while terraform dials, and in one go: nothing is accepted before there is somebody to answer it.
    // The guarantee: that file's own exports.
    const { answerAs } = createRequire(import.meta.url)(`./answer-as${extname(import.meta.url)}`) as typeof import('./answer-as.ts')
    answerAs(name, server, () => process.exit(0))
  })
}

/** With a client's certificate: both sides show the one the other has pinned. Without: plain, as terraform asks when told to. */
function createListener(clientCertificate: string | undefined): { server: Http2Server | Http2SecureServer; certificate: string } {
  if (!clientCertificate) return { server: createServer(), certificate: '' }
  const { key, certificate } = makeCertificate()
  const server = createSecureServer({
    key,
    cert: toPem(certificate),
    ca: [clientCertificate],
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['h2'],
    settings: { initialWindowSize: 1 << 20 },
    maxSessionMemory: 64,
  })
  return { server, certificate: Buffer.from(certificate).toString('base64').replaceAll('=', '') }
}
