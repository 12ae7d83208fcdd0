import type { Client } from '../client/client.ts'
import type { Outcome } from '../command.ts'
import { renderAdvice } from '../render/advice.ts'
import { renderHead } from '../render/deployment.ts'
import { say } from '../render/view.ts'
import type { Session } from '../session.ts'
import { makePlan } from './make-plan.ts'
import { showPlan } from './show-plan.ts'
import { endedWell } from './wait-for-run.ts'

/** Plans a deployment and shows what would change, what is advised, and what to do next. */
export async function planAndShow(session: Session, client: Client, id: string, full: boolean): Promise<Outcome> {
  const { deployment, run } = await makePlan(session, client, id, 'plan')
  session.show(deployment, (shown, view) => renderHead(shown, view))
  await showPlan(session, client, run, full)
  session.show(deployment, (shown, view) => renderAdvice(shown, view) ?? '')
  if (run.status === 'planned') session.note(deployment.name, (name, view) => `${say(view, 'next:', '다음:')} mcp-cloud approve ${name}`)
  return { data: deployment, exitCode: endedWell(run) ? 0 : 1 }
}
