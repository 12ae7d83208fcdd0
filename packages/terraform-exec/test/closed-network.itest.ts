import { spawn, spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { execute, initArgs, isAlive, planArgs, startSupervised, supervised, type Command } from '../src/index.ts'
import { needBox, socketPath } from './box.ts'
import { startStateServer } from './state-server.ts'
import { needBinary, workplace } from './workplace.ts'

const PORT = 8475
const BACKEND = {
  address: `http://127.0.0.1:${PORT}/state`,
  lockAddress: `http://127.0.0.1:${PORT}/state`,
  unlockAddress: `http://127.0.0.1:${PORT}/state`,
  username: 'apply',
  password: 'secret-of-the-run',
  retryMax: 8,
}

/** Work that takes time without a shell: reads of a slow server, one after the other, each with an object that waits for it. */
const SLOW = `
resource "terraform_data" "first" {}
data "terraform_remote_state" "slow" {
  count      = 6
  backend    = "http"
  config     = { address = "http://127.0.0.1:${PORT}/slow/\${count.index}" }
  depends_on = [terraform_data.first]
}
resource "terraform_data" "object" {
  count = 6
  input = data.terraform_remote_state.slow[count.index].outputs
}
`

test('through the relay a closed run keeps its state on a server outside, even while that restarts', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  const socket = socketPath()
  await using server = await startStateServer({ socket })
  await server.listen()
  const place = workplace(path, { 'main.tf': SLOW }, { isolation, stateBackend: BACKEND })
  const closed = { network: 'closed', relays: [{ port: PORT, socket }] } satisfies Partial<Command>
  await place.prepare(closed)
  const run = await startSupervised({ ...place.apply(closed) }, place.supervision)
  await sleep(150)
  await server.stop()
  await sleep(1500)
  await server.listen()
  expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 0, endedBy: 'itself' })
  expect(
    JSON.parse(server.state() ?? '')
      .resources.map((resource: { instances: unknown[] }) => resource.instances.length)
      .sort(),
  ).toEqual([1, 6, 6])
  expect(server.lock()).toBeUndefined()
}, 30_000)

test('a killed supervisor takes neither terraform nor the relay with it, and the exit code is known nevertheless', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  const socket = socketPath()
  await using server = await startStateServer({ socket, slowMilliseconds: 1500 })
  await server.listen()
  const place = workplace(path, { 'main.tf': SLOW }, { isolation, stateBackend: BACKEND })
  const closed = { network: 'closed', relays: [{ port: PORT, socket }] } satisfies Partial<Command>
  await place.prepare(closed)
  const run = await startSupervised(place.apply(closed), place.supervision)
  const seen = run.inspect()
  if (seen.kind !== 'running' || !seen.record.relay) throw new Error('no relay is known')
  const { supervisor, relay } = seen.record
  process.kill(supervisor.pid, 'SIGKILL')
  while (isAlive(supervisor)) await sleep(5)
  expect(run.inspect().kind).toBe('terraform-alone')
  expect(isAlive(relay)).toBe(true)
  expect(await supervised(place.supervision).waitForExit()).toMatchObject({ kind: 'exited', exitCode: 0, endedBy: 'itself' })
  expect(server.lock()).toBeUndefined()
  expect(JSON.parse(server.state() ?? '').resources).toHaveLength(3)
  for (let tries = 0; isAlive(relay) && tries < 100; tries += 1) await sleep(50)
  expect(isAlive(relay)).toBe(false)
}, 30_000)

test('a boxed terraform that is interrupted saves its state and frees its lock', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  const socket = socketPath()
  await using server = await startStateServer({ socket, slowMilliseconds: 1000 })
  await server.listen()
  const place = workplace(path, { 'main.tf': SLOW }, { isolation, stateBackend: BACKEND })
  const closed = { network: 'closed', relays: [{ port: PORT, socket }] } satisfies Partial<Command>
  await place.prepare(closed)
  const run = await startSupervised(place.apply(closed), place.supervision)
  for await (const { bytes } of run.output()) if (bytes.toString().includes('apply_complete')) break
  expect(run.interrupt('user')).toBe(true)
  expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 1, endedBy: 'user' })
  expect(server.lock()).toBeUndefined()
  expect(server.state()).toContain('"first"')
}, 30_000)

