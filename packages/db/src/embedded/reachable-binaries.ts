import { accessSync, constants, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'

/** What a root process must put where another user can reach it. Others pass through it, and only root writes there. */
export const SHARED_ROOT = '/var/lib/mcp-cloud'

/** The folder of the binaries, or of a copy where any user can reach it. A copy is only a cache. */
export function reachableBinaries({ root, bin, version }: Binaries): string {
  if (othersCanEnter(bin)) return bin
  const copy = join(cacheFolder(), `postgres-${version}-${process.arch}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    cpSync(root, draft, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(draft, copy)
    } catch {
      // Another start was faster; its copy is the same.
      rmSync(draft, { recursive: true, force: true })
    }
  }
  if (statSync(copy).uid !== 0) throw new Error(`${copy} does not belong to root; remove it`)
  return join(copy, 'bin')
}

function cacheFolder(): string {
  try {
    mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 })
    accessSync(SHARED_ROOT, constants.W_OK)
    return SHARED_ROOT
  } catch {
    // A system that is mounted read-only still has a temporary folder.
    return othersCanEnter(tmpdir()) ? tmpdir() : '/tmp'
  }
}

export function othersCanEnter(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
