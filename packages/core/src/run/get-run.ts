import { contract, notFound } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { Plan } from '@mcp-cloud/contracts'
import { renderRun } from './render-run.ts'
import { findRun } from './table.ts'

export const getRun = verb(contract.runs.get, async ({ ctx, input }) => {
  const run = await findRun(ctx.db, input.id)
  if (!run) throw notFound('run', input.id)
  return renderRun(run)
})

export const getRunPlan = verb(contract.runs.plan, async ({ ctx, input }) => {
  const run = await findRun(ctx.db, input.id)
  if (!run?.plan) throw notFound('plan of run', input.id)
  return Plan.parse(run.plan)
})
