import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, createConnection, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { identify } from '../process-ref.ts'
import { programPath } from '../program-path.ts'
import type { RelayTask } from './relay-main.ts'

type Context = { skip: (note: string) => never }

/** A relay in this network, watching a process that sleeps. */
async function relay(context: Context, patienceMilliseconds: number) {
  if (process.platform !== 'linux') return context.skip('not run: the relay reads /proc')
  const folder = mkdtempSync(join(tmpdir(), 'r-'))
  const watched = spawn('/bin/sleep', ['60'])
  const port = await freePort()
  const path = join(folder, 'x.sock')
  const startTicks = identify(watched.pid!)?.startTime.split(':').at(-1) ?? ''
  const task: RelayTask = { relays: [{ port, socket: path }], watch: { pid: watched.pid!, startTicks }, patienceMilliseconds }
  const child = spawn(process.execPath, [programPath('./isolation/relay-main'), JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
    watched.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  await once(child.stdout, 'data')
  return { port, path, child, watched }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return address !== null && typeof address === 'object' ? address.port : 0
}

/** Answers all it got once its peer has said everything: needs a half-closed connection to work. */
async function echo(path: string): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('end', () => socket.end(Buffer.concat(chunks)))
  })
  server.listen(path)
  await once(server, 'listening')
  return server
}

async function ask(port: number, question: Buffer): Promise<Buffer> {
  const socket = createConnection({ port, host: '127.0.0.1' })
  socket.end(question)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('bytes go through whole, also after one side has said everything', async (context) => {
  const { port, path } = await relay(context, 1000)
  const server = await echo(path)
  const question = Buffer.alloc(3_000_000, 'relay')
  expect((await ask(port, question)).equals(question)).toBe(true)
  server.close()
})

test('a server that is away for a moment is waited for, one that stays away is not', async (context) => {
  const { port, path } = await relay(context, 700)
  const answer = ask(port, Buffer.from('early'))
  await sleep(300)
  const server = await echo(path)
  expect((await answer).toString()).toBe('early')
  server.close()
  await once(server, 'close')
  const lost = await ask(port, Buffer.from('lost')).catch((error: NodeJS.ErrnoException) => error.code)
  expect(lost === 'ECONNRESET' || lost?.toString() === '').toBe(true)
})

test('it ends with the process it serves and with nothing else', async (context) => {
  const { child, watched } = await relay(context, 1000)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await sleep(600)
  expect(child.exitCode).toBeNull()
  watched.kill('SIGKILL')
  expect(await ended).toEqual([0, null])
})
