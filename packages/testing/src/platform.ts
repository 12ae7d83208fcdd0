import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { formatId, ROLES, SCOPES, type Role, type Scope } from '@mcp-cloud/contracts'
import { createPolicy } from '@mcp-cloud/core/identity'
import {
  createContext,
  createSealer,
  createSigner,
  systemContext,
  type Actor,
  type CallDetails,
  type CoreSettings,
  type Ctx,
  type Jobs,
  type Log,
  type Platform,
} from '@mcp-cloud/core/kernel'
import { createDoorbell } from '@mcp-cloud/core/notification'
import { connect, migrate, type DatabaseClient } from '@mcp-cloud/db'
import { startTestDatabase } from '@mcp-cloud/db/embedded/test-database'

/** Whom a test acts as: a person with roles (all scopes unless said), an agent, or the platform itself. */
export type ActorSpec =
  | { roles: Role[]; id?: string; scopes?: Scope[]; via?: 'session' | 'api-key' }
  | { agent: string; sponsorId?: string }
  | 'system'

/** A job that was sent, in the order of sending. */
export interface SentJob {
  name: string
  payload: Record<string, unknown>
  singletonKey?: string | undefined
  background?: boolean | undefined
}

export interface TestPlatform {
  platform: Platform
  client: DatabaseClient
  ctxAs(actor: ActorSpec, details?: Partial<CallDetails>): Ctx
  /** The clock of `platform.now()`; it stands still until it is moved. */
  clock: { now: Date; advance(seconds: number): void }
  /** What was handed to the queue. */
  sentJobs: SentJob[]
  /** What was logged as a warning or an error. */
  logged: { level: 'warn' | 'error'; fields: object; message: string }[]
  close(): Promise<void>
}

/** A whole platform on a database of its own: real PostgreSQL, real sealing, signing and policies. Only the queue keeps its jobs instead of running them. */
export async function testPlatform(
  options: { settings?: Partial<CoreSettings>; env?: Record<string, string> } = {},
): Promise<TestPlatform> {
  const database = await startTestDatabase()
  const client = connect(database.connection)
  await migrate(client.db)
  const doorbell = createDoorbell(client.pool)
  await doorbell.ready
  const clock = { now: new Date(), advance: (seconds: number) => void (clock.now = new Date(clock.now.getTime() + seconds * 1000)) }
  const sentJobs: SentJob[] = []
  const logged: TestPlatform['logged'] = []
  const env = new Map(Object.entries(options.env ?? {}))
  const platform: Platform = {
    db: client.db,
    now: () => clock.now,
    randomBytes: (length) => randomBytes(length),
    log: keepingLog(logged),
    sealer: createSealer(randomBytes(32)),
    signer: createSigner(generateKeyPairSync('ed25519').privateKey),
    jobs: keepingJobs(sentJobs),
    doorbell,
    policy: createPolicy(),
    listeners: [],
    installation: () => ({ version: '0.0.0-test', terraform: null, isolation: { kind: 'none', notice: null } }),
    settings: {
      publicUrl: 'http://127.0.0.1:8080',
      loopbackOnly: true,
      ownPorts: [8080],
      credential: (name) => env.get(name),
      curriculumDir: fileURLToPath(new URL('../../../curriculum', import.meta.url)),
      planExpiryHours: 24,
      approvalExpiryHours: 24,
      ...options.settings,
    },
  }
  return {
    platform,
    client,
    ctxAs: (spec, details) =>
      spec === 'system'
        ? systemContext(platform, 'test')
        : createContext(platform, actorOf(spec), { requestId: newId('request'), ...details }),
    clock,
    sentJobs,
    logged,
    async close() {
      await doorbell.close()
      await client.close()
      await database.close()
    },
  }
}

function actorOf(spec: Exclude<ActorSpec, 'system'>): Actor {
  if ('agent' in spec) {
    const limits = { modules: [], accounts: [], maxOpenRequests: 10 }
    return {
      kind: 'agent',
      id: spec.agent,
      name: spec.agent,
      sponsorId: spec.sponsorId ?? newId('user'),
      ...limits,
      scopes: ['read', 'propose'],
      via: 'api-key',
      credentialId: newId('apiKey'),
    }
  }
  const id = spec.id ?? newId('user')
  const roles = ROLES.filter((role) => spec.roles.includes(role))
  return {
    kind: 'user',
    id,
    name: id,
    email: `${id}@example.test`,
    roles,
    scopes: spec.scopes ?? SCOPES,
    via: spec.via ?? 'session',
    credentialId: newId('apiKey'),
  }
}

function newId(kind: Parameters<typeof formatId>[0]): string {
  return formatId(kind, Date.now(), randomBytes(10))
}

function keepingJobs(sent: SentJob[]): Jobs {
  return {
    async send(_tx, name, payload, options) {
      sent.push({ name, payload, singletonKey: options?.singletonKey, background: options?.background })
    },
  }
}

function keepingLog(logged: TestPlatform['logged']): Log {
  return {
    debug() {},
    info() {},
    warn: (fields, message) => void logged.push({ level: 'warn', fields, message }),
    error: (fields, message) => void logged.push({ level: 'error', fields, message }),
  }
}
