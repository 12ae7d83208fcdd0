import { command } from '../command.ts'
import { renderTable } from '../render/table.ts'
import { renderAgo } from '../render/time.ts'
import { say } from '../render/view.ts'

export const agents = command({
  name: 'agents',
  summary: { en: 'agents, their sponsors and their limits', ko: '에이전트와 후원자, 한도를 보여 줍니다' },
  options: {},
  exitCodes: [],
  examples: ['mcp-cloud agents'],
  run: async (session) => {
    const { api } = await session.client()
    const list = await api.agents.list()
    session.show(list.items, (items, view) =>
      renderTable(
        items,
        [
          { title: say(view, 'NAME', '이름'), cell: (agent) => agent.name, flexible: true },
          { title: say(view, 'SPONSOR', '후원자'), cell: (agent) => agent.sponsor.name, flexible: true },
          { title: say(view, 'OPEN REQUESTS', '열린 요청'), cell: (agent) => String(agent.maxOpenRequests) },
          {
            title: say(view, 'A MONTH AT MOST', '월 비용 한도'),
            cell: ({ maxMonthlyUsd }) => (maxMonthlyUsd === null ? '-' : `$${maxMonthlyUsd.toFixed(2)}`),
          },
          {
            title: say(view, 'EXPIRES', '만료'),
            cell: (agent) =>
              agent.disabled ? say(view, 'disabled', '사용 중지') : agent.expiresAt ? renderAgo(agent.expiresAt, view) : '-',
          },
          { title: 'ID', cell: (agent) => agent.id },
        ],
        view,
      ),
    )
    return { data: list }
  },
})
