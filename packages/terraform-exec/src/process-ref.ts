import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** A process that cannot be confused with a later one of the same number. */
export const ProcessRef = z.object({
  pid: z.int().positive(),
  /** Opaque: boot id and start ticks on Linux, start date elsewhere. Compare, never parse. */
  startTime: z.string().min(1),
})
export type ProcessRef = z.infer<typeof ProcessRef>

/** Names the process that has this pid now, or `undefined` when there is none or it is a zombie. */
export function identify(pid: number): ProcessRef | undefined {
  const startTime = process.platform === 'linux' ? linuxStartTime(pid) : psStartTime(pid)
  return startTime === undefined ? undefined : { pid, startTime }
}

/** Whether exactly this process still runs. */
export function isAlive(ref: ProcessRef): boolean {
  return identify(ref.pid)?.startTime === ref.startTime
}

/** Sends a signal to exactly this process; `false` when it is gone. */
export function signalProcess(ref: ProcessRef, signal: NodeJS.Signals): boolean {
  if (!isAlive(ref)) return false
  try {
    return process.kill(ref.pid, signal)
  } catch {
    return false
  }
}

/** Kills a process and all of its group: terraform is started as the leader of one, and its providers stay in it. */
export function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}

/** The first child of a process, or `undefined` while it has none. Linux only. */
export function firstChild(pid: number): number | undefined {
  const children = read(`/proc/${pid}/task/${pid}/children`)
  // Some kernels are built without that file; every kernel tells the parent of each process.
  if (children === undefined) return processes().find((candidate) => Number(statFields(candidate)?.[1]) === pid)
  const first = children.trim().split(' ')[0]
  return first ? Number(first) : undefined
}

function processes(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger)
}

/** The short name of a process. Linux only. */
export function commandName(pid: number): string | undefined {
  return read(`/proc/${pid}/comm`)?.trim()
}

let bootId: string | undefined

function linuxStartTime(pid: number): string | undefined {
  const fields = statFields(pid)
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined
  bootId ??= read('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot'
  return `${bootId}:${fields[19]}`
}

/** Fields of a process's stat from its state on. Its name before may hold spaces and parentheses: counted is after the last one. */
function statFields(pid: number): string[] | undefined {
  const stat = read(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function psStartTime(pid: number): string | undefined {
  try {
    const [state, ...started] = execFileSync('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/)
    return !state || state.startsWith('Z') ? undefined : started.join(' ')
  } catch {
    return undefined
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
