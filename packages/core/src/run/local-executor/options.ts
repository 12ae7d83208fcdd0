import type { Binary, Isolation } from '@mcp-cloud/terraform-exec'

/** What the driver needs to know of this host. */
export interface LocalExecutorOptions {
  binary: Binary
  isolation: Isolation
  /** Where runs work: one folder a run, removed when it ends. */
  runsDir: string
  /** Prepared data directories, by what they were prepared for. */
  preparedDir: string
  /** How terraform reaches the state backend: by address from the host's network, by socket from a closed one. */
  stateBackend: { url: string; socket: string }
  /** Unpacked provider mirror for real accounts. */
  providerMirror: string | undefined
}
