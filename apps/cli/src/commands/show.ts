import { command } from '../command.ts'
import { findTarget } from '../flow/find-deployment.ts'
import { showPlan } from '../flow/show-plan.ts'
import { renderAdvice } from '../render/advice.ts'
import { renderDeployment } from '../render/deployment.ts'
import { renderRun } from '../render/run.ts'
import { DEPLOYMENT, FULL } from './arguments.ts'

export const show = command({
  name: 'show',
  summary: { en: 'one deployment: status, run, resources, outputs', ko: '배포 하나의 상태, 실행, 자원, 출력을 보여 줍니다' },
  details: { en: 'Given the id of a run, that run with its plan.', ko: '실행의 ID를 주면 그 실행과 계획을 보여 줍니다.' },
  args: [DEPLOYMENT],
  options: {
    full: { ...FULL, summary: { en: 'with the plan of its run, every attribute', ko: '실행의 계획을 모든 속성과 함께 보여 줍니다' } },
  },
  exitCodes: [5],
  examples: ['mcp-cloud show dev-vpc', 'mcp-cloud show dev-vpc --json', 'mcp-cloud show dev-vpc --full'],
  run: async (session, { args, options }) => {
    const client = await session.client()
    const { deployment, runId } = await findTarget(client, args[0]!)
    if (runId) {
      const run = await client.api.runs.get({ id: runId })
      session.show(run, renderRun)
      await showPlan(session, client, { ...run, review: null, error: null }, options.full)
      if (deployment.currentRun?.id === runId) session.show(deployment, (shown, view) => renderAdvice(shown, view) ?? '')
      return { data: run }
    }
    session.show(deployment, renderDeployment)
    const run = deployment.currentRun ?? deployment.lastRun
    if (options.full && run?.plan) await showPlan(session, client, { ...run, review: null, error: null }, true)
    return { data: deployment }
  },
})
