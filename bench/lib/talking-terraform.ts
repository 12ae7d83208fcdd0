import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../programs/fake-terraform.mjs', import.meta.url))

/**
 * A folder for the search path with a `terraform` that prints many lines, or some at intervals, and plans nothing.
 * @returns the server's environment with it. Runs are not boxed: the program needs a node, which no box holds.
 */
export async function makeTalkingTerraform(root: string, wanted: { lines: number; everyMs?: number }): Promise<Record<string, string>> {
  const folder = join(root, 'bin')
  await mkdir(folder, { recursive: true })
  const settings = join(folder, 'settings.json')
  await writeFile(settings, JSON.stringify(wanted))
  const launcher = join(folder, 'terraform')
  await writeFile(launcher, `#!/bin/sh\nFAKE_SETTINGS='${settings}' exec '${process.execPath}' '${PROGRAM}' "$@"\n`)
  await chmod(launcher, 0o755)
  return { PATH: `${folder}:${process.env['PATH'] ?? ''}`, ISOLATION: 'off' }
}
