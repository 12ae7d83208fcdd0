import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { probeIsolation, type Isolation } from '@mcp-cloud/terraform-exec'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { terminalBox } from './box.ts'
import type { Start } from './messages.ts'
import { startTerminalProcess } from './start-process.ts'

const START: Start = {
  terraform: { missing: 'not needed' },
  searchPath: '/usr/bin:/bin',
  isolation: 'auto',
  cores: 2,
  sleepMs: 3_600_000,
  delayMs: 0,
}
const IDLE = { answer: async () => [], heard() {} }

let isolation: Isolation
let folder: string
beforeAll(async () => {
  isolation = await probeIsolation({ mode: 'auto' })
  folder = await mkdtemp(join(tmpdir(), 'terminal-box-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Whom root becomes. */
const OTHER_USER = process.getuid?.() === 0 ? { uid: 65_531, gid: 65_531 } : undefined

/**
 * What is tried from inside: code of an attacker, to whom the shell is no longer in the way. Prints what it got. Outside of the
 * box only the first part runs, which harms nothing: it shows that the attempts would succeed.
 */
const ATTACK = `
const fs = require('node:fs'), net = require('node:net'), dgram = require('node:dgram'), os = require('node:os'), { spawnSync } = require('node:child_process')
const [part, canary, port, socket, pid, root] = process.argv.slice(1)
const got = []
const attempt = (name, work) => { try { const value = work(); if (value !== undefined && value !== false) got.push(name + ': ' + String(value).slice(0, 80)) } catch {} }
const dial = (name, options) => new Promise((resolve) => { const c = net.connect(options); c.setTimeout(1500, () => c.destroy()); c.on('connect', () => { got.push(name); c.destroy() }); c.on('error', () => {}); c.on('close', resolve) })
const read = (path) => attempt('reads ' + path, () => fs.statSync(path).isDirectory() ? fs.readdirSync(path).join() : fs.readFileSync(path, 'latin1') || true)
read(canary)
attempt('environment', () => Object.keys(process.env).filter((name) => name !== 'PWD').join() || undefined)
attempt('signals the server', () => process.kill(Number(pid), 0))
attempt('sees the server', () => fs.readFileSync('/proc/' + pid + '/cmdline', 'latin1').replace(/\\0/g, ' '))
const dials = [dial('tcp loopback', { port: Number(port), host: '127.0.0.1' }), dial('unix socket', { path: socket })]
if (part === 'all') {
  for (const path of ['/etc/passwd', '/etc/shadow', '/etc/hostname', '/etc/resolv.conf', '/etc/ssh', '/root', '/home', '/var', '/srv', '/opt', '/mnt', '/sys', '/boot', '/run', '/dev/mem', '/dev/sda', '/dev/shm', '/dev/tty', root + '/.git', root + '/.data', root + '/test', root + '/docs', root + '/apps/web', root + '/apps/server/.data', root + '/deploy', '/usr/bin/bash', '/usr/bin/python3', '/usr/share/doc'])
    read(path)
  attempt('other processes', () => fs.readdirSync('/proc').filter((each) => /^\\d+$/.test(each) && each !== '1' && each !== String(process.pid)).join() || undefined)
  attempt('environment of the first process', () => fs.readFileSync('/proc/1/environ', 'latin1').replace(/PWD=[^\\0]*\\0?/, '') || undefined)
  for (const path of ['/x', root + '/packages/x', root + '/node_modules/x', root + '/apps/server/src/x', '/usr/lib/x', '/etc/x', '/proc/sys/kernel/hostname', '/proc/sysrq-trigger'])
    attempt('writes ' + path, () => (fs.writeFileSync(path, 'x'), true))
  attempt('may write the settings of the kernel', () => (fs.accessSync('/proc/sys/kernel/core_pattern', fs.constants.W_OK), true))
  attempt('mounts', () => spawnSync('/usr/bin/mount', ['-t', 'tmpfs', 'x', '/usr/lib']).status === 0 || undefined)
  attempt('starts a shell', () => spawnSync('/bin/sh', ['-c', 'true']).status === 0 || undefined)
  attempt('interfaces', () => Object.keys(os.networkInterfaces()).filter((name) => name !== 'lo').join() || undefined)
  dials.push(dial('metadata', { port: 80, host: '169.254.169.254' }), dial('tcp v6', { port: Number(port), host: '::1' }), dial('abstract socket', { path: '\\0' + socket }))
  dials.push(new Promise((resolve) => { const c = dgram.createSocket('udp4'); c.send('x', 53, '192.0.2.1', (problem) => { if (!problem) got.push('udp'); c.close(); resolve() }) }))
}
Promise.all(dials).then(() => console.log(JSON.stringify(got)))
`

test('whoever breaks out of the shell reaches no file, process, variable or network of the machine', async ({ skip }) => {
  if (isolation.kind !== 'bubblewrap') return skip(`not run: bubblewrap does not work here (${isolation.reason ?? isolation.kind})`)
  const canary = join(folder, 'canary')
  await writeFile(canary, 'secret', { mode: 0o644 })
  const tcp = createServer(() => {}).listen(0, '127.0.0.1')
  const unix = createServer(() => {}).listen(join(folder, 'server.sock'))
  await new Promise((resolve) => unix.once('listening', resolve))
  const { port } = tcp.address() as AddressInfo
  const root = new URL('../../../../', import.meta.url).pathname.replace(/\/$/, '')
  const args = [canary, String(port), join(folder, 'server.sock'), String(process.pid), root]
  const run = async (part: 'first' | 'all', under: string[]) => {
    const [command = '', ...rest] = [...under, process.execPath, '-e', ATTACK, '--', part, ...args]
    const { stdout } = await promisify(execFile)(command, rest, { env: under.length === 0 ? process.env : {}, timeout: 30_000 })
    return JSON.parse(stdout) as string[]
  }
  try {
    expect((await run('first', [])).map((each) => each.split(':')[0]).toSorted()).toEqual(
      [`reads ${canary}`, 'environment', 'signals the server', 'sees the server', 'tcp loopback', 'unix socket'].toSorted(),
    )
    expect(await run('all', [isolation.bwrap, ...(await terminalBox(isolation, { user: OTHER_USER }))])).toEqual([])
  } finally {
    tcp.close()
    unix.close()
  }
}, 60_000)

test('where bubblewrap works, the terminals are in it, and end with whoever started them', async ({ skip }) => {
  if (isolation.kind !== 'bubblewrap') return skip(`not run: bubblewrap does not work here (${isolation.reason ?? isolation.kind})`)
  const { log, logged } = keepingLog()
  const started = await startTerminalProcess(START, { handlers: IDLE, log, isolation })
  const inner = await childOf(started.pid)
  expect(await readlink(`/proc/${inner}/ns/net`)).not.toBe(await readlink('/proc/self/ns/net'))
  expect(await readlink(`/proc/${inner}/ns/pid`)).not.toBe(await readlink('/proc/self/ns/pid'))
  expect((await readFile(`/proc/${inner}/environ`, 'latin1')).replace(/PWD=[^\0]*\0/, '')).toBe('')
  expect(logged).toEqual([])
  process.kill(started.pid, 'SIGKILL')
  await started.link.closed
  await expect.poll(() => isAlive(inner), { timeout: 10_000 }).toBe(false)
}, 90_000)

test('where there is none, root takes another user, and the log says what to do', async ({ skip }) => {
  if (process.getuid?.() !== 0) return skip('not run: this needs to be root')
  const { log, logged } = keepingLog()
  const started = await startTerminalProcess(START, { handlers: IDLE, log, isolation: { kind: 'none', reason: 'no "bwrap" in PATH' } })
  const status = await readFile(`/proc/${started.pid}/status`, 'utf8')
  const [notice] = logged
  // In a folder that only root may enter another user cannot read the program.
  if (/^Uid:\s+0\b/m.test(status)) expect(notice).toMatch(/as the user of the server.*install bubblewrap/)
  else {
    expect(status).toMatch(/^Uid:\s+65531\b/m)
    expect(notice).toMatch(/user id 65531.*install bubblewrap/)
  }
  await started.stop()
}, 90_000)

test('a box that does not start is not silently left out where isolation is required', async () => {
  const broken: Isolation = { kind: 'bubblewrap', bwrap: '/bin/false', disableUserns: true, seccomp: true }
  const { log } = keepingLog()
  await expect(startTerminalProcess({ ...START, isolation: 'required' }, { handlers: IDLE, log, isolation: broken })).rejects.toThrow(
    /did not start/,
  )
})

function keepingLog() {
  const logged: string[] = []
  const warn = (_fields: object, message: string) => void logged.push(message)
  return { logged, log: { debug() {}, info() {}, warn, error: warn } }
}

/** The process itself, below bubblewrap's own. */
async function childOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid='])
  const parents = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  let last = pid
  for (;;) {
    const child = parents.find(([, parent]) => parent === last)?.[0]
    if (child === undefined) return last
    last = child
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
