import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { reattachJson } from '../src/provider/reattach.ts'
import { serveProvider } from '../src/provider/serve.ts'
import type { ObjectValue } from '../src/value.ts'
import { createToyProvider } from './toy-provider.ts'

export interface Ended {
  code: number
  /** Both streams: terraform prints its diagnostics on one or the other. */
  text: string
}

export interface ToyTerraform {
  things: Map<string, ObjectValue>
  /** Connections that are open. */
  sessions: ReadonlySet<number>
  /** Puts the configuration in place of what was there. */
  write(text: string): Promise<void>
  call(...args: string[]): Promise<Ended>
}

/** The real terraform in a folder of its own with the toy provider, over protocol 5 or 6. Skips the test where there is no terraform. */
export async function startToyTerraform(protocol: 5 | 6, skip: (note: string) => never): Promise<ToyTerraform> {
  const root = await mkdtemp(join(tmpdir(), 'toy-'))
  const folder = join(root, 'root')
  await mkdir(folder)
  await writeFile(join(root, 'cli.tfrc'), 'disable_checkpoint = true\n')
  const { core, things, sessions } = createToyProvider()
  const socket = await serveProvider(core, join(root, 'toy.sock'))
  // Terraform watches a process and may end it; this one is there for nothing else.
  const watched = spawn('sleep', ['600'])
  onTestFinished(async () => {
    await socket.close()
    watched.kill()
    await rm(root, { recursive: true })
  })
  const reattach = reattachJson({ toy: socket.socketPath }, watched.pid!)
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    TF_CLI_CONFIG_FILE: join(root, 'cli.tfrc'),
    TF_REATTACH_PROVIDERS: reattach.replaceAll('"ProtocolVersion":6', `"ProtocolVersion":${protocol}`),
  }
  const call = (...args: string[]) =>
    new Promise<Ended>((resolve, reject) => {
      execFile('terraform', args, { cwd: folder, env }, (cause, stdout, stderr) => {
        if (cause && typeof cause.code !== 'number') reject(cause)
        else resolve({ code: Number(cause?.code ?? 0), text: stdout + stderr })
      })
    })
  const found = await call('version').catch((cause: NodeJS.ErrnoException) => cause)
  if (found instanceof Error) return skip('not run: terraform is not installed')
  return { things, sessions, call, write: (text) => writeFile(join(folder, 'main.tf'), text) }
}
