import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import {
  execute,
  grantFolders,
  initArgs,
  isAlive,
  planArgs,
  probeIsolation,
  startSupervised,
  supervised,
  visiblePaths,
  type Command,
  type Isolation,
  type Outcome,
} from '../src/index.ts'
import { seccompFilter } from '../src/isolation/seccomp.ts'
import { startStateServer } from './state-server.ts'
import { needBinary, PLAIN, workplace } from './workplace.ts'

type Context = { skip: (note: string) => never }
type Box = Extract<Isolation, { kind: 'bubblewrap' }>

async function needBox(context: Context): Promise<Box> {
  const isolation = await probeIsolation()
  if (isolation.kind === 'bubblewrap') return isolation
  return context.skip(`not run: no bubblewrap here (${isolation.reason})`)
}

function stdoutOf(outcome: Outcome): string {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome) + (outcome.kind === 'not-started' ? outcome.cause.message : ''))
  return outcome.stdout
}

/** A folder for unix sockets with a short name: a socket's path may have 107 bytes. */
function socketPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 's-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'x.sock')
}

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

test('a module sees neither the environment nor the files of the machine', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  const spy = `
    output "environment" { value = try(file("/proc/self/environ"), "none") }
    output "passwd"      { value = try(file("/etc/passwd"), "none") }
    output "files"       { value = fileset("/", "{bin,etc,usr,home,root,run,tmp}/*") }
  `
  const options = { extra: { AWS_CONTAINER_AUTHORIZATION_TOKEN: 'secret-of-the-run' } }
  const boxed = workplace(path, { 'spy.tf': spy }, { ...options, isolation })
  await boxed.prepare()
  const seen = stdoutOf(await execute(boxed.command(planArgs({ json: false }), { network: 'closed' })))
  expect(seen).not.toContain('secret-of-the-run')
  expect(seen).toMatch(/environment\s+= "none"/)
  expect(seen).toMatch(/passwd\s+= "none"/)
  expect(seen.match(/"[a-z]+\/.*"/g)).toEqual(['"bin/terraform"', '"run/cli.tfrc"'])
  // The same module without a box reads it all: the test can fail.
  const plain = workplace(path, { 'spy.tf': spy.replace(/.*"files".*/, '') }, { ...options, isolation: PLAIN })
  await plain.prepare()
  expect(stdoutOf(await execute(plain.command(planArgs({ json: false }))))).toContain('secret-of-the-run')
})

test('a provisioner finds no shell to run', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  const place = workplace(
    path,
    { 'main.tf': 'resource "terraform_data" "x" {\n provisioner "local-exec" {\n command = "id"\n }\n}' },
    { isolation },
  )
  await place.prepare()
  const run = await startSupervised(place.apply(), place.supervision)
  expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 1 })
  expect(readFileSync(run.files.stdout, 'utf8')).toContain('fork/exec /bin/sh: no such file or directory')
})

test('the module cannot be written, and the private /tmp only up to its size', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  const place = workplace(path, { 'main.tf': `output "x" {\n value = "${randomBytes(50_000).toString('base64')}"\n}` }, { isolation })
  await place.prepare()
  const save = (file: string, tmpBytes: number) => execute(place.command(planArgs({ out: file }), { tmpBytes }))
  expect(await save('/run/module/plan', 1_000_000)).toMatchObject({ kind: 'failed' })
  expect(existsSync(join(place.folders.module, 'plan'))).toBe(false)
  expect(await save('/dev/plan', 1_000_000)).toMatchObject({ kind: 'failed' })
  expect(await save('/home/plan', 1_000_000)).toMatchObject({ kind: 'failed' })
  expect(await save('/tmp/plan', 1_000_000)).toMatchObject({ kind: 'ok' })
  expect(await save('/tmp/plan', 20_000)).toMatchObject({ kind: 'failed' })
})

