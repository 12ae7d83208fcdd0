import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PROCESS = fileURLToPath(new URL('server-process.ts', import.meta.url))

export interface Server extends AsyncDisposable {
  /** TF_REATTACH_PROVIDERS, one for each world. */
  reattach: string[]
  /** Resident memory, MB. */
  memory(): Promise<number>
  /** Milliseconds of processor time so far. */
  cpu(): Promise<number>
  /** The names of the objects of each world. */
  names(): Promise<(string | null)[][]>
  /** Empties every world. */
  reset(): Promise<void>
}

/** Starts the simulated clouds in a process of their own. */
export async function startServer({ worlds = 1, types = [] }: { worlds?: number; types?: readonly string[] } = {}): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'sbx-bench-'))
  const child = spawn(process.execPath, [PROCESS, folder, String(worlds), types.join(',')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // As the launcher has it: without, stripping the types alone takes thirty megabytes.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'sbx-bench-compiled') },
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  // The guarantee: our own process, one line of JSON for each that is asked.
  const next = async <T>() => JSON.parse(String((await lines.next()).value)) as T
  const ask = <T>(line: string) => {
    child.stdin.write(`${line}\n`)
    return next<T>()
  }
  const reattach = await next<string[]>()
  return {
    reattach,
    memory: () => ask<number>('memory'),
    cpu: () => ask<number>('cpu'),
    names: () => ask<(string | null)[][]>('names'),
    reset: async () => void (await ask<boolean>('reset')),
    async [Symbol.asyncDispose]() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.stdin.end()
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}
