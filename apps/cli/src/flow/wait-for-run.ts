import { isRunEnd, type Run, type RunStatus } from '@mcp-cloud/contracts'
import type { Client } from '../client/client.ts'
import { failureOf } from '../client/failure-of.ts'
import { Failure } from '../failure.ts'
import { say, type View } from '../render/view.ts'
import type { Session } from '../session.ts'
import { withProgress } from './progress.ts'

const POLL_MS = 1000
/** How long the server may stay away. */
const ABSENCE_MS = 60_000

/**
 * Reads the run again and again until it has left the given statuses.
 * @throws Failure `timeout` after `--timeout`; the run itself goes on.
 */
export async function waitForRun(session: Session, client: Client, runId: string, leaves: readonly RunStatus[]): Promise<Run> {
  const { io } = session
  const deadline = io.now().getTime() + session.timeoutMs
  let run = await client.api.runs.get({ id: runId })
  if (!leaves.includes(run.status)) return run
  let lastAnswer = io.now().getTime()
  return withProgress(session, label(run), async (relabel) => {
    while (leaves.includes(run.status)) {
      if (io.now().getTime() >= deadline) {
        throw new Failure('timeout', {
          en: `run ${runId} is still ${run.status} after ${session.timeoutMs / 1000} s`,
          ko: `${session.timeoutMs / 1000}초가 지났지만 실행 ${runId}의 상태는 아직 ${run.status}입니다`,
        })
      }
      await io.sleep(POLL_MS, io.signal)
      try {
        run = await client.api.runs.get({ id: runId })
        lastAnswer = io.now().getTime()
      } catch (error) {
        // A restart of the server is no news about the run.
        const { code } = failureOf(error, { interrupted: io.signal.aborted, url: client.url })
        if (code !== 'unavailable' || io.now().getTime() - lastAnswer >= ABSENCE_MS) throw error
      }
      relabel(label(run))
    }
    return run
  })
}

/** Statuses in which a plan is being made. */
export const PLANNING: readonly RunStatus[] = ['queued', 'planning']
/** Statuses in which an apply goes on; `approved` because the worker takes the run over in its own time. */
export const APPLYING: readonly RunStatus[] = ['approved', 'applying']

export function endedWell(run: Run): boolean {
  return run.status === 'applied' || run.status === 'no_changes' || (!isRunEnd(run.status) && run.status !== 'needs_recovery')
}

function label(run: Run) {
  const { done, total } = run.progress ?? { done: 0, total: 0 }
  const count = total > 0 ? ` ${done}/${total}` : ''
  return (view: View): string => {
    if (run.status === 'awaiting_approval') return say(view, 'waiting for the approval of another person', '다른 사람의 승인을 기다립니다')
    if (run.status === 'queued') return say(view, 'waiting for a worker', '작업자를 기다립니다')
    if (run.status === 'planning') return say(view, 'planning', '계획하고 있습니다')
    return run.kind === 'destroy'
      ? say(view, `destroying${count}`, `삭제하고 있습니다${count}`)
      : say(view, `applying${count}`, `적용하고 있습니다${count}`)
  }
}
