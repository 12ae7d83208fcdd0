import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CLOUDS, Fault, type Cloud } from '@mcp-cloud/contracts'
import { record } from '../audit/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { checkRegistrable, inspectModule, renderFinding } from './inspect/index.ts'
import { digestModule } from './module-version.ts'
import { readModuleFolder } from './read-folder.ts'
import { findModule, insertVersion, upsertModule } from './table.ts'

/** Registers every module folder under `root`; what is registered at the same content already is left as it is. */
export async function registerShippedModules(ctx: Ctx, root: string): Promise<string[]> {
  const names: string[] = []
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    await registerModule(ctx, join(root, entry.name), 'shipped')
    names.push(entry.name)
  }
  return names
}

/**
 * Registers the module in a folder named `<cloud>_<name>` at its content digest; a changed folder is a new version.
 *
 * @throws Fault `invalid` with a problem for everything that keeps it from being registered.
 */
export async function registerModule(ctx: Ctx, folder: string, origin: 'shipped' | 'registered'): Promise<void> {
  const name = basename(folder)
  const cloud = cloudOf(name)
  const files = await readModuleFolder(folder)
  const digest = digestModule(files)
  const before = await findModule(ctx.db, name)
  if (before?.currentDigest === digest) return
  const description = await inspectModule(files)
  const errors = checkRegistrable(description).filter((problem) => problem.severity === 'error')
  if (errors.length > 0) {
    const problems = errors.map((problem) => ({
      path: `${problem.position?.file ?? ''}:${problem.position?.line ?? 0}`,
      code: problem.code,
      message: renderFinding(problem.code, problem.params),
    }))
    throw new Fault(
      'invalid',
      `module ${name} cannot be registered: ${problems.map((problem) => `${problem.path} ${problem.message}`).join('; ')}`,
      { problems },
    )
  }
  await ctx.transaction(async (tx) => {
    const now = ctx.now()
    await insertVersion(tx, { module: name, digest, files: Object.fromEntries(files), description: { ...description }, registeredAt: now })
    await upsertModule(tx, { name, cloud, origin, currentDigest: digest, createdAt: now })
    await record(tx, ctx, { action: 'module.register', subject: { kind: 'module', id: name }, data: { digest, origin } })
  })
}

function cloudOf(name: string): Cloud {
  const cloud = CLOUDS.find((candidate) => name.startsWith(`${candidate}_`))
  if (!cloud) throw new Fault('invalid', `a module folder is named <cloud>_<name>, with a cloud of ${CLOUDS.join(', ')}; "${name}" is not`)
  return cloud
}