test('a closed network reaches nothing, the host network what the host reaches', async (context) => {
  const { path } = await needBinary(context)
  const isolation = await needBox(context)
  await using server = await startStateServer({ slowMilliseconds: 1 })
  const port = await server.listen()
  const read = `data "terraform_remote_state" "r" {\n backend = "http"\n config = { address = "http://127.0.0.1:${port}/slow/x", retry_max = "0" }\n}`
  const place = workplace(path, { 'main.tf': read }, { isolation })
  await execute(place.command(initArgs(), { moduleAccess: 'read-write' }))
  expect(await execute(place.command(planArgs(), { network: 'host' }))).toMatchObject({ kind: 'ok' })
  expect(server.requests).toHaveLength(1)
  expect(await execute(place.command(planArgs(), { network: 'closed' }))).toMatchObject({ kind: 'failed' })
  expect(server.requests).toHaveLength(1)
})

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

test('the filter refuses namespaces and mounts', async (context) => {
  const { bwrap } = await needBox(context)
  const file = join(mkdtempSync(join(tmpdir(), 'filter-')), 'filter')
  onTestFinished(() => rmSync(join(file, '..'), { recursive: true }))
  const filter = seccompFilter()
  if (!filter) return context.skip(`not run: no system call numbers are known for ${process.arch}`)
  writeFileSync(file, filter)
  const inBox = (filtered: boolean, command: string[]) => {
    const fd = openSync(file, 'r')
    const args = ['--unshare-all', '--ro-bind', '/', '/', ...(filtered ? ['--seccomp', '3'] : []), '--', ...command]
    const { status, stderr } = spawnSync(bwrap, args, { stdio: ['ignore', 'ignore', 'pipe', fd], encoding: 'utf8' })
    closeSync(fd)
    return { status, stderr }
  }
  expect(inBox(false, ['unshare', '-U', 'true'])).toMatchObject({ status: 0 })
  expect(inBox(true, ['unshare', '-U', 'true'])).toMatchObject({ stderr: expect.stringContaining('Operation not permitted') })
  expect(inBox(true, ['true'])).toMatchObject({ status: 0 })
  expect(
    inBox(true, [process.execPath, '-e', 'new Worker("", {eval:true})'.replace('new Worker', 'new (require("worker_threads").Worker)')]),
  ).toMatchObject({ status: 0 })
})

test('as another user terraform cannot enter the folders of this one', async (context) => {
  const { path } = await needBinary(context)
  if (process.getuid?.() !== 0) return context.skip('not run: only root can start programs as another user')
  const isolation = { kind: 'other-uid', uid: 65_534, gid: 65_534 } as const
  const secret = join(mkdtempSync(join(tmpdir(), 'secret-')), 'key')
  onTestFinished(() => rmSync(join(secret, '..'), { recursive: true }))
  writeFileSync(secret, 'secret-of-the-house')
  const place = workplace(path, { 'main.tf': `output "x" { value = try(file("${secret}"), "none") }` }, { isolation })
  await grantFolders(isolation, place.folders)
  await place.prepare()
  const run = await startSupervised(place.apply(), place.supervision)
  expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 0 })
  const state = readFileSync(place.stateFile, 'utf8')
  expect(state).toContain('"none"')
  expect(state).not.toContain('secret-of-the-house')
  expect(visiblePaths(isolation, place.folders, path).module).toBe(place.folders.module)
})

test('a folder that the other user may not pass is named', async (context) => {
  if (process.getuid?.() !== 0) return context.skip('not run: only root gives folders away')
  const closed = mkdtempSync(join(tmpdir(), 'closed-'))
  onTestFinished(() => rmSync(closed, { recursive: true }))
  const folders = { module: join(closed, 'm'), work: join(closed, 'w') }
  for (const folder of Object.values(folders)) spawnSync('mkdir', [folder])
  await expect(grantFolders({ kind: 'other-uid', uid: 65_534, gid: 65_534 }, folders)).rejects.toThrow(
    `may not pass the folder "${closed}"`,
  )
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
