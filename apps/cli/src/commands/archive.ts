import { command } from '../command.ts'
import { findDeployment } from '../flow/find-deployment.ts'
import { say } from '../render/view.ts'
import { DEPLOYMENT } from './arguments.ts'

export const archive = command({
  name: 'archive',
  summary: { en: 'put away a deployment that holds nothing', ko: '보유한 자원이 없는 배포를 보관 처리합니다' },
  args: [DEPLOYMENT],
  options: {},
  exitCodes: [5, 6],
  examples: ['mcp-cloud archive dev-vpc'],
  run: async (session, { args }) => {
    const client = await session.client()
    const { id, name } = await findDeployment(client, args[0]!)
    await client.api.deployments.archive({ id })
    session.show(name, (shown, view) => say(view, `${shown} is archived`, `${shown}을(를) 보관 처리했습니다`))
    return { data: { id, name, archived: true } }
  },
})
