import { createHash } from 'node:crypto'
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { execute, initArgs, type Outcome } from '@mcp-cloud/terraform-exec'
import type { PhaseSpec } from '../executor.port.ts'
import { LOCK_FILE, OVERRIDE_FILE, VARS_FILE } from '../working-files.ts'
import { phaseEnvironment } from './environment.ts'
import type { LocalExecutorOptions } from './options.ts'
import type { RunPaths, Surroundings } from './paths.ts'

const INIT_TIMEOUT_SECONDS = 600

/**
 * Gives the run an initialised data directory. What `init` makes depends on terraform, the module's files and where its
 * providers come from, and not on the run: addresses and credentials come by environment. So it is made once for each
 * such set and copied (28 KB; providers are links into the mirror).
 */
export async function prepareDataDir(
  options: LocalExecutorOptions,
  spec: PhaseSpec,
  paths: RunPaths,
  around: Surroundings,
): Promise<Outcome | undefined> {
  const prepared = join(options.preparedDir, preparedKey(options, spec))
  const dataDir = join(paths.work, '.terraform')
  const lockFile = join(paths.module, LOCK_FILE)
  if (await exists(prepared)) {
    await cp(join(prepared, 'data'), dataDir, { recursive: true, verbatimSymlinks: true })
    if (!(await exists(lockFile)) && (await exists(join(prepared, LOCK_FILE)))) await cp(join(prepared, LOCK_FILE), lockFile)
    return undefined
  }
  const hadLockFile = await exists(lockFile)
  const outcome = await execute({
    ...around.command,
    args: initArgs(hadLockFile ? { lockFile: 'readonly' } : {}),
    env: phaseEnvironment(spec, around),
    moduleAccess: 'read-write',
    timeoutSeconds: INIT_TIMEOUT_SECONDS,
  })
  if (outcome.kind !== 'ok') return outcome
  await keep(prepared, { dataDir, lockFile })
  return undefined
}

/** Keeps a copy for the next run. Of two at once the first wins; both are the same. */
async function keep(prepared: string, made: { dataDir: string; lockFile: string }): Promise<void> {
  const draft = `${prepared}.${process.pid}.${Math.random().toString(36).slice(2)}`
  await mkdir(draft, { recursive: true, mode: 0o700 })
  await cp(made.dataDir, join(draft, 'data'), { recursive: true, verbatimSymlinks: true })
  if (await exists(made.lockFile)) await cp(made.lockFile, join(draft, LOCK_FILE))
  await rename(draft, prepared).catch(() => rm(draft, { recursive: true, force: true }))
}

function preparedKey(options: LocalExecutorOptions, spec: PhaseSpec): string {
  const hash = createHash('sha256')
  hash.update(
    JSON.stringify([options.binary.sha256, options.isolation.kind, options.providerMirror ?? null, spec.access.sockets?.providers ?? null]),
  )
  for (const [path, content] of [...spec.files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (path === VARS_FILE || !/\.tf(\.json)?$|^\.terraform\.lock\.hcl$/.test(path)) continue
    hash.update(`\0${path}\0`).update(path === OVERRIDE_FILE ? '' : content)
  }
  return hash.digest('hex').slice(0, 32)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
