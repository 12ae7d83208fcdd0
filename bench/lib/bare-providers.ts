import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createMemoryStore, reattachFor, startProvider } from '@mcp-cloud/sandbox-cloud'
import { writeMirror } from '../../packages/sandbox-cloud/src/mirror/write-mirror.ts'

const MIRROR_VERSION = '6.25.0'
const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2'

/** The simulated providers as a mirror that bare terraform starts them from. */
export async function makeMirror(root: string): Promise<{ cliConfig: string; executable: string }> {
  const folder = join(root, 'mirror')
  const executables = await writeMirror({ folder, version: MIRROR_VERSION, compileCache: join(root, 'compiled') })
  return {
    cliConfig: `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = "${folder}"\n  }\n}\n`,
    executable: executables['aws']!,
  }
}

/** From the start of a provider's process to its handshake line, in milliseconds. */
export async function timeHandshake(executable: string): Promise<number> {
  const started = performance.now()
  const child = spawn(executable, [], {
    env: { TF_PLUGIN_MAGIC_COOKIE: COOKIE, TMPDIR: join(executable, '..') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const took = performance.now() - started
  child.kill('SIGKILL')
  await once(child, 'exit')
  return took
}

/** From the start of a node without a program to its end, in milliseconds: the floor under every handshake. */
export async function timeEmptyNode(): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' })
  await once(child, 'exit')
  return performance.now() - started
}

export interface RunningProvider extends AsyncDisposable {
  cliConfig: string
  reattach: string
}

/** The simulated providers already at work, told of the same types as the platform tells them: the hardest to keep up with. */
export async function startReattachable(root: string, module: string): Promise<RunningProvider> {
  const types = await typesOf(module)
  const provider = await startProvider({ store: createMemoryStore(), socketFolder: join(root, 'sockets'), runId: 'bare', types })
  // Terraform watches this process and may kill it.
  const stand = spawn('sleep', ['3600'], { stdio: 'ignore' })
  return {
    cliConfig: 'disable_checkpoint = true\n',
    reattach: reattachFor(provider, stand.pid!),
    async [Symbol.asyncDispose]() {
      stand.kill()
      await provider.close()
    },
  }
}

async function typesOf(module: string): Promise<Set<string>> {
  const folder = new URL(`../../terraform/modules/${module}/`, import.meta.url)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.tf'))
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')))
  return new Set(texts.flatMap((text) => [...text.matchAll(/^(?:resource|data) "([a-z0-9_]+)"/gm)].map(([, type]) => type!)))
}
