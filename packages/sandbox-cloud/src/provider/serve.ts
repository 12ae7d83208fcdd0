import { chmod, rm } from 'node:fs/promises'
import { createServer, type Http2SecureServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2'
import { answerError, answerMessage, GRPC_STATUS, GrpcError, readRequest } from '../wire/grpc.ts'
import { WireError } from '../wire/wire-error.ts'
import type { ProviderCore, Session } from './core.ts'
import { failureAnswer } from './failure.ts'
import { HANDLERS, PROTOCOL_5_NAMES } from './handlers.ts'

const SHUTDOWN = '/plugin.GRPCController/Shutdown'

export interface ProviderSocket {
  socketPath: string
  /** Stops listening and drops every connection. */
  close(): Promise<void>
}

export interface ServeOptions {
  /** Permissions of the socket; who may enter its folder is the caller's affair. */
  socketMode?: number
}

/** Serves one provider on a unix socket until closed, whatever clients send. */
export async function serveProvider(
  core: ProviderCore,
  socketPath: string,
  { socketMode = 0o600 }: ServeOptions = {},
): Promise<ProviderSocket> {
  // Half a window of schema is sent at once; 64 MB of queued data a session is far beyond what terraform causes.
  const server = createServer({ settings: { initialWindowSize: 1 << 20 }, maxSessionMemory: 64 })
  const connections = answerSessions(server, core)
  await rm(socketPath, { force: true })
  await listen(server, socketPath)
  await chmod(socketPath, socketMode)
  return {
    socketPath,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const connection of connections) connection.destroy()
      }),
  }
}

/**
 * Lets a provider answer whatever connects to a server, each connection with a session of its own.
 * @param onShutdown told when a client wants the provider's process to end; a provider that is shared does not.
 * @returns the connections that are open, kept up to date.
 */
export function answerSessions(
  server: Http2Server | Http2SecureServer,
  core: ProviderCore,
  onShutdown: () => void = () => {},
): ReadonlySet<ServerHttp2Session> {
  const connections = new Set<ServerHttp2Session>()
  server.on('session', (connection: ServerHttp2Session) => {
    const session = core.openSession()
    connections.add(connection)
    connection.on('error', () => connection.destroy())
    connection.on('stream', (stream, headers) => {
      stream.on('error', () => stream.destroy())
      const path = String(headers[':path'])
      if (path === SHUTDOWN) stream.on('close', onShutdown)
      void answer(core, session, stream, path)
    })
    connection.on('close', () => {
      connections.delete(connection)
      core.closeSession(session)
    })
  })
  server.on('sessionError', () => {})
  return connections
}

function listen(server: Http2Server, socketPath: string): Promise<void> {
  // Longer paths are cut off by the system, some without a word.
  if (Buffer.byteLength(socketPath) > 100) throw new Error(`the socket path "${socketPath}" has more than 100 bytes; give a shorter folder`)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, () => {
      server.off('error', reject)
      server.on('error', () => {})
      resolve()
    })
  })
}

async function answer(core: ProviderCore, session: Session, stream: ServerHttp2Stream, path: string): Promise<void> {
  try {
    // The plugin library's own services: standard output and broker are held open until the client ends, the rest is answered empty.
    if (path === '/plugin.GRPCStdio/StreamStdio' || path === '/plugin.GRPCBroker/StartStream') return holdOpen(stream)
    const request = await readRequest(stream)
    if (path === SHUTDOWN) return answerMessage(stream, new Uint8Array())
    if (path === '/grpc.health.v1.Health/Check') return answerMessage(stream, Uint8Array.of(8, 1))
    answerMessage(stream, await handle(core, session, methodOf(path), request))
  } catch (cause) {
    answerError(stream, asGrpcError(cause))
  }
}

/** A mistake of the provider is a diagnostic; only bytes that are no message break the call. */
async function handle(core: ProviderCore, session: Session, method: string, request: Uint8Array): Promise<Uint8Array> {
  try {
    // Named by `methodOf`, which names nothing else.
    return await HANDLERS[method]!(core, session, request)
  } catch (cause) {
    const failure = cause instanceof WireError ? undefined : failureAnswer(method, request, cause)
    if (!failure) throw cause
    return failure
  }
}

/** The method's name in protocol 6. @throws GrpcError when there is none of that name. */
function methodOf(path: string): string {
  const [, service, method = ''] = path.split('/')
  const name = service === 'tfplugin5.Provider' ? (PROTOCOL_5_NAMES[method] ?? method) : method
  const known = (service === 'tfplugin6.Provider' || service === 'tfplugin5.Provider') && Object.hasOwn(HANDLERS, name)
  if (!known) throw new GrpcError(GRPC_STATUS.unimplemented, `${path} is not served here`)
  return name
}

function holdOpen(stream: ServerHttp2Stream): void {
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
  stream.on('end', () => stream.end())
  stream.resume()
}

function asGrpcError(cause: unknown): GrpcError {
  if (cause instanceof GrpcError) return cause
  if (cause instanceof WireError) return new GrpcError(GRPC_STATUS.invalidArgument, cause.message)
  return new GrpcError(GRPC_STATUS.internal, cause instanceof Error ? cause.message : String(cause))
}
