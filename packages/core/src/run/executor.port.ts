import type { RunKind } from '@mcp-cloud/contracts'

export type PhaseName = 'plan' | 'apply'

/** How a run's terraform reaches its cloud. No long-lived credential ever stands in `environment`: HCL can read it. */
export interface CloudAccess {
  /** Contents of the generated override file: backend and provider. */
  override: Record<string, unknown>
  /** Additional environment, from the allow-list of the executor. */
  environment: Record<string, string>
  /** A folder with unix sockets of a provider that runs elsewhere, and the provider sources it serves. */
  sockets?: { folder: string; providers: string[] }
  /** `closed`: nothing but the state backend can be reached. */
  network: 'closed' | 'host'
  /** Values that must not appear in a log. */
  secrets: string[]
  /** Ends what was made for this one phase. */
  release(): Promise<void>
}

export interface PhaseSpec {
  runId: string
  deploymentId: string
  epoch: number
  phase: PhaseName
  kind: RunKind
  /** Everything the working folder holds: the module, vars, override, and for an apply the plan and its lock file. */
  files: ReadonlyMap<string, Uint8Array | string>
  access: CloudAccess
  backend: { username: string; password: string }
  /** Shipped with the product. Nothing else runs where nothing isolates. */
  trusted: boolean
}

export type PhaseExit =
  | { kind: 'exited'; exitCode: number; endedBy: 'itself' | 'user' | 'timeout' | 'lease' }
  /** The process is gone and nobody saw how it ended. */
  | { kind: 'unknown' }
  /** It never ran, or could not be prepared; `output` is what the tool said. */
  | { kind: 'not-started'; message: string; output: string }

/** One phase that runs, or ran, in a process of its own that outlives this one. */
export interface Phase {
  /** Terraform's output: JSON lines, only ever appended to. */
  outputFile: string
  /** Standard error, where terraform reports what it cannot say as JSON. */
  errorFile: string
  /** Asks terraform once to stop; it saves its state and ends. */
  interrupt(): Promise<void>
  kill(): Promise<void>
  /** Somebody still follows; without it the supervisor interrupts terraform after its lease. */
  renew(): Promise<void>
  exit(signal: AbortSignal): Promise<PhaseExit>
}

export interface PlanFiles {
  planFile: Buffer
  planJson: Buffer
  lockFile: Buffer | null
  /** Provider source → digest of its binary. */
  providers: Record<string, string>
}

/** Runs terraform somewhere. The local driver starts supervised processes on this host. */
export interface Executor {
  terraform: { kind: 'terraform' | 'tofu'; version: string; sha256: string }
  start(spec: PhaseSpec): Promise<Phase>
  /** The phase of this run that was started before, by this process or one before it. */
  find(run: { runId: string; phase: PhaseName; epoch: number }): Promise<Phase | undefined>
  /** After a plan that succeeded: its files, read and then removed from disk. */
  collectPlan(spec: PhaseSpec): Promise<PlanFiles>
  /** A state that terraform could not hand over, if it left one. */
  strandedState(run: { runId: string }): Promise<Buffer | undefined>
  /** Removes everything of a run from this host. */
  dispose(run: { runId: string }): Promise<void>
}
