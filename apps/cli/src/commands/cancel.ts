import { command } from '../command.ts'
import { findTarget } from '../flow/find-deployment.ts'
import { renderHead } from '../render/deployment.ts'
import { say } from '../render/view.ts'
import { DEPLOYMENT } from './arguments.ts'

export const cancel = command({
  name: 'cancel',
  summary: { en: 'stop the current run', ko: '현재 실행을 멈춥니다' },
  details: {
    en: 'Terraform gets one interrupt and the time to save what it made. --force kills it, may leave resources that no state knows, and is for administrators.',
    ko: 'terraform에 중단 신호를 한 번 보내고 만든 것을 저장할 시간을 줍니다. --force는 강제로 끝내며, 상태에 없는 자원이 남을 수 있고, 관리자만 쓸 수 있습니다.',
  },
  args: [DEPLOYMENT],
  options: { force: { summary: { en: 'kill it (administrators)', ko: '강제로 끝냅니다 (관리자)' } } },
  exitCodes: [5, 6],
  examples: ['mcp-cloud cancel dev-vpc'],
  run: async (session, { args, options }) => {
    const client = await session.client()
    const { api } = client
    const { deployment, runId } = await findTarget(client, args[0]!)
    if (runId) await api.runs.cancel({ id: runId, force: options.force })
    const after = runId
      ? await api.deployments.get({ id: deployment.id })
      : await api.deployments.cancel({ id: deployment.id, force: options.force })
    session.show(after, (shown, view) => renderHead(shown, view))
    if (after.currentRun) {
      session.note(after.name, (name, view) =>
        say(
          view,
          `asked to stop; it may take a minute to save what was made: mcp-cloud show ${name}`,
          `중단을 요청했습니다. 만든 것을 저장하는 데 1분쯤 걸릴 수 있습니다: mcp-cloud show ${name}`,
        ),
      )
    }
    return { data: after }
  },
})
