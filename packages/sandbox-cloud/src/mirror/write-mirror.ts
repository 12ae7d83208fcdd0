import { mkdir, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { simulatedProviders } from '../providers.ts'

export interface MirrorOptions {
  folder: string
  /** The version that the mirror offers; the same for every provider. */
  version: string
  /** Where node keeps what it has compiled, which a process of 100 ms notices. */
  compileCache: string
}

// The source, or what was made of it.
const SERVE = fileURLToPath(new URL(`serve-managed${extname(import.meta.url)}`, import.meta.url))

/**
 * Writes a filesystem mirror that holds every simulated provider: a script each, which this node runs.
 * @returns the path of each provider's executable, by its short name.
 */
export async function writeMirror({ folder, version, compileCache }: MirrorOptions): Promise<Record<string, string>> {
  const executables: Record<string, string> = {}
  const host = join(folder, 'registry.terraform.io')
  await mkdir(host, { recursive: true })
  await writeFile(join(host, 'package.json'), '{ "type": "commonjs" }\n')
  for (const name of simulatedProviders.keys()) {
    const place = join(host, 'hashicorp', name, version, platform())
    await mkdir(place, { recursive: true })
    const path = join(place, `terraform-provider-${name}_v${version}`)
    await writeFile(path, launcher(name, compileCache), { mode: 0o755 })
    executables[name] = path
  }
  return executables
}

/** Common JS, which a file of such a name is unless a folder around the mirror says otherwise. */
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
