import { utimesSync, watch, writeFileSync, type FSWatcher } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { tailFile, type TailChunk, type TailOptions } from '../tail.ts'
import { claim, supervisionFiles, type EndedBy, type SupervisedExit } from './files.ts'
import { inspect, type Inspection } from './inspect.ts'
import { interruptOnce, killRun, request } from './watch.ts'

/** A handle on a supervised run. It holds no resources: any number of them, in any process of this machine, may exist. */
export type Supervised = {
  dir: string
  files: ReturnType<typeof supervisionFiles>
  inspect: () => Inspection
  /** Says that somebody still cares. Call it several times within `leaseSeconds`. */
  renew: () => void
  /**
   * Asks terraform to stop: one SIGINT, upon which it finishes what it has begun and saves its state; after the grace it is killed.
   * @returns whether this was the first request. A later one changes nothing.
   */
  interrupt: (by: Extract<EndedBy, 'user' | 'shutdown'>) => boolean
  /** Kills terraform and its providers at once. What was under way is lost to the state. */
  kill: () => void
  /** Resolves when terraform is gone, whoever watches over it. Rejects when the signal aborts. */
  waitForExit: (options?: { signal?: AbortSignal }) => Promise<SupervisedExit>
  /** Follows stdout from an offset until the run is over. */
  output: (options?: Omit<TailOptions, 'ended'>) => AsyncGenerator<TailChunk, void, void>
}

/** The handle on the run whose files lie in this folder. */
export function supervised(dir: string): Supervised {
  const files = supervisionFiles(dir)
  const look = () => inspect(dir)
  return {
    dir,
    files,
    inspect: look,
    renew: () => touch(files.lease),
    interrupt: (by) => {
      const first = request(dir, by)
      // A living supervisor delivers it. Without one it is delivered here; the mark keeps it to one either way.
      const seen = look()
      if (seen.kind === 'terraform-alone' && seen.terraform) interruptOnce(dir, seen.terraform)
      return first
    },
    kill: () => {
      claim(files.kill, { at: new Date().toISOString() })
      const seen = look()
      if (seen.kind === 'terraform-alone') killRun({ terraform: seen.terraform, container: seen.record.container })
    },
    waitForExit: ({ signal } = {}) => waitForExit(dir, look, signal),
    output: (options = {}) => tailFile(files.stdout, { ...options, ended: () => isOver(look()) }),
  }
}

async function waitForExit(dir: string, look: () => Inspection, signal: AbortSignal | undefined): Promise<SupervisedExit> {
  using news = watchFolder(dir)
  for (let wait = 10; ; wait = Math.min(wait * 2, 200)) {
    const written = news.next()
    const seen = look()
    if (seen.kind === 'ended') return seen.exit
    if (seen.kind === 'vanished') return { kind: 'unknown-exit', endedBy: seen.endedBy, endedAt: new Date().toISOString() }
    signal?.throwIfAborted()
    await sleepUntil(written, wait, signal)
  }
}

/** Tells of a written exit at once; who looks every now and then as well misses nothing where the system tells nothing. */
function watchFolder(dir: string): { next(): Promise<void> } & Disposable {
  let told = Promise.withResolvers<void>()
  const watcher = watchQuietly(dir, (name) => name === 'exit.json' && told.resolve())
  return {
    next: () => (told = Promise.withResolvers()).promise,
    [Symbol.dispose]: () => watcher?.close(),
  }
}

function watchQuietly(dir: string, onWritten: (name: string | null) => void): FSWatcher | undefined {
  try {
    const watcher = watch(dir, { persistent: false }, (_event, name) => onWritten(name))
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    // The folder does not exist, or the system has no watches left.
    return undefined
  }
}

async function sleepUntil(written: Promise<void>, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const over = new AbortController()
  const stop = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  const slept = sleep(milliseconds, undefined, { signal: stop })
  slept.catch(() => undefined)
  await Promise.race([written, slept]).finally(() => over.abort())
}

function isOver({ kind }: Inspection): boolean {
  return kind === 'ended' || kind === 'vanished'
}

function touch(path: string): void {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    writeFileSync(path, '', { mode: 0o600 })
  }
}
