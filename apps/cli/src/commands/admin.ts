import { command, type Command } from '../command.ts'
import { usage } from '../failure.ts'

const WHERE = {
  en: 'Runs in the server, on its machine and with its data; the launcher hands it over.',
  ko: '서버가 있는 컴퓨터에서 서버의 데이터로 실행됩니다. 실행 파일이 서버에 넘깁니다.',
}

export const adminLink = serverCommand('admin link', {
  en: 'print a one-time sign-in link for the administrator',
  ko: '관리자용 일회용 로그인 링크를 출력합니다',
})
export const adminRotateKey = serverCommand('admin rotate-key', {
  en: 'replace the first admin API key, the one in the key file',
  ko: '키 파일에 있는 첫 관리자 API 키를 교체합니다',
})

/** Declared here so that help and the reference know it; reached only where no launcher stands before the command line. */
function serverCommand(name: string, summary: Command['summary']): Command {
  return command({
    name,
    summary,
    details: WHERE,
    options: {},
    exitCodes: [],
    examples: [`mcp-cloud ${name}`],
    run: async () => {
      throw usage(
        `${name} works only on the machine of the server: npx mcp-cloud ${name}`,
        `${name}은(는) 서버가 있는 컴퓨터에서만 쓸 수 있습니다: npx mcp-cloud ${name}`,
      )
    },
  })
}
