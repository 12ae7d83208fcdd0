import { parseUsd } from '../argv/parse-usd.ts'
import { command } from '../command.ts'
import { say } from '../render/view.ts'

export const agentsLimit = command({
  name: 'agents limit',
  summary: { en: 'set what an agent may keep a month', ko: '에이전트의 월 비용 한도를 정합니다' },
  args: [
    { name: 'id', required: true, summary: { en: 'the id of mcp-cloud agents', ko: 'mcp-cloud agents에 표시된 ID' } },
    {
      name: 'usd',
      required: true,
      summary: { en: 'US dollars a month at heavy use, or none', ko: '많이 쓸 때의 월 비용(미국 달러), 또는 none' },
    },
  ],
  options: {},
  exitCodes: [3, 5],
  examples: ['mcp-cloud agents limit agt_01j… 50', 'mcp-cloud agents limit agt_01j… none'],
  run: async (session, { args }) => {
    const { api } = await session.client()
    const agent = await api.agents.update({ id: args[0]!, maxMonthlyUsd: parseUsd('USD', args[1]) ?? null })
    session.show(agent, ({ name, maxMonthlyUsd }, view) =>
      maxMonthlyUsd === null
        ? say(view, `${name} has no monthly ceiling`, `${name}: 월 비용 한도가 없습니다`)
        : say(
            view,
            `${name} may keep at most $${maxMonthlyUsd.toFixed(2)} a month`,
            `${name}: 월 비용 한도는 $${maxMonthlyUsd.toFixed(2)}입니다`,
          ),
    )
    return { data: agent }
  },
})
