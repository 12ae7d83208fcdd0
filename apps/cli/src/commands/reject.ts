import { command } from '../command.ts'
import { usage } from '../failure.ts'
import { canAsk } from '../flow/confirm.ts'
import { decide, digestOf, openApproval } from '../flow/decide.ts'
import { findDeployment } from '../flow/find-deployment.ts'
import { renderHead } from '../render/deployment.ts'
import { renderApproval } from '../render/run.ts'
import { lines } from '../render/view.ts'
import { DEPLOYMENT } from './arguments.ts'

export const reject = command({
  name: 'reject',
  summary: { en: 'reject a plan, saying why', ko: '이유를 밝혀 계획을 반려합니다' },
  args: [DEPLOYMENT],
  options: {
    comment: { takes: 'TEXT', summary: { en: 'why; asked for at a terminal', ko: '반려하는 이유. 터미널에서는 물어봅니다' } },
    digest: { takes: 'DIGEST', summary: { en: 'the digest of the plan you read elsewhere', ko: '다른 곳에서 읽은 계획의 다이제스트' } },
  },
  exitCodes: [3, 5, 6],
  examples: ['mcp-cloud reject dev-vpc --comment "use the shared VPC instead"'],
  run: async (session, { args, options }) => {
    const question = { en: 'Why is it rejected? ', ko: '반려하는 이유를 입력하십시오: ' }
    const comment = options.comment ?? (canAsk(session) ? await session.io.stdin?.line?.(question[session.lang]) : undefined)
    if (!comment?.trim()) throw usage('a rejection needs a reason: --comment TEXT', '반려에는 이유가 필요합니다: --comment TEXT')
    const client = await session.client()
    const found = await findDeployment(client, args[0]!)
    const run = found.currentRun
    if (run) await openApproval(client, found, run)
    const decided = await decide(client, found.id, { decision: 'reject', digest: options.digest ?? (run ? digestOf(run) : ''), comment })
    session.show(decided, (shown, view) => {
      const approval = (shown.currentRun ?? shown.lastRun)?.approval
      return lines(renderHead(shown, view), approval && renderApproval(approval, view))
    })
    return { data: decided }
  },
})
