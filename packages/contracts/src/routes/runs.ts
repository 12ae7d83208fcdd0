import { z } from 'zod'
import { RunId } from '../ids.ts'
import { Plan } from '../schemas/plan.ts'
import { Run } from '../schemas/run.ts'
import { procedure } from './procedure.ts'

const ById = z.object({ id: RunId })

export const getRun = procedure({ action: 'run.get', scope: 'read' })
  .route({ method: 'GET', path: '/runs/{id}', summary: 'One run', tags: ['Runs'] })
  .input(ById)
  .output(Run)

export const getRunPlan = procedure({ action: 'run.get', scope: 'read' })
  .route({ method: 'GET', path: '/runs/{id}/plan', summary: 'Every change of its plan, worst first', tags: ['Runs'] })
  .input(ById)
  .output(Plan)

export const cancelRun = procedure({ action: 'run.cancel', scope: 'propose' })
  .route({
    method: 'POST',
    path: '/runs/{id}/cancel',
    summary: 'Stop a run',
    description: 'Terraform gets one SIGINT and a grace of 60 s to save its state. `force` kills it and is for admins.',
    tags: ['Runs'],
  })
  .input(z.strictObject({ id: RunId, force: z.boolean().default(false) }))
  .output(Run)

/** A piece of a run's log; the same the event stream sends. `offset` counts lines from 0 in the phase-joined log. */
export const LogPage = z.object({
  lines: z.array(z.object({ seq: z.number().int(), phase: z.enum(['plan', 'apply']), at: z.iso.datetime(), text: z.string() })),
  nextSeq: z.number().int(),
  ended: z.boolean(),
})
export const getRunLog = procedure({
  action: 'run.get',
  scope: 'read',
  agent: {
    tool: 'get_run_log',
    title: 'Run log',
    description: 'A page of the log of a run: plain text, cleaned of secrets and control characters.',
    readOnly: true,
    destructive: false,
    idempotent: true,
  },
})
  .route({ method: 'GET', path: '/runs/{id}/log-lines', summary: 'A page of its log', tags: ['Runs'] })
  .input(
    z.object({
      id: RunId,
      after: z.coerce.number().int().min(-1).default(-1),
      limit: z.coerce.number().int().min(1).max(5000).default(1000),
    }),
  )
  .output(LogPage)
