import { randomBytes } from 'node:crypto'
import { createSealer, createSigner, type CoreSettings, type Log, type Platform } from '@mcp-cloud/core/kernel'
import { closeWithRun, guardApply, onPersonChanged } from '@mcp-cloud/core/approval'
import { askForNarration } from '@mcp-cloud/core/assistant'
import { onRunMoved } from '@mcp-cloud/core/deployment'
import { createPolicy } from '@mcp-cloud/core/identity'
import { queueMessages } from '@mcp-cloud/core/messaging'
import { createDoorbell, type LiveDoorbell } from '@mcp-cloud/core/notification'
import type { DatabaseClient } from '@mcp-cloud/db'
import type { KeyObject } from 'node:crypto'
import type { System } from '@mcp-cloud/contracts'
import { VERSION } from '../version.ts'
import { rememberDecisions } from './remember-decisions.ts'

export interface PlatformParts {
  client: DatabaseClient
  masterKey: Buffer
  signingKey: KeyObject
  jobs: Platform['jobs']
  log: Log
  settings: CoreSettings
  installation: Omit<System, 'version' | 'publicUrl'>
  /** Whether a language model explains plans. */
  narrates: boolean
}

/** Everything that lives as long as the process, from its parts. */
export async function createPlatform(parts: PlatformParts): Promise<Platform & { doorbell: LiveDoorbell }> {
  const doorbell = createDoorbell(parts.client.pool, parts.log)
  await doorbell.ready
  return {
    db: parts.client.db,
    now: () => new Date(),
    randomBytes: (length) => randomBytes(length),
    log: parts.log,
    sealer: createSealer(parts.masterKey),
    signer: createSigner(parts.signingKey),
    jobs: parts.jobs,
    doorbell,
    policy: rememberDecisions(await createPolicy()),
    // In the transaction of what happened: the policy that may still forbid it, the deployment's status, the approval that ends with its run, who explains the plan,
    // and the messages about all of it.
    listeners: [guardApply, onRunMoved, closeWithRun, onPersonChanged, ...(parts.narrates ? [askForNarration] : []), queueMessages],
    settings: parts.settings,
    installation: () => ({ version: VERSION, ...parts.installation }),
  }
}
