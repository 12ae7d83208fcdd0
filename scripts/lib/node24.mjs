import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { fail } from './say.mjs'

/** Node 24: the running one where it is, else the one that the package `node` has brought. */
export function node24() {
  if (process.versions.node.startsWith('24.')) return process.execPath
  const binary = join(ROOT, 'node_modules', 'node', 'bin', 'node')
  if (!existsSync(binary) || spawnSync(binary, ['--version']).status !== 0) {
    fail(
      'Node 24 is missing: npm has not run the install script of the package "node". Run `npm rebuild node`, or start with a Node 24 of your own.',
    )
  }
  return binary
}
