import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureSandboxAccount } from '@mcp-cloud/core/account'
import { openNarrator } from '@mcp-cloud/core/assistant'
import { registerShippedModules } from '@mcp-cloud/core/catalog'
import { ensureFirstAdmin } from '@mcp-cloud/core/identity'
import { courseOf } from '@mcp-cloud/core/learn'
import { systemContext, type Platform } from '@mcp-cloud/core/kernel'
import { createLocalExecutor } from '@mcp-cloud/core/run'
import { findBinary, probeIsolation, type Binary, type Isolation } from '@mcp-cloud/terraform-exec'
import type { Config } from './config.ts'
import { announce } from './announce.ts'
import { listen } from './listen.ts'
import { startSandboxDoor } from './sandbox/start-door.ts'
import { finishApplies, interruptApplies } from './worker/finish-applies.ts'
import { startWorker, type StartedWorker } from './worker/start.ts'
import { freePort } from './wiring/free-port.ts'
import { createLogger } from './wiring/logger.ts'
import { localUrl, openFoundation, type Foundation } from './wiring/foundation.ts'
import { describeIsolation } from './wiring/isolation.ts'
import { createRunWorker } from './wiring/run-worker.ts'

const MODULES = fileURLToPath(new URL('../../../terraform/modules', import.meta.url))
const RUNS_AT_ONCE = 4

export type Role = 'all' | 'api' | 'worker'

export interface StartedServer {
  /** What is printed when it is ready. */
  announcement: string
  /** Waits for applies that are under way, then closes everything. */
  stop(): Promise<void>
  /** The second Ctrl-C: terraform is asked to save its state and end. */
  interrupt(): Promise<void>
}

/** Brings the parts up in the order they need each other; they go down the other way round. */
export async function startServer(given: { config: Config; role: Role; terraformPath?: string | undefined }): Promise<StartedServer> {
  const { role, terraformPath } = given
  // Links and cookies are made for the address before anything listens, so a free port is chosen first.
  const config = given.config.port === 0 ? { ...given.config, port: await freePort(given.config.host) } : given.config
  await using undo = new AsyncDisposableStack()
  const logger = createLogger(config.logLevel)
  const [terraform, isolation] = await Promise.all([
    findBinary(terraformPath ? { path: terraformPath } : {}),
    probeIsolation({ mode: config.isolation }),
  ])
  const foundation = undo.use(
    await openFoundation(config, logger, {
      terraform: { kind: terraform.kind, version: terraform.version },
      isolation: describeIsolation(isolation),
    }),
  )
  const { platform } = foundation
  await registerShippedModules(systemContext(platform, 'start'), MODULES)
  await ensureSandboxAccount(platform)
  // A course that cannot be read is told at the start, and not to a learner.
  await courseOf(platform)
  const first = await ensureFirstAdmin(platform, { dataDir: config.dataDir })

  if (role !== 'worker') {
    const listening = await listen(config, foundation, logger, { terraform, isolation })
    undo.defer(() => listening.close())
  }
  let worker: StartedWorker | undefined
  if (role !== 'api') {
    worker = await work(config, foundation, { terraform, isolation, apiUrl: localUrl(config) }, undo)
  }
  const parts = undo.move()
  return {
    announcement: announce({ role, url: platform.settings.publicUrl, link: first.link, isolation: describeIsolation(isolation) }),
    async stop() {
      if (worker) await finishApplies(worker)
      await parts.disposeAsync()
    },
    interrupt: async () => worker && interruptApplies(platform, worker),
  }
}

/** Takes runs from the queue. */
async function work(
  config: Config,
  { platform, queue, sockets, connection }: Foundation & { platform: Platform },
  found: { terraform: Binary; isolation: Isolation; apiUrl: string },
  undo: AsyncDisposableStack,
): Promise<StartedWorker> {
  const sandbox = await startSandboxDoor({ folder: sockets.path, connection, log: platform.log, delayMs: config.sandboxDelayMs })
  undo.defer(() => sandbox.close())
  const executor = createLocalExecutor({
    binary: found.terraform,
    isolation: found.isolation,
    // Another user cannot enter the data folder.
    runsDir: join(found.isolation.kind === 'other-uid' ? sockets.path : config.dataDir, 'runs'),
    preparedDir: join(config.dataDir, 'prepared'),
    stateBackend: { url: found.apiUrl, socket: sockets.pathOf('api.sock') },
    providerMirror: config.providerMirror,
  })
  const worker = await startWorker(platform, queue, createRunWorker({ executor, sandbox }), {
    concurrency: RUNS_AT_ONCE,
    narrator: config.model && openNarrator(config.model),
  })
  undo.defer(() => worker.stop())
  return worker
}
