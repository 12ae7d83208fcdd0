import { takeSuggestion } from '@mcp-cloud/contracts/findings/take-suggestion'
import { command } from '../command.ts'
import { findDeployment } from '../flow/find-deployment.ts'
import { pickAdvice } from '../flow/pick-advice.ts'
import { planAndShow } from '../flow/plan-and-show.ts'
import { renderValue } from '../render/value.ts'
import { say } from '../render/view.ts'
import { DEPLOYMENT, FULL } from './arguments.ts'

export const accept = command({
  name: 'accept',
  summary: { en: 'take advice on the variables, and plan anew', ko: '변수에 대한 제안을 받아들이고 다시 계획합니다' },
  details: {
    en: 'Advice, such as another region, stands under show and plan with what it gains and what it costs. Accepting it changes the variable it names, which voids a pending plan and its approval, and makes a new plan.',
    ko: '다른 리전과 같은 제안은 얻는 것과 치르는 것을 함께 show와 plan에서 보여 줍니다. 받아들이면 해당 변수를 바꾸고 새 계획을 만듭니다. 진행 중인 계획과 승인은 무효가 됩니다.',
  },
  args: [
    DEPLOYMENT,
    {
      name: 'advice',
      required: false,
      summary: {
        en: 'its code as shown, such as region.cheaper; the only one when absent',
        ko: 'region.cheaper 같은 제안의 코드. 없으면 하나뿐인 제안',
      },
    },
  ],
  options: { full: FULL },
  exitCodes: [1, 3, 5, 6],
  examples: ['mcp-cloud accept dev-vpc', 'mcp-cloud accept dev-vpc region.cheaper'],
  run: async (session, { args, options }) => {
    const client = await session.client()
    const before = await findDeployment(client, args[0]!)
    const { suggestion } = pickAdvice(before, args[1])
    await client.api.deployments.update({ id: before.id, version: before.version, vars: takeSuggestion(before.vars, suggestion) })
    session.note({ name: suggestion.path.slice(1), value: renderValue(suggestion.value) }, ({ name, value }, view) =>
      say(view, `${name} is now ${value}`, `이제 ${name} 값은 ${value}입니다`),
    )
    return planAndShow(session, client, before.id, options.full)
  },
})
