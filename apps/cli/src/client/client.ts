import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '@mcp-cloud/contracts'

/** How long the server may hold the answer of a plan, apply or destroy, in seconds. */
export interface CallContext {
  waitSeconds?: number
}

export type Api = ContractRouterClient<typeof contract, CallContext>

/** The platform as the command line sees it. */
export interface Client {
  url: string
  api: Api
  /**
   * Opens the event stream of a run's log after the given line, from the start when absent.
   * @throws Failure when the server refuses or cannot be reached.
   */
  openLog: (runId: string, lastEventId: string | undefined, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>
}
