import { command } from '../command.ts'
import { applyRun } from '../flow/apply-run.ts'
import { findDeployment } from '../flow/find-deployment.ts'
import { DEPLOYMENT } from './arguments.ts'

export const apply = command({
  name: 'apply',
  summary: { en: 'apply exactly the plan that was approved', ko: '승인된 계획을 그대로 적용합니다' },
  details: {
    en: 'Waits for the end and reports ids, addresses and outputs. Interrupting the command does not stop the run: mcp-cloud cancel does.',
    ko: '끝날 때까지 기다린 뒤 ID, 주소, 출력을 보고합니다. 명령을 중단해도 실행은 멈추지 않습니다. 멈추려면 mcp-cloud cancel을 쓰십시오.',
  },
  args: [DEPLOYMENT],
  options: { 'no-wait': { summary: { en: 'only start it', ko: '시작만 하고 기다리지 않습니다' } } },
  exitCodes: [1, 5, 6],
  examples: ['mcp-cloud apply dev-vpc', 'mcp-cloud apply dev-vpc --no-wait && mcp-cloud logs -f dev-vpc'],
  run: async (session, { args, options }) => {
    const client = await session.client()
    const { id, currentRun } = await findDeployment(client, args[0]!)
    // Anything but an approved plan is refused by the server, which says what there is to do.
    if (currentRun?.status !== 'approved') return { data: (await client.api.deployments.apply({ id })).body }
    return applyRun(session, client, { deploymentId: id, runId: currentRun.id }, !options['no-wait'])
  },
})
