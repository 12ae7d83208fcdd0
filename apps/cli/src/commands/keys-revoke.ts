import { command } from '../command.ts'
import { say } from '../render/view.ts'

export const keysRevoke = command({
  name: 'keys revoke',
  summary: { en: 'revoke an API key', ko: 'API 키를 폐기합니다' },
  args: [{ name: 'id', required: true, summary: { en: 'the id of mcp-cloud keys', ko: 'mcp-cloud keys에 표시된 ID' } }],
  options: {},
  exitCodes: [3, 5],
  examples: ['mcp-cloud keys revoke key_01j…'],
  run: async (session, { args }) => {
    const { api } = await session.client()
    const id = args[0]!
    await api.apiKeys.revoke({ id })
    session.show(id, (shown, view) => say(view, `${shown} is revoked`, `${shown}을(를) 폐기했습니다`))
    return { data: { id, revoked: true } }
  },
})
