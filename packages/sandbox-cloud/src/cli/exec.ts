import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { Adoption } from '../engine/adoption.ts'
import type { WorldSettings } from '../engine/provider.ts'
import { isHandWritten } from '../providers.ts'
import { reattachFor, startProvider } from '../start.ts'
import { openFileStore } from '../world/file.ts'

const NOT_FOUND = 127

export interface ExecOptions {
  worldPath: string
  settings: WorldSettings
  /** Absent: what a killed command left stays lost. */
  adoption?: Adoption
  say(line: string): void
}

/**
 * Runs terraform (or tofu) with every simulated provider over a world kept in a file. Output and exit code are the command's own.
 * @returns the exit code; 128 and the signal's number when a signal ended it, as a shell tells it.
 */
export async function execute(command: readonly string[], { worldPath, settings, adoption, say }: ExecOptions): Promise<number> {
  const [program = '', ...args] = command
  const store = await openFileStore(worldPath)
  const folder = await mkdtemp(join(tmpdir(), 'sbx-'))
  // Terraform watches a process and may end it; this one is there for nothing else, and goes when its input ends.
  const watched = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] })
  const runId = randomUUID()
  try {
    await once(watched, 'spawn')
    await copyFile(worldPath, beforeOf(worldPath)).catch(() => rm(beforeOf(worldPath), { force: true }))
    const server = await startProvider({
      store,
      socketFolder: join(folder, 's'),
      runId,
      settings,
      ...(adoption ? { adoption } : {}),
    })
    try {
      say('sandbox-cloud: AWS and Google Cloud are simulated; nothing real is read or changed.')
      const code = await run(program, args, reattachFor(server, watched.pid ?? 0), say)
      const generic = new Set(
        (await store.calls(1_000))
          .filter((call) => call.runId === runId && !isHandWritten(call.type) && call.operation !== 'data')
          .map((call) => call.type),
      )
      if (generic.size > 0) say(`sandbox-cloud: simulated by general rules only: ${[...generic].toSorted().join(', ')}`)
      return code
    } finally {
      await server.close()
    }
  } finally {
    watched.stdin.end()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Where the world stands as it was before the last command. */
export function beforeOf(worldPath: string): string {
  return `${worldPath}.before`
}

async function run(program: string, args: string[], reattach: string, say: (line: string) => void): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, TF_REATTACH_PROVIDERS: reattach } })
  // Ctrl-C reaches the command by the terminal; it ends in its own way, and the cloud must live until then.
  const stay = () => {}
  const pass = (signal: NodeJS.Signals) => void child.kill(signal)
  process.on('SIGINT', stay).on('SIGTERM', pass)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on('error', (cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'ENOENT') return reject(cause)
        say(`sandbox-cloud: ${program} was not found; install terraform or tofu, or give its path`)
        resolve(NOT_FOUND)
      })
      child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
    })
  } finally {
    process.off('SIGINT', stay).off('SIGTERM', pass)
  }
}
