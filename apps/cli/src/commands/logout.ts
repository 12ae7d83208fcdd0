import { command } from '../command.ts'
import { forgetKey, readConnection } from '../config.ts'
import { say } from '../render/view.ts'

export const logout = command({
  name: 'logout',
  summary: { en: 'forget the key kept for a platform', ko: '보관한 키를 지웁니다' },
  options: {},
  exitCodes: [],
  examples: ['mcp-cloud logout'],
  run: async (session) => {
    const { url } = await readConnection(session.io, session.url)
    const forgotten = await forgetKey(session.io, url)
    session.show({ url, forgotten }, (data, view) =>
      data.forgotten
        ? say(
            view,
            `the key for ${data.url} is forgotten; revoke it with mcp-cloud keys revoke`,
            `${data.url}의 키를 지웠습니다. 키 폐기: mcp-cloud keys revoke`,
          )
        : say(view, `no key was kept for ${data.url}`, `${data.url}에 보관된 키가 없습니다`),
    )
    return { data: { url, forgotten } }
  },
})
