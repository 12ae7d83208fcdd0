import { command } from '../command.ts'
import { renderMe } from '../render/me.ts'
import { lines } from '../render/view.ts'

export const whoami = command({
  name: 'whoami',
  summary: { en: 'who you are there, and what you may do', ko: '로그인한 사용자와 권한을 보여 줍니다' },
  options: {},
  exitCodes: [],
  examples: ['mcp-cloud whoami'],
  run: async (session) => {
    const client = await session.client()
    const me = await client.api.me.get()
    session.show({ me, url: client.url }, (data, view) => lines(renderMe(data.me, view), view.paint('dim', data.url)))
    return { data: me }
  },
})
