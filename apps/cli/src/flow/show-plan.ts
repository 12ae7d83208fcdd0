import type { Run } from '@mcp-cloud/contracts'
import type { Client } from '../client/client.ts'
import { renderPlan } from '../render/plan.ts'
import { renderReview, renderRunError } from '../render/run.ts'
import { paintStatus } from '../render/status.ts'
import { lines } from '../render/view.ts'
import type { Session } from '../session.ts'

/** Prints the plan of a run with its review; every change of it, also where the answer carried only the first ones. */
export async function showPlan(session: Session, client: Client, run: Run, full: boolean): Promise<void> {
  if (session.json) return
  const cutOff = run.plan !== null && run.plan.changes.length < run.plan.totalChanges
  const plan = cutOff && full ? await client.api.runs.plan({ id: run.id }) : run.plan
  session.show({ run, plan }, (data, view) =>
    lines(
      '',
      !data.plan && paintStatus(data.run.status, view),
      data.plan && renderPlan({ plan: data.plan, full }, view),
      data.run.review && `\n${renderReview(data.run.review, view)}`,
      data.run.error && `\n${renderRunError(data.run.error, view)}`,
      '',
    ),
  )
}
