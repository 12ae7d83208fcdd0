import { createClient } from '../client/create-client.ts'
import { command } from '../command.ts'
import { isLoopback, keepKey, readConnection } from '../config.ts'
import { usage } from '../failure.ts'
import { renderMe } from '../render/me.ts'
import { lines, say } from '../render/view.ts'
import type { Session } from '../session.ts'

export const login = command({
  name: 'login',
  summary: { en: 'sign in to a platform with an API key', ko: 'API 키로 플랫폼에 로그인합니다' },
  details: {
    en: 'The key is asked for without echo, read from standard input, or from a file; it is never an argument, because arguments are seen by others.\nIt is kept in $XDG_CONFIG_HOME/mcp-cloud/credentials.json, readable by you alone, for this server only.',
    ko: '키는 화면에 표시하지 않고 입력받거나, 표준 입력 또는 파일에서 읽습니다. 인수는 다른 사람이 볼 수 있으므로 키를 인수로 받지 않습니다.\n키는 $XDG_CONFIG_HOME/mcp-cloud/credentials.json에 이 서버 전용으로, 본인만 읽을 수 있게 보관합니다.',
  },
  options: { 'key-file': { takes: 'FILE', summary: { en: 'read the key from a file', ko: '파일에서 키를 읽습니다' } } },
  exitCodes: [],
  examples: ['mcp-cloud login --key-file .data/admin-api-key', 'mcp-cloud login --url https://cloud.example.com'],
  run: async (session, { options }) => {
    const { io } = session
    const { url } = await readConnection(io, session.url)
    const apiKey = (await readKey(session, url, options['key-file']))?.trim()
    if (!apiKey) throw usage('no API key was given', 'API 키가 주어지지 않았습니다')
    // Header values are Latin-1 without control characters; a key is far narrower.
    if (!/^[\x21-\x7e]+$/.test(apiKey))
      throw usage('this is not an API key: a key is one word of printable ASCII', 'API 키가 아닙니다. 키는 공백 없는 ASCII 한 단어입니다')
    if (new URL(url).protocol === 'http:' && !isLoopback(url)) {
      session.note(url, (at, view) =>
        say(
          view,
          `warning: ${at} is not encrypted; the key can be read on the way`,
          `경고: ${at}은(는) 암호화되지 않아 전송 중에 키가 노출될 수 있습니다`,
        ),
      )
    }
    const me = await createClient({ url, apiKey, lang: session.lang, signal: io.signal }).api.me.get()
    const path = await keepKey(io, url, apiKey)
    session.show({ me, url, path }, (data, view) =>
      lines(
        say(view, `signed in to ${data.url}`, `${data.url}에 로그인했습니다`),
        renderMe(data.me, view),
        view.paint('dim', say(view, `kept in ${data.path}`, `보관 위치: ${data.path}`)),
      ),
    )
    return { data: { url, me } }
  },
})

async function readKey(session: Session, url: string, file: string | undefined): Promise<string | undefined> {
  const { io } = session
  if (file !== undefined && file !== '-') {
    const text = await io.files?.read(file)
    if (text === undefined) throw usage(`there is no file ${file}`, `${file} 파일이 없습니다`)
    return text
  }
  if (file === undefined && io.stdin?.line && !session.json) {
    const question = { en: `API key for ${url} (not shown): `, ko: `${url}의 API 키 (표시되지 않음): ` }
    return io.stdin.line(question[session.lang], { secret: true })
  }
  return io.stdin?.all()
}
