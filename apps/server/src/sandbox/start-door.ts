import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ConnectionOptions } from '@mcp-cloud/db'
import type { SandboxDoor } from '@mcp-cloud/core/access'
import type { Log } from '@mcp-cloud/core/kernel'
import { programEnvironment } from '@mcp-cloud/terraform-exec'
import { z } from 'zod'

export interface DoorOptions {
  folder: string
  connection: ConnectionOptions
  log: Log
  /** How long the simulated clouds take for a change, in milliseconds. */
  delayMs: number
}

const PROGRAM = fileURLToPath(new URL('door-process.ts', import.meta.url))
const START_MS = 15_000
const Opened = z.object({ folder: z.string(), providers: z.array(z.string()) })

/**
 * Finds the process of the simulated clouds, or starts it. It is nobody's child: an apply under way keeps its provider
 * when this process dies, and the next one finds it by its socket.
 */
export async function startSandboxDoor(options: DoorOptions): Promise<SandboxDoor & { close(): Promise<void> }> {
  const socket = join(options.folder, 'sandbox.sock')
  const ensure = onceAtATime(async () => {
    if (await answers(socket)) return
    spawnDetached(options)
    const deadline = performance.now() + START_MS
    while (!(await answers(socket))) {
      if (performance.now() > deadline)
        throw new Error(`the process of the simulated clouds did not start; its log is ${join(options.folder, 'sandbox.log')}`)
      await sleep(20)
    }
  })
  // The first run needs it; nobody waits for it before.
  const starting = ensure().catch((cause: unknown) =>
    options.log.error({ err: cause }, 'the simulated clouds did not start; a run tries again'),
  )
  const closeDoor = async ({ runId, phase }: { runId: string; phase: string }) =>
    void (await call(socket, 'DELETE', `/doors/${runId}/${phase}`).catch(() => {}))
  return {
    async open(given) {
      // It may have been killed since; a new one has the same worlds.
      await ensure()
      const { folder, providers } = Opened.parse(await call(socket, 'POST', '/doors', given))
      return { folder, providers, close: () => closeDoor(given) }
    },
    closeDoor,
    async close() {
      // One that is about to listen would not hear it, and stay.
      await starting
      await call(socket, 'POST', '/stop').catch(() => {})
    },
  }
}

function spawnDetached({ folder, connection, delayMs }: DoorOptions): void {
  const log = openSync(join(folder, 'sandbox.log'), 'a', 0o600)
  const env = programEnvironment()
  const child = spawn(process.execPath, [PROGRAM], { detached: true, stdio: ['pipe', log, log], env, cwd: folder })
  closeSync(log)
  child.stdin?.end(JSON.stringify({ folder, connection, delayMs }))
  child.unref()
}

async function answers(socket: string): Promise<boolean> {
  return call(socket, 'GET', '/').then(
    () => true,
    () => false,
  )
}

function call(socketPath: string, method: string, path: string, body?: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, method, path, timeout: 10_000 }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const answer: unknown = JSON.parse(Buffer.concat(chunks).toString() || 'null')
        if ((response.statusCode ?? 500) < 300) resolve(answer)
        else reject(new Error(`the process of the simulated clouds answers ${response.statusCode}: ${JSON.stringify(answer)}`))
      })
      response.on('error', reject)
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error('the process of the simulated clouds does not answer')))
    outgoing.on('error', reject)
    outgoing.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

/** Callers that come while it runs share the one run. */
function onceAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= work().finally(() => (running = undefined)))
}
