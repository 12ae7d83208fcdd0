import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { execute, grantFolders, initArgs, planArgs, startSupervised, visiblePaths, type Outcome } from '../src/index.ts'
import { seccompFilter } from '../src/isolation/seccomp.ts'
import { needBox } from './box.ts'
import { startStateServer } from './state-server.ts'
import { needBinary, PLAIN, workplace } from './workplace.ts'

function stdoutOf(outcome: Outcome): string {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome) + (outcome.kind === 'not-started' ? outcome.cause.message : ''))
  return outcome.stdout
}

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
