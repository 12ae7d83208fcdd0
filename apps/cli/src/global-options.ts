import type { OptionSpec } from './command.ts'

/** Options of every command. */
export const GLOBAL_OPTIONS = {
  json: {
    summary: {
      en: 'print one JSON document and nothing else; errors as JSON on stderr',
      ko: 'JSON 문서 하나만 출력합니다. 오류는 stderr에 JSON으로 출력합니다',
    },
  },
  url: {
    takes: 'URL',
    summary: {
      en: 'the platform (MCP_CLOUD_URL; else the one signed in to last)',
      ko: '플랫폼 주소 (MCP_CLOUD_URL, 없으면 마지막으로 로그인한 곳)',
    },
  },
  lang: { takes: 'en|ko', summary: { en: 'the language (else LC_ALL, LC_MESSAGES, LANG)', ko: '언어 (없으면 LC_ALL, LC_MESSAGES, LANG)' } },
  timeout: {
    takes: 'SECONDS',
    summary: {
      en: 'stop waiting after this long; the run itself goes on (1800)',
      ko: '이 시간이 지나면 기다리기를 멈춥니다. 실행은 계속됩니다 (1800)',
    },
  },
  help: { short: 'h', summary: { en: 'how to use the command', ko: '명령 사용법을 보여 줍니다' } },
} as const satisfies Record<string, OptionSpec>
