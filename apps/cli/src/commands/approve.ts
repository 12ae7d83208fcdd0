import type { Deployment } from '@mcp-cloud/contracts'
import { command } from '../command.ts'
import { usage } from '../failure.ts'
import { canAsk, confirm } from '../flow/confirm.ts'
import { decide, digestOf, findMyVote, openApproval } from '../flow/decide.ts'
import { findDeployment } from '../flow/find-deployment.ts'
import { showPlan } from '../flow/show-plan.ts'
import { renderHead } from '../render/deployment.ts'
import { renderApproval } from '../render/run.ts'
import { lines, say } from '../render/view.ts'
import { voteReason } from '../render/vote.ts'
import type { Session } from '../session.ts'
import { DEPLOYMENT, FULL, YES } from './arguments.ts'

export const approve = command({
  name: 'approve',
  summary: { en: 'open the approval of a plan, and approve it', ko: '계획의 승인을 요청하고 승인합니다' },
  details: {
    en: 'A finished plan gets its approval opened. Then the plan is shown and, where you may decide, you are asked.\nThe decision is for exactly the plan that was shown: its digest goes with it. --digest names the plan you read elsewhere and asks nothing.',
    ko: '끝난 계획의 승인을 요청합니다. 그런 다음 계획을 보여 주고, 결정할 수 있으면 확인을 받습니다.\n결정은 보여 준 바로 그 계획에만 적용됩니다. 다른 곳에서 읽은 계획은 --digest로 지정하며, 이때는 확인하지 않습니다.',
  },
  args: [DEPLOYMENT],
  options: {
    open: { summary: { en: 'only open the approval', ko: '승인 요청만 합니다' } },
    digest: {
      takes: 'DIGEST',
      summary: { en: 'approve the plan with this digest, without asking', ko: '이 다이제스트의 계획을 확인 없이 승인합니다' },
    },
    comment: { takes: 'TEXT', summary: { en: 'a comment kept with the decision', ko: '결정과 함께 남기는 의견' } },
    yes: YES,
    full: FULL,
  },
  exitCodes: [3, 5, 6],
  examples: ['mcp-cloud approve dev-vpc', 'mcp-cloud approve dev-vpc --open', 'mcp-cloud approve dev-vpc --yes --comment "reviewed"'],
  run: async (session, { args, options }) => {
    const client = await session.client()
    const found = await findDeployment(client, args[0]!)
    const run = found.currentRun
    const opens = run?.status === 'planned'
    // Anything but a plan that waits is refused by the server, which says what there is to do.
    if (!run || (!opens && run.status !== 'awaiting_approval'))
      return { data: await client.api.deployments.approve({ id: found.id, ...(run ? {} : { decision: 'approve' }) }) }

    const deployment = await openApproval(client, found, run)
    if (opens)
      session.note(deployment, (shown, view) => say(view, `the approval of ${shown.name} is open`, `${shown.name}의 승인을 요청했습니다`))
    const unasked = options.yes || options.digest !== undefined
    if (options.open || (opens && !unasked && !canAsk(session))) return { data: deployment }
    const vote = await findMyVote(client, run.id)
    if (!vote.mayDecide && !unasked) {
      session.note(vote, ({ reason }, view) => {
        const why = reason ? `: ${voteReason(reason, view)}` : ''
        return say(view, `somebody else has to decide${why}`, `다른 사람이 결정해야 합니다${why}`)
      })
      return { data: deployment, exitCode: opens ? 0 : 4 }
    }
    if (!unasked && !canAsk(session))
      throw usage(
        'nobody can be asked here; give --yes, or the --digest of the plan you read',
        '여기서는 확인을 받을 수 없습니다. --yes 또는 읽은 계획의 --digest를 주십시오',
      )

    await showPlan(session, client, run, options.full)
    if (
      !unasked &&
      !(await confirm(session, { en: 'Approve this plan? Type yes:', ko: '이 계획을 승인할까요? yes를 입력하십시오:' }, 'yes'))
    )
      return { data: deployment }
    const decided = await decide(client, found.id, {
      decision: 'approve',
      digest: options.digest ?? digestOf(run),
      comment: options.comment,
    })
    report(session, decided)
    return { data: decided }
  },
})

function report(session: Session, deployment: Deployment): void {
  session.show(deployment, (shown, view) =>
    lines(renderHead(shown, view), shown.currentRun?.approval && renderApproval(shown.currentRun.approval, view)),
  )
  if (deployment.status === 'approved')
    session.note(deployment.name, (name, view) => `${say(view, 'next:', '다음:')} mcp-cloud apply ${name}`)
}
