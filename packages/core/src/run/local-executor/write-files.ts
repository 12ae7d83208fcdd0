import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cliConfig, grantFolders } from '@mcp-cloud/terraform-exec'
import { Fault } from '@mcp-cloud/contracts'
import type { PhaseSpec } from '../executor.port.ts'
import { PLAN_FILE } from '../working-files.ts'
import type { LocalExecutorOptions } from './options.ts'
import type { RunPaths, Surroundings } from './paths.ts'

/** Lays out the run's private folder anew: module, vars, override, and for an apply the plan that was approved. */
export async function writeFiles(
  options: LocalExecutorOptions,
  spec: PhaseSpec,
  paths: RunPaths,
  { visible, folders }: Surroundings,
): Promise<void> {
  await rm(paths.module, { recursive: true, force: true })
  await rm(paths.work, { recursive: true, force: true })
  for (const folder of [paths.base, paths.module, paths.work, join(paths.work, 'home'), join(paths.work, 'tmp')])
    await mkdir(folder, { recursive: true, mode: 0o700 })
  if (options.isolation.kind === 'other-uid') await Promise.all([dirname(paths.base), paths.base].map((folder) => chmod(folder, 0o711)))
  for (const [path, content] of spec.files) {
    const target = path === PLAN_FILE ? join(paths.work, PLAN_FILE) : join(paths.module, safePath(path))
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await writeFile(target, content, { mode: 0o600 })
  }
  const mirror = options.providerMirror ? { mirror: visible.mirror } : { direct: true }
  await writeFile(paths.cliConfig, cliConfig(spec.access.sockets ? {} : mirror), { mode: 0o644 })
  await grantFolders(options.isolation, folders)
}

/** Module paths come from the catalogue; one that would leave the folder is refused all the same. */
function safePath(path: string): string {
  const parts = path.split('/')
  if (
    path.startsWith('/') ||
    path.includes('\\') ||
    path.includes('\0') ||
    parts.some((part) => part === '..' || part === '.' || part === '')
  ) {
    throw new Fault('invalid', `the module names a file outside of its folder: ${JSON.stringify(path)}`)
  }
  return path
}
