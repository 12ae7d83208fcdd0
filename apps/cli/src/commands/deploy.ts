import { CLOUDS, type Deployment } from '@mcp-cloud/contracts'
import { parseChoice } from '../argv/parse-choice.ts'
import { command } from '../command.ts'
import { usage } from '../failure.ts'
import { carryOut } from '../flow/carry-out.ts'
import { canAsk } from '../flow/confirm.ts'
import { makePlan } from '../flow/make-plan.ts'
import { readVars } from '../flow/parse-vars.ts'
import { showPlan } from '../flow/show-plan.ts'
import { endedWell } from '../flow/wait-for-run.ts'
import { renderAdvice } from '../render/advice.ts'
import { renderHead } from '../render/deployment.ts'
import { lines, say } from '../render/view.ts'
import type { Session } from '../session.ts'
import { FULL, WAIT, YES } from './arguments.ts'

export const deploy = command({
  name: 'deploy',
  summary: { en: 'ask for a deployment of a module', ko: '모듈의 배포를 요청합니다' },
  details: {
    en: 'Without --plan or --apply the request is recorded and nothing else happens.\n--apply goes all the way: it plans, shows the plan, asks, opens the approval, decides it where the account lets you approve your own request, applies, and reports.\nValues of --var are read by the type of the variable: numbers, true and false as such, lists and objects as JSON.',
    ko: '--plan이나 --apply가 없으면 요청만 기록합니다.\n--apply는 끝까지 진행합니다. 계획하고, 계획을 보여 주고, 확인을 받고, 승인을 요청하고, 본인 승인이 허용된 계정이면 승인한 뒤, 적용하고 결과를 보고합니다.\n--var의 값은 변수의 타입에 따라 읽습니다. 숫자와 true, false는 그대로, 목록과 객체는 JSON으로 읽습니다.',
  },
  args: [
    { name: 'module', required: true, summary: { en: 'a module of mcp-cloud modules', ko: 'mcp-cloud modules에 있는 모듈' } },
    {
      name: 'name',
      required: false,
      summary: { en: 'the name of the deployment; made up when absent', ko: '배포의 이름. 없으면 만들어집니다' },
    },
  ],
  options: {
    var: {
      takes: 'NAME=VALUE',
      repeat: true,
      summary: { en: 'a variable of the module; may be repeated', ko: '모듈의 변수. 여러 번 쓸 수 있습니다' },
    },
    'vars-file': {
      takes: 'FILE',
      summary: { en: 'a JSON object of variables; - is standard input', ko: '변수의 JSON 객체 파일. -는 표준 입력입니다' },
    },
    account: {
      takes: 'NAME',
      summary: { en: 'the account to deploy into (the default one, usually sandbox)', ko: '배포할 계정 (기본 계정, 보통 sandbox)' },
    },
    cloud: { takes: 'aws|gcp', summary: { en: 'the cloud (the one of the module)', ko: '클라우드 (모듈의 클라우드)' } },
    'module-version': { takes: 'VERSION', summary: { en: 'an older version of the module', ko: '모듈의 이전 버전' } },
    note: { takes: 'TEXT', summary: { en: 'a note for whoever approves', ko: '승인자에게 남기는 메모' } },
    plan: { summary: { en: 'plan it and show what would be made', ko: '계획을 만들어 생성될 내용을 보여 줍니다' } },
    apply: { summary: { en: 'plan, approve and apply it', ko: '계획, 승인, 적용까지 진행합니다' } },
    wait: WAIT,
    yes: { ...YES, summary: { en: 'as --apply, without asking', ko: '--apply와 같고, 확인 없이 진행합니다' } },
    full: FULL,
  },
  exitCodes: [1, 3, 5, 6],
  examples: [
    'mcp-cloud deploy aws_vpc dev-vpc --var region=us-east-1',
    'mcp-cloud deploy aws_vpc dev-vpc --var region=us-east-1 --apply',
    'mcp-cloud deploy gcp_network net --vars-file vars.json --plan --json',
  ],
  run: async (session, { args, options }) => {
    const apply = options.apply || options.wait || options.yes
    if (options.plan && apply)
      throw usage(
        '--plan stops at the plan; it does not go with --apply, --wait or --yes',
        '--plan은 계획까지만 진행하므로 --apply, --wait, --yes와 함께 쓸 수 없습니다',
      )
    if (apply && !options.yes && !canAsk(session))
      throw usage(
        'nobody can be asked here; add --yes to apply without a question',
        '여기서는 확인을 받을 수 없습니다. 확인 없이 적용하려면 --yes를 주십시오',
      )
    const client = await session.client()
    const module = await client.api.modules.get({ name: args[0]!, version: options['module-version'] })
    const deployment = await client.api.deployments.create({
      name: args[1] ?? makeName(module.name),
      cloud: parseChoice('--cloud', options.cloud, CLOUDS) ?? module.cloud,
      module: module.name,
      vars: await readVars(session.io, module, options.var, options['vars-file']),
      account: options.account,
      moduleVersion: options['module-version'],
      note: options.note,
    })
    session.show(deployment, (created, view) => lines(renderHead(created, view), renderAdvice(created, view)))
    if (!options.plan && !apply) {
      hint(session, deployment, 'plan')
      return { data: deployment }
    }

    const planned = await makePlan(session, client, deployment.id, 'plan')
    if (apply) return carryOut(session, client, planned, { yes: options.yes, wait: options.wait })
    await showPlan(session, client, planned.run, options.full)
    if (planned.run.status === 'planned') hint(session, deployment, 'approve')
    return { data: planned.deployment, exitCode: endedWell(planned.run) ? 0 : 1 }
  },
})

function hint(session: Session, deployment: Deployment, verb: string): void {
  session.note(deployment.name, (name, view) => `${say(view, 'next:', '다음:')} mcp-cloud ${verb} ${name}`)
}

/** `aws_vpc` becomes `aws-vpc-3f9k`; letters and digits only, as names demand. */
function makeName(module: string): string {
  const stem = module
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50)
  const tail = [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => (byte % 36).toString(36)).join('')
  return `${stem || 'deployment'}-${tail}`
}