test('a killed box is told as killed', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  const socket = socketPath()
  await using server = await startStateServer({ socket, slowMilliseconds: 5000 })
  await server.listen()
  const place = workplace(path, { 'main.tf': SLOW }, { isolation, stateBackend: BACKEND })
  const closed = { network: 'closed', relays: [{ port: PORT, socket }] } satisfies Partial<Command>
  await place.prepare(closed)
  const run = await startSupervised(place.apply(closed), place.supervision)
  run.kill()
  expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: null, signal: 'SIGKILL', endedBy: 'user' })
}, 30_000)

test('relays need a closed network, and a closed network needs a box', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  const boxed = workplace(path, { 'main.tf': '' }, { isolation })
  const relays = [{ port: PORT, socket: '/nowhere' }]
  expect(await execute(boxed.command(planArgs(), { relays }))).toMatchObject({
    kind: 'not-started',
    cause: { message: expect.stringContaining('closed network') },
  })
  const plain = workplace(path, { 'main.tf': '' })
  expect(await execute(plain.command(planArgs(), { network: 'closed' }))).toMatchObject({ kind: 'not-started' })
})

test('an ordinary user, with folders closed to all others, has the same box', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  if (process.getuid?.() !== 0) return context.skip('not run: this is an ordinary user already; the other tests show it')
  const user = { uid: 65_533, gid: 65_533 }
  const program = fileURLToPath(new URL('ordinary-user.ts', import.meta.url))
  if (spawnSync(process.execPath, ['--check', program], { ...user, env: {} }).status !== 0) {
    return context.skip('not run: other users cannot read the checkout')
  }
  const socket = socketPath()
  await using server = await startStateServer({ socket })
  await server.listen()
  const place = workplace(path, { 'main.tf': 'resource "terraform_data" "a" {}' }, { isolation, stateBackend: BACKEND })
  spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, place.root, dirname(socket)])
  for (const folder of [place.root, dirname(socket)]) chmodSync(folder, 0o700)
  const closed = { network: 'closed', relays: [{ port: PORT, socket }], moduleAccess: 'read-write' } satisfies Partial<Command>
  for (const args of [initArgs(), planArgs()]) {
    const child = spawn(process.execPath, [program], { ...user, env: { TMPDIR: dirname(socket) }, stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.end(JSON.stringify(place.command(args, closed)))
    expect(JSON.parse(await text(child.stdout))).toMatchObject({ uid: user.uid, kind: 'ok' })
  }
  expect(server.requests.map((line) => line.split(' ')[0])).toEqual(['GET', 'LOCK', 'GET', 'UNLOCK'])
})

test('a closed box reaches the socket of a provider that runs already', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  const socket = socketPath()
  let calls = 0
  const provider = createServer((connection) => {
    calls += 1
    connection.destroy()
  })
  provider.listen(socket)
  onTestFinished(() => void provider.close())
  const source = 'registry.terraform.io/hashicorp/aws'
  const place = workplace(path, { 'main.tf': 'provider "aws" {}\nresource "aws_vpc" "a" {}' }, { isolation })
  const folders = { ...place.folders, sockets: dirname(socket) }
  const command = (args: string[]) =>
    place.command(args, {
      folders,
      network: 'closed',
      moduleAccess: 'read-write',
      reattach: { [source]: { socket: '/run/sockets/x.sock' } },
    })
  // No mirror and no network: init succeeds only because it leaves a reattached provider alone.
  expect(await execute(command(initArgs()))).toMatchObject({ kind: 'ok' })
  expect(await execute(command(planArgs()))).toMatchObject({ kind: 'failed' })
  expect(calls).toBeGreaterThan(0)
})
