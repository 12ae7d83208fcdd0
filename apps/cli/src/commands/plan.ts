import { command } from '../command.ts'
import { usage } from '../failure.ts'
import { findDeployment } from '../flow/find-deployment.ts'
import { readVars } from '../flow/parse-vars.ts'
import { planAndShow } from '../flow/plan-and-show.ts'
import { DEPLOYMENT, FULL } from './arguments.ts'

export const plan = command({
  name: 'plan',
  summary: { en: 'show what would change', ko: '무엇이 바뀌는지 계획합니다' },
  details: {
    en: 'With --var or --vars-file the wanted values are changed first, which voids a pending plan and its approval; values that are not named stay.',
    ko: '--var 또는 --vars-file을 주면 먼저 원하는 값을 바꿉니다. 그러면 진행 중인 계획과 승인은 무효가 됩니다. 주지 않은 값은 그대로입니다.',
  },
  args: [DEPLOYMENT],
  options: {
    var: {
      takes: 'NAME=VALUE',
      repeat: true,
      summary: { en: 'change a variable first; may be repeated', ko: '먼저 변수를 바꿉니다. 여러 번 쓸 수 있습니다' },
    },
    'vars-file': {
      takes: 'FILE',
      summary: {
        en: 'change variables first, from a JSON object; - is standard input',
        ko: '먼저 JSON 객체의 변수로 바꿉니다. -는 표준 입력입니다',
      },
    },
    full: FULL,
  },
  exitCodes: [1, 3, 5, 6],
  examples: ['mcp-cloud plan dev-vpc', 'mcp-cloud plan dev-vpc --var enable_nat=true'],
  run: async (session, { args, options }) => {
    const client = await session.client()
    const before = await findDeployment(client, args[0]!)
    if (options.var.length > 0 || options['vars-file'] !== undefined) {
      const module = await client.api.modules.get({ name: before.module, version: before.moduleVersion })
      const vars = await readVars(session.io, module, options.var, options['vars-file'])
      if (Object.keys(vars).length === 0) throw usage('the file names no variable', '파일에 변수가 없습니다')
      await client.api.deployments.update({ id: before.id, version: before.version, vars: { ...before.vars, ...vars } })
    }
    return planAndShow(session, client, before.id, options.full)
  },
})
