import type { IdKind, Role, Scope, System } from '@mcp-cloud/contracts'
import type { Database, Tx } from '@mcp-cloud/db'

/** Who asks. Everything that happens is done by one of these. */
export type Actor =
  | {
      kind: 'user'
      id: string
      name: string
      email: string
      roles: Role[]
      scopes: readonly Scope[]
      /** `chat`: a linked chat user's signed click. `terminal`: the terminal of the course, confined to the person's own account for practice. */
      via: 'session' | 'api-key' | 'chat' | 'terminal'
      credentialId: string
    }
  | {
      kind: 'agent'
      id: string
      name: string
      sponsorId: string
      modules: string[]
      accounts: string[]
      maxOpenRequests: number
      scopes: readonly Scope[]
      via: 'api-key'
      credentialId: string
    }
  | { kind: 'system'; id: string; name: string; via: 'system' }
  | { kind: 'anonymous'; id: 'anonymous'; name: 'anonymous'; via: 'anonymous' }

/** Facts about the thing an action touches, for the policies. */
export interface ResourceFacts {
  ownerId?: string
  simulated?: boolean
  live?: boolean
  /** Whose own account for practice it is in; the empty text for an account of the organisation. */
  accountOwnerId?: string
}

/** What one request, job or command carries through every verb it calls. */
export interface Ctx {
  actor: Actor
  requestId: string
  /** Where a decision was made, for the record. */
  channel: 'web' | 'api' | 'slack' | 'teams'
  /** `Prefer: wait=N`; undefined means the verb's default. */
  waitSeconds?: number
  now(): Date
  newId(kind: IdKind): string
  db: Database
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** @throws Fault `forbidden` unless a policy permits; default deny. */
  authorise(action: string, resource?: ResourceFacts): void
  /** The same question without the fault. */
  may(action: string, resource?: ResourceFacts): boolean
  platform: Platform
  /** Hands the caller's browser a cookie; absent where the surface has no browser. */
  setCookie?(cookie: string): void
}

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Encrypts what must not be readable at rest. `context` binds the bytes to their place: moved elsewhere they do not open. */
export interface Sealer {
  seal(plain: Uint8Array, context: string): Buffer
  /** @throws Fault `internal` when the bytes were changed, moved or sealed with another key. */
  open(sealed: Uint8Array, context: string): Buffer
  /** Keyed hash, for digests of values that must not be guessable. */
  keyedHash(value: Uint8Array | string, context: string): string
}

/** Signs approval receipts; the public key verifies them offline. */
export interface Signer {
  sign(bytes: Uint8Array): string
  verify(bytes: Uint8Array, signature: string): boolean
  publicKeyPem: string
}

/** The queue. Sending takes part in the caller's transaction. */
export interface Jobs {
  send(tx: Tx, name: string, payload: Record<string, unknown>, options?: JobOptions): Promise<void>
}

export interface JobOptions {
  /** Jobs of one key never run at the same time. */
  singletonKey?: string
  startAfterSeconds?: number
  /** Gives way to every job of the queue that is not. */
  background?: boolean
}

/** Tells waiting requests that something about a subject changed. Ringing takes part in the transaction; a lost ring costs only patience. */
export interface Doorbell {
  ring(tx: Tx, subjectId: string): Promise<void>
  /** Resolves at the next ring for the subject, or after `milliseconds`. */
  wait(subjectId: string, milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** Something that happened, as slices tell each other. */
export interface Happening {
  type: string
  subjectId: string
  payload: Record<string, unknown>
}

/** Runs inside the transaction of what happened, for what must never be seen apart from it. */
export type Listener = (tx: Tx, ctx: Ctx, happening: Happening) => Promise<void>

export interface Policy {
  permits(actor: Actor, action: string, resource: ResourceFacts): boolean
}

/** The parts that live as long as the process, wired by the composition root. */
export interface Platform {
  db: Database
  now(): Date
  randomBytes(length: number): Uint8Array
  log: Log
  sealer: Sealer
  signer: Signer
  jobs: Jobs
  doorbell: Doorbell
  policy: Policy
  listeners: Listener[]
  settings: CoreSettings
  /** What this process found at its start: version, terraform, isolation. */
  installation(): Omit<System, 'publicUrl'>
}

export interface CoreSettings {
  publicUrl: string
  /** True while the server listens on loopback only: the one case in which an account may name a plain-http endpoint. */
  loopbackOnly: boolean
  /** Ports of the product itself, which no account endpoint may name. */
  ownPorts: number[]
  /** Private networks (CIDR) that messages may be sent to; none unless set. */
  messageNetworks?: string[]
  /** Reads one environment variable that an account names as its credential; undefined when it is not set. */
  credential(name: string): string | undefined
  /** Folder of the course. */
  curriculumDir: string
  planExpiryHours: number
  approvalExpiryHours: number
}
