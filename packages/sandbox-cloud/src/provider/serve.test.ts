import { mkdtemp, rm, stat } from 'node:fs/promises'
import { connect as connectHttp2, constants } from 'node:http2'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createProvider } from '../engine/provider.ts'
import { simulatedProviders } from '../providers.ts'
import { createMemoryStore } from '../world/memory.ts'
import { field, message } from '../wire/protobuf.ts'
import { serveProvider, type ProviderSocket } from './serve.ts'

let folder: string
let socket: ProviderSocket
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'))
  socket = await serveProvider(
    createProvider(simulatedProviders.get('aws')!, { store: createMemoryStore(), runId: 'r' }),
    join(folder, 'aws.sock'),
  )
})
afterEach(async () => {
  await socket.close()
  await rm(folder, { recursive: true })
})

interface Answer {
  status: string
  message: string
  bytes: Buffer
}

/** One call with the bytes as they are. */
function call(path: string, body: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2('http://localhost', { createConnection: () => connectSocket(socket.socketPath) })
    const stream = session.request({ ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' })
    const answer: Answer = { status: '', message: '', bytes: Buffer.alloc(0) }
    const note = (headers: Record<string, unknown>) => {
      if (headers['grpc-status'] !== undefined)
        Object.assign(answer, {
          status: String(headers['grpc-status']),
          message: decodeURIComponent(String(headers['grpc-message'] ?? '')),
        })
    }
    stream.on('response', note)
    stream.on('trailers', note)
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('close', () => session.close(() => resolve({ ...answer, bytes: Buffer.concat(chunks) })))
    stream.on('error', (cause) => session.close(() => reject(cause)))
    stream.end(body)
  })
}

function frame(body: Uint8Array): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

async function isServing(): Promise<boolean> {
  return (await call('/tfplugin6.Provider/GetFunctions', frame(new Uint8Array()))).status === '0'
}

test('the schema comes whole in both protocols', async () => {
  const [six, five] = await Promise.all([
    call('/tfplugin6.Provider/GetProviderSchema', frame(new Uint8Array())),
    call('/tfplugin5.Provider/GetSchema', frame(new Uint8Array())),
  ])
  expect([six.status, five.status]).toEqual(['0', '0'])
  expect(six.bytes.length).toBeGreaterThan(1_000_000)
  expect(Buffer.compare(six.bytes, five.bytes)).toBe(0)
})

test('the socket is for its owner alone', async () => {
  expect((await stat(socket.socketPath)).mode & 0o777).toBe(0o600)
})

test('a shutdown is answered and ends nothing: the server is shared', async () => {
  expect((await call('/plugin.GRPCController/Shutdown', frame(new Uint8Array()))).status).toBe('0')
  expect(await isServing()).toBe(true)
})

test('an unknown method, a cut frame, a compressed one and bytes that are no message are each refused in words', async () => {
  expect(await call('/tfplugin6.Provider/toString', frame(new Uint8Array()))).toMatchObject({ status: '12' })
  expect(await call('/tfplugin6.Provider/ReadResource', Uint8Array.of(0, 0, 0))).toMatchObject({
    status: '3',
    message: 'the frame has no head',
  })
  expect(await call('/tfplugin6.Provider/ReadResource', Uint8Array.of(0, 0, 0, 0, 9, 1))).toMatchObject({
    status: '3',
    message: 'the frame says 9 bytes and has 1',
  })
  expect(await call('/tfplugin6.Provider/ReadResource', Uint8Array.of(1, 0, 0, 0, 0))).toMatchObject({ status: '12' })
  expect(await call('/tfplugin6.Provider/ReadResource', frame(Uint8Array.of(255, 255)))).toMatchObject({ status: '3' })
  expect(await isServing()).toBe(true)
})

test('a message of more than 16 MB is refused and not kept', async () => {
  const answer = await call('/tfplugin6.Provider/ReadResource', frame(new Uint8Array(17 * 1024 * 1024))).catch((cause: Error) => cause)
  expect(answer instanceof Error || (answer.status === '8' && answer.bytes.length === 0)).toBe(true)
  expect(await isServing()).toBe(true)
})

test('a type that does not exist is a diagnostic, not a broken call', async () => {
  const answer = await call('/tfplugin6.Provider/ReadResource', frame(message(field(1, 'aws_nonsense'))))
  expect(answer.status).toBe('0')
  expect(answer.bytes.toString()).toContain('aws_nonsense')
})

test('random bytes to every method never end the process', async () => {
  const methods = [
    'ValidateResourceConfig',
    'UpgradeResourceState',
    'ReadResource',
    'PlanResourceChange',
    'ApplyResourceChange',
    'ImportResourceState',
    'ReadDataSource',
    'ConfigureProvider',
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...methods), fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (method, bytes, framed) => {
      const answer = await call(`/tfplugin6.Provider/${method}`, framed ? frame(bytes) : bytes)
      expect(answer.status).toMatch(/^\d+$/)
    }),
    { numRuns: 150 },
  )
  expect(await isServing()).toBe(true)
})

test('what is no HTTP/2 at all, and a client that leaves in the middle, are both survived', async () => {
  await new Promise<void>((resolve) => {
    const raw = connectSocket(socket.socketPath, () => raw.end('GET / HTTP/1.1\r\n\r\n'))
    raw
      .on('error', () => {})
      .on('close', () => resolve())
      .resume()
  })
  await new Promise<void>((resolve) => {
    const session = connectHttp2('http://localhost', { createConnection: () => connectSocket(socket.socketPath) })
    const stream = session.request({ ':method': 'POST', ':path': '/tfplugin6.Provider/ReadResource' })
    stream.on('error', () => {})
    stream.write(Uint8Array.of(0, 0, 0))
    stream.close(constants.NGHTTP2_CANCEL)
    session.on('close', () => resolve()).destroy()
  })
  expect(await isServing()).toBe(true)
})
