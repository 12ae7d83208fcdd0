import { parseCount } from '../argv/parse-choice.ts'
import { parseUsd } from '../argv/parse-usd.ts'
import { command } from '../command.ts'

export const agentsCreate = command({
  name: 'agents create',
  summary: { en: 'register an agent; you become its sponsor', ko: '에이전트를 등록합니다. 등록한 사람이 후원자가 됩니다' },
  args: [{ name: 'name', required: true, summary: { en: 'what it is called', ko: '에이전트 이름' } }],
  options: {
    module: {
      takes: 'MODULE',
      repeat: true,
      summary: { en: 'it may use this module; may be repeated (all)', ko: '사용할 모듈. 여러 번 쓸 수 있습니다 (모두)' },
    },
    account: {
      takes: 'ACCOUNT',
      repeat: true,
      summary: { en: 'it may use this account; may be repeated (all)', ko: '사용할 계정. 여러 번 쓸 수 있습니다 (모두)' },
    },
    'max-open': { takes: 'N', summary: { en: 'open requests at most (10)', ko: '열린 요청의 최대 수 (10)' } },
    'max-monthly': {
      takes: 'USD',
      summary: { en: 'what all it keeps may cost a month at heavy use (none)', ko: '유지하는 모든 것을 많이 쓸 때의 월 비용 한도 (none)' },
    },
    days: { takes: 'N', summary: { en: 'ends after this many days', ko: '이 일수가 지나면 만료됩니다' } },
  },
  exitCodes: [3, 5],
  examples: ['mcp-cloud agents create release-bot --module aws_s3_bucket --max-monthly 50'],
  run: async (session, { args, options }) => {
    const { api } = await session.client()
    const made = await api.agents.create({
      name: args[0]!,
      modules: options.module,
      accounts: options.account,
      maxOpenRequests: parseCount('--max-open', options['max-open'], { min: 1, max: 1000 }),
      maxMonthlyUsd: parseUsd('--max-monthly', options['max-monthly']),
      expiresInDays: parseCount('--days', options.days, { min: 1, max: 3650 }),
    })
    session.show(made, (agent) => `${agent.name} ${agent.id}`)
    return { data: made }
  },
})
