import { command } from '../command.ts'
import { renderTable } from '../render/table.ts'
import { renderAgo } from '../render/time.ts'
import { say } from '../render/view.ts'

export const keys = command({
  name: 'keys',
  summary: { en: 'your API keys', ko: '내 API 키를 보여 줍니다' },
  options: {},
  exitCodes: [],
  examples: ['mcp-cloud keys'],
  run: async (session) => {
    const { api } = await session.client()
    const list = await api.apiKeys.list()
    session.show(list.items, (items, view) =>
      renderTable(
        items,
        [
          { title: say(view, 'NAME', '이름'), cell: (key) => key.name, flexible: true },
          { title: say(view, 'BEGINS WITH', '앞부분'), cell: (key) => key.prefix },
          { title: say(view, 'SCOPES', '범위'), cell: (key) => key.scopes.join(', ') },
          { title: say(view, 'OWNER', '소유자'), cell: (key) => key.owner.name, flexible: true },
          { title: say(view, 'LAST USED', '마지막 사용'), cell: (key) => (key.lastUsedAt ? renderAgo(key.lastUsedAt, view) : '-') },
          {
            title: say(view, 'EXPIRES', '만료'),
            cell: (key) => (key.revokedAt ? say(view, 'revoked', '폐기됨') : key.expiresAt ? renderAgo(key.expiresAt, view) : '-'),
          },
          { title: 'ID', cell: (key) => key.id },
        ],
        view,
      ),
    )
    return { data: list }
  },
})
