import { command } from '../command.ts'
import { usage } from '../failure.ts'
import { carryOut } from '../flow/carry-out.ts'
import { canAsk } from '../flow/confirm.ts'
import { findDeployment } from '../flow/find-deployment.ts'
import { makePlan } from '../flow/make-plan.ts'
import { showPlan } from '../flow/show-plan.ts'
import { endedWell } from '../flow/wait-for-run.ts'
import { renderHead } from '../render/deployment.ts'
import { say } from '../render/view.ts'
import { DEPLOYMENT, FULL, WAIT, YES } from './arguments.ts'

export const destroy = command({
  name: 'destroy',
  summary: {
    en: 'plan the deletion of all it holds; with --apply, delete it',
    ko: '보유한 모든 자원의 삭제를 계획합니다. --apply를 주면 삭제합니다',
  },
  details: {
    en: 'A deletion goes the way of every change: plan, approval, apply. --apply asks for the name of the deployment before it goes on.',
    ko: '삭제도 다른 변경과 같이 계획, 승인, 적용을 거칩니다. --apply는 진행하기 전에 배포의 이름을 입력받습니다.',
  },
  args: [DEPLOYMENT],
  options: {
    apply: { summary: { en: 'plan, approve and delete', ko: '계획, 승인, 삭제까지 진행합니다' } },
    wait: WAIT,
    yes: { ...YES, summary: { en: 'as --apply, without asking', ko: '--apply와 같고, 확인 없이 진행합니다' } },
    full: FULL,
  },
  exitCodes: [1, 5, 6],
  examples: ['mcp-cloud destroy dev-vpc', 'mcp-cloud destroy dev-vpc --apply'],
  run: async (session, { args, options }) => {
    const goesOn = options.apply || options.wait || options.yes
    if (goesOn && !options.yes && !canAsk(session))
      throw usage(
        'nobody can be asked here; add --yes to delete without a question',
        '여기서는 확인을 받을 수 없습니다. 확인 없이 삭제하려면 --yes를 주십시오',
      )
    const client = await session.client()
    const found = await findDeployment(client, args[0]!)
    session.show(found, (shown, view) => renderHead(shown, view))
    const planned = await makePlan(session, client, found.id, 'destroy')
    if (goesOn) return carryOut(session, client, planned, { yes: options.yes, wait: options.wait })
    await showPlan(session, client, planned.run, options.full)
    if (planned.run.status === 'planned')
      session.note(found.name, (name, view) => `${say(view, 'next:', '다음:')} mcp-cloud approve ${name}`)
    return { data: planned.deployment, exitCode: endedWell(planned.run) ? 0 : 1 }
  },
})
