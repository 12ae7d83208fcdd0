import { spawn } from 'node:child_process'
import { access, constants, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Isolation } from './isolation.ts'
import { seccompFilter } from './seccomp.ts'

export type ProbeOptions = {
  /** `required` fails where bubblewrap does not work; `off` isolates nothing. Default `auto`. */
  mode?: 'auto' | 'required' | 'off'
  searchPath?: string
  /** Whom a root process without bubblewrap runs terraform as. Default 65534 (nobody). */
  otherUser?: { uid: number; gid: number }
}

/**
 * Finds out, by trying, how commands can be isolated on this machine: bubblewrap, else (as root) another user, else nothing.
 * @throws Error with bubblewrap's own words when it is required and does not work.
 */
export async function probeIsolation(options: ProbeOptions = {}): Promise<Isolation> {
  const { mode = 'auto', searchPath = process.env['PATH'] ?? '', otherUser = { uid: 65_534, gid: 65_534 } } = options
  if (mode === 'off') return { kind: 'none', reason: 'isolation is switched off' }
  const tried = await tryBubblewrap(searchPath)
  if (typeof tried !== 'string') return tried
  if (mode === 'required') throw new Error(`isolation is required and bubblewrap does not work here: ${tried}`)
  if (process.getuid?.() === 0) return { kind: 'other-uid', ...otherUser, reason: tried }
  return { kind: 'none', reason: tried }
}

/** The isolation, or why it is not to be had. */
async function tryBubblewrap(searchPath: string): Promise<Isolation | string> {
  if (process.platform !== 'linux') return `bubblewrap exists on Linux only; this is ${process.platform}`
  const bwrap = await which('bwrap', searchPath)
  if (bwrap === undefined) return 'no "bwrap" in PATH; install the package bubblewrap'
  const nsenter = await which('nsenter', searchPath)
  const seccomp = seccompFilter() !== undefined
  const refusals: string[] = []
  for (const disableUserns of [true, false]) {
    const problem = await tryBox(bwrap, disableUserns)
    if (problem === undefined) return { kind: 'bubblewrap', bwrap, disableUserns, seccomp, ...(nsenter === undefined ? {} : { nsenter }) }
    refusals.push(problem)
  }
  return refusals.at(-1) ?? ''
}

/** Starts the machine's own `true` in a box made of the same parts as terraform's. Undefined when it works. */
async function tryBox(bwrap: string, disableUserns: boolean): Promise<string | undefined> {
  const scratch = await mkdtemp(join(tmpdir(), 'probe-'))
  try {
    const filterFile = join(scratch, 'seccomp.bpf')
    await writeFile(filterFile, seccompFilter() ?? '')
    await using filter = await open(filterFile, 'r')
    const namespaces = ['--unshare-all', '--unshare-user', ...(disableUserns ? ['--disable-userns'] : []), '--new-session']
    const user = ['--uid', '65534', '--gid', '65534', '--cap-drop', 'ALL', '--hostname', 'terraform']
    const files = ['--ro-bind', '/', '/', '--dev-bind', '/dev/null', '/dev/null', '--size', '1048576', '--tmpfs', '/tmp']
    const seccomp = seccompFilter() === undefined ? [] : ['--seccomp', '3']
    return await problemOf(bwrap, [...namespaces, ...user, ...files, ...seccomp, '--', 'true'], filter.fd)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

function problemOf(bwrap: string, args: string[], filter: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(bwrap, args, { env: { PATH: '/usr/bin:/bin' }, stdio: ['ignore', 'ignore', 'pipe', filter], timeout: 10_000 })
    let said = ''
    child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()))
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? undefined : said.trim() || `bwrap ended with code ${code}`))
  })
}

async function which(name: string, searchPath: string): Promise<string | undefined> {
  for (const folder of [...searchPath.split(delimiter), '/usr/bin', '/bin'].filter(Boolean)) {
    const path = join(folder, name)
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return path
  }
  return undefined
}
