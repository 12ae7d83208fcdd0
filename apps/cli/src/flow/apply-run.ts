import type { Deployment, Run } from '@mcp-cloud/contracts'
import type { Client } from '../client/client.ts'
import type { Outcome } from '../command.ts'
import { renderHead, renderReport } from '../render/deployment.ts'
import { renderRunError } from '../render/run.ts'
import { lines, say } from '../render/view.ts'
import type { Session } from '../session.ts'
import { withProgress } from './progress.ts'
import { APPLYING, waitForRun } from './wait-for-run.ts'

/** On a terminal the answer comes soon, so that progress can be drawn. */
const WAIT_SECONDS = { terminal: 1, program: 30 }

/** Applies an approved run, waits for its end, and reports what now exists. */
export async function applyRun(
  session: Session,
  client: Client,
  { deploymentId, runId }: { deploymentId: string; runId: string },
  wait = true,
): Promise<Outcome> {
  const waitSeconds = wait
    ? Math.min(session.io.isTty ? WAIT_SECONDS.terminal : WAIT_SECONDS.program, Math.ceil(session.timeoutMs / 1000))
    : 0
  const start = () => client.api.deployments.apply({ id: deploymentId }, { context: { waitSeconds } })
  const started = wait ? await withProgress(session, (view) => say(view, 'applying', '적용하고 있습니다'), start) : await start()
  if (!wait) {
    session.show(started.body, (shown, view) => renderHead(shown, view))
    return { data: started.body }
  }
  const run = await waitForRun(session, client, runId, APPLYING)
  const deployment = await client.api.deployments.get({ id: deploymentId })
  return reportEnd(session, deployment, run)
}

/** What became of a run that was applied, and the exit code that says it. */
export function reportEnd(session: Session, deployment: Deployment, run: Run): Outcome {
  session.show({ deployment, run }, (data, view) =>
    lines(
      renderHead(data.deployment, view),
      data.run.error && renderRunError(data.run.error, view),
      renderReport(data.deployment, view) || undefined,
    ),
  )
  if (run.status === 'needs_recovery') {
    session.note(undefined, (_none, view) =>
      say(
        view,
        'the apply was lost midway; an administrator reads and acknowledges what it left behind on the recovery page',
        '적용이 중간에 끊겼습니다. 관리자가 복구 화면에서 남은 자원을 확인해야 합니다',
      ),
    )
  }
  return { data: deployment, exitCode: run.status === 'applied' ? 0 : 1 }
}
