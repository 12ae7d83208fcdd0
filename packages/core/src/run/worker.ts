import type { Plan, Review } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../kernel/index.ts'
import type { CloudAccess, Executor, PhaseName } from './executor.port.ts'
import type { PlanJson } from './plan-json.ts'
import type { RunRow } from './table.ts'

/** What a run is made of, as the slices above know it. */
export interface RunMaterial {
  /** The module's files at the frozen digest. */
  files: ReadonlyMap<string, string>
  vars: Record<string, unknown>
  sensitiveVars: Record<string, unknown>
  /** Shipped with the product. */
  trusted: boolean
  simulated: boolean
  accountRevision: number
  /** Where the provider works when the module says nothing else. */
  region: string | null
}

/** Everything the worker needs besides the database; wired by the composition root. */
export interface RunWorker {
  /** `host:pid:start`, so that another worker of this host can tell whether this one lives. */
  name: string
  executor: Executor
  material(tx: Tx, ctx: Ctx, run: RunRow): Promise<RunMaterial>
  openAccess(ctx: Ctx, run: RunRow, phase: PhaseName): Promise<CloudAccess>
  /** Ends what a worker that is gone had opened for a phase, where that has outlived it. */
  closeAccess(run: RunRow, phase: PhaseName): Promise<void>
  review(ctx: Ctx, given: { run: RunRow; json: PlanJson; plan: Plan; material: RunMaterial }): Promise<Review>
  /** Whether somebody else on this host, by the name of a worker, still lives. */
  lives(worker: string): Promise<boolean>
}
