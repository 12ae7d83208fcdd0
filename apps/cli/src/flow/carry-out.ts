import type { Client } from '../client/client.ts'
import type { Outcome } from '../command.ts'
import { Failure } from '../failure.ts'
import { say } from '../render/view.ts'
import { voteReason } from '../render/vote.ts'
import type { Session } from '../session.ts'
import { applyRun } from './apply-run.ts'
import { confirm } from './confirm.ts'
import { digestOf, findMyVote, openApproval, tryDecide } from './decide.ts'
import type { Planned } from './make-plan.ts'
import { showPlan } from './show-plan.ts'
import { waitForRun } from './wait-for-run.ts'

export interface CarryOut {
  /** Go on without asking. */
  yes: boolean
  /** Wait for the approval of somebody else where one is needed. */
  wait: boolean
}

/** From a finished plan to its end: show it, ask, open the approval, decide where the caller may, apply, report. */
export async function carryOut(session: Session, client: Client, planned: Planned, how: CarryOut): Promise<Outcome> {
  const { deployment, run } = planned
  await showPlan(session, client, run, false)
  if (run.status === 'no_changes') return { data: deployment }
  if (!['planned', 'awaiting_approval', 'approved'].includes(run.status)) return { data: deployment, exitCode: 1 }

  if (!how.yes && !(await ask(session, planned))) return { data: deployment }
  if (run.status !== 'approved') {
    const opened = await openApproval(client, deployment, run)
    const approved = await approve(session, client, { deployment: opened, run }, how.wait)
    if (approved !== 'approved') return approved
  }
  return applyRun(session, client, { deploymentId: deployment.id, runId: run.id })
}

async function approve(session: Session, client: Client, { deployment, run }: Planned, wait: boolean): Promise<'approved' | Outcome> {
  const vote = await findMyVote(client, run.id)
  const decided = vote.mayDecide ? await tryDecide(client, deployment.id, { decision: 'approve', digest: digestOf(run) }) : undefined
  if (decided && !(decided instanceof Failure) && decided.status === 'approved') return 'approved'
  const refused = decided instanceof Failure ? decided.text : undefined
  session.note({ refused, reason: vote.reason }, (data, view) => {
    const why = data.refused?.[view.lang] ?? (data.reason && voteReason(data.reason, view))
    return say(
      view,
      `the approval is open; somebody else has to approve it${why ? `: ${why}` : ''}`,
      `승인이 요청되었습니다. 다른 사람이 승인해야 합니다${why ? `: ${why}` : ''}`,
    )
  })
  if (!wait) {
    session.note(deployment.name, (name, view) => say(view, `then: mcp-cloud apply ${name}`, `승인 뒤: mcp-cloud apply ${name}`))
    return { data: await client.api.deployments.get({ id: deployment.id }), exitCode: 4 }
  }
  const left = await waitForRun(session, client, run.id, ['awaiting_approval'])
  if (left.status === 'approved') return 'approved'
  session.note(left.status, (status, view) =>
    say(view, `the run is ${status}; nothing was applied`, `실행 상태가 ${status}입니다. 적용하지 않았습니다`),
  )
  return { data: await client.api.deployments.get({ id: deployment.id }), exitCode: 1 }
}

async function ask(session: Session, { deployment, run }: Planned): Promise<boolean> {
  if (run.kind !== 'destroy')
    return confirm(session, { en: 'Apply this plan? Type yes:', ko: '이 계획을 적용할까요? yes를 입력하십시오:' }, 'yes')
  const { name } = deployment
  return confirm(
    session,
    {
      en: `This deletes the resources above. Type the name ${name} to go on:`,
      ko: `위 자원이 삭제됩니다. 계속하려면 이름 ${name}을(를) 입력하십시오:`,
    },
    name,
  )
}
