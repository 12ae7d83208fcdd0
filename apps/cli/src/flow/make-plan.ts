import type { Deployment, Run } from '@mcp-cloud/contracts'
import type { Client } from '../client/client.ts'
import { Failure } from '../failure.ts'
import { say } from '../render/view.ts'
import type { Session } from '../session.ts'
import { withProgress } from './progress.ts'
import { PLANNING, waitForRun } from './wait-for-run.ts'

const WAIT_SECONDS = 30

export interface Planned {
  deployment: Deployment
  run: Run
}

/** Asks for a plan, of the deployment or of its deletion, and waits until it is made or has failed. */
export async function makePlan(session: Session, client: Client, id: string, kind: 'plan' | 'destroy'): Promise<Planned> {
  const waitSeconds = Math.min(WAIT_SECONDS, Math.ceil(session.timeoutMs / 1000))
  const { body } = await withProgress(
    session,
    (view) =>
      kind === 'plan' ? say(view, 'planning', '계획하고 있습니다') : say(view, 'planning the deletion', '삭제를 계획하고 있습니다'),
    () =>
      kind === 'plan'
        ? client.api.deployments.plan({ id }, { context: { waitSeconds } })
        : client.api.deployments.destroy({ id }, { context: { waitSeconds } }),
  )
  const run = body.currentRun ?? body.lastRun
  if (!run) throw new Failure('internal', { en: 'the server answered no run', ko: '서버가 실행을 알려 주지 않았습니다' })
  if (!PLANNING.includes(run.status)) return { deployment: body, run }
  const finished = await waitForRun(session, client, run.id, PLANNING)
  return { deployment: await client.api.deployments.get({ id }), run: finished }
}
