import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { createMemoryStore } from '../src/world/memory.ts'
import { reattachFor, startProvider } from '../src/start.ts'
import type { WorldStore } from '../src/world/store.ts'

const run = promisify(execFile)
const NO_CHANGE = 0
const CHANGES = 2

export interface Terraform {
  store: WorldStore
  /** Gives what terraform printed. @throws when it fails, with that text */
  call(...args: string[]): Promise<string>
  /** Whether a plan of the folder as it is would change anything. */
  hasChanges(): Promise<boolean>
  /** Puts a file of configuration into the folder. */
  write(name: string, text: string): void
}

export interface TerraformOptions {
  /** Folders that are copied beside the files, by their names there. */
  folders?: Record<string, URL>
  /** The types that are served; every type when absent, which takes terraform seconds to read each time. */
  types?: ReadonlySet<string>
}

/** The types of resources and data sources that the configuration in the folders names. */
export function typesNamed(...folders: URL[]): Set<string> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.tf'))
      .map((name) => new URL(name, folder)),
  )
  return new Set(
    files.flatMap((file) => Array.from(readFileSync(file, 'utf8').matchAll(/^(?:resource|data) "(\w+)"/gm), ([, type]) => type!)),
  )
}

/** The real terraform in a folder of its own, with every simulated provider over a new world. Skips the test where there is no terraform. */
export async function terraformIn(
  files: Record<string, string>,
  context: { skip: (note: string) => never },
  { folders = {}, types }: TerraformOptions = {},
): Promise<Terraform> {
  const version = await run('terraform', ['version']).catch(() => undefined)
  if (!version) context.skip('not run: terraform is not installed')
  const root = mkdtempSync(join(tmpdir(), 'tf-'))
  const folder = join(root, 'root')
  mkdirSync(folder)
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  for (const [name, text] of Object.entries(files)) write(name, text)
  for (const [name, from] of Object.entries(folders)) cpSync(from, join(folder, name), { recursive: true })
  writeFileSync(join(root, 'cli.tfrc'), 'disable_checkpoint = true\n')

  const store = createMemoryStore()
  const server = await startProvider({ store, socketFolder: join(root, 's'), runId: 'test', ...(types ? { types } : {}) })
  // Terraform watches a process and may end it; this one is there for nothing else.
  const watched = spawn('sleep', ['600'])
  onTestFinished(async () => {
    await server.close()
    watched.kill()
    rmSync(root, { recursive: true, force: true })
  })
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    TF_IN_AUTOMATION: '1',
    TF_CLI_CONFIG_FILE: join(root, 'cli.tfrc'),
    TF_REATTACH_PROVIDERS: reattachFor(server, watched.pid ?? process.pid),
  }
  const start = (args: string[]) => run('terraform', args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 })
  return {
    store,
    write,
    async call(...args) {
      try {
        return (await start([...args, '-no-color'])).stdout
      } catch (cause) {
        const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string }
        throw new Error(`terraform ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause })
      }
    },
    async hasChanges() {
      const code = await start(['plan', '-input=false', '-detailed-exitcode', '-no-color']).then(
        () => NO_CHANGE,
        ({ code: exit }: { code: number }) => exit,
      )
      if (code !== NO_CHANGE && code !== CHANGES) throw new Error(`terraform plan ended with ${code}`)
      return code === CHANGES
    },
  }
}
