import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { simulatedProviders } from '../providers.ts'

export interface MirrorOptions {
  folder: string
  /** The version that the mirror offers; the same for every provider. */
  version: string
  /** Where node keeps what it has compiled, which a process of 100 ms notices. */
  compileCache: string
}

const SERVE = fileURLToPath(new URL('serve-managed.ts', import.meta.url))

/**
 * Writes a filesystem mirror that holds every simulated provider: a script each, which this node runs.
 * @returns the path of each provider's executable, by its short name.
 */
export async function writeMirror({ folder, version, compileCache }: MirrorOptions): Promise<Record<string, string>> {
  const executables: Record<string, string> = {}
  for (const name of simulatedProviders.keys()) {
    const place = join(folder, 'registry.terraform.io', 'hashicorp', name, version, platform())
    await mkdir(place, { recursive: true })
    const path = join(place, `terraform-provider-${name}_v${version}`)
    await writeFile(path, launcher(name, compileCache), { mode: 0o755 })
    executables[name] = path
  }
  return executables
}

/** Common JS: a file without an extension is nothing else. */
function launcher(name: string, compileCache: string): string {
  return `#!${process.execPath}
require('node:module').enableCompileCache(${JSON.stringify(compileCache)})
import(${JSON.stringify(SERVE)}).then(({ serveManaged }) => serveManaged(${JSON.stringify(name)}), (cause) => { console.error(cause); process.exit(1) })
`
}

/** By terraform's names, such as `linux_amd64`. */
function platform(): string {
  const architectures: Record<string, string> = { x64: 'amd64', ia32: '386' }
  return `${process.platform === 'win32' ? 'windows' : process.platform}_${architectures[process.arch] ?? process.arch}`
}
