import { mkdirSync } from 'node:fs'
import { Command } from '../command.ts'
import { claim, Limits, supervisionFiles } from './files.ts'
import { spawnSupervisor } from './spawn.ts'
import { supervised, type Supervised } from './supervised.ts'

export type SupervisedOptions = Command & Partial<Limits>

/**
 * Starts terraform under a supervisor of its own that outlives this process. Resolves when terraform runs or has ended; a failure to
 * start is an exit of kind `not-started`, not an exception.
 * @param dir folder of this one run, outside of what terraform sees; it is made when absent.
 * @throws Error when the folder already holds a run: a folder is used once.
 */
export async function startSupervised(options: SupervisedOptions, dir: string): Promise<Supervised> {
  const { timeoutSeconds = 3600, graceSeconds = 60, leaseSeconds = 120, ...command } = options
  const spec = { command: Command.parse(command), limits: Limits.parse({ timeoutSeconds, graceSeconds, leaseSeconds }) }
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (!claim(supervisionFiles(dir).lease, '')) throw new Error(`"${dir}" already holds a run; give every run a folder of its own`)
  await spawnSupervisor(dir, { kind: 'start', spec })
  return supervised(dir)
}
