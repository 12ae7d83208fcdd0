import { createHash } from 'node:crypto'
import type { Cloud } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { findModule, findVersion, selectModules } from './table.ts'
import type { ModuleDescription } from './inspect/index.ts'

/** A module at one content digest, as requests and runs use it. */
export interface ModuleVersion {
  name: string
  cloud: Cloud
  digest: string
  origin: 'shipped' | 'registered'
  files: ReadonlyMap<string, string>
  description: ModuleDescription
}

/** A version by its digest or the first digits of it; the current one without. */
export async function findModuleVersion(tx: Tx, name: string, version?: string): Promise<ModuleVersion | undefined> {
  const module = await findModule(tx, name)
  if (!module) return undefined
  const row = await findVersion(tx, name, version ?? module.currentDigest)
  if (!row) return undefined
  return {
    name,
    // The three columns are written by `registerModule` alone, from the types named here.
    cloud: module.cloud as Cloud,
    origin: module.origin as ModuleVersion['origin'],
    description: row.description as unknown as ModuleDescription,
    digest: row.digest,
    files: new Map(Object.entries(row.files)),
  }
}

export async function listModuleNames(tx: Tx): Promise<string[]> {
  return (await selectModules(tx)).map((module) => module.name)
}

/** The content digest of a module: sha256 over its paths and the sha256 of each file, in path order. 64 hex digits. */
export function digestModule(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [path, text] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${path}\0${createHash('sha256').update(text).digest('hex')}\n`)
  }
  return hash.digest('hex')
}
