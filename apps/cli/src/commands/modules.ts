import { CLOUDS } from '@mcp-cloud/contracts'
import { command } from '../command.ts'
import { renderModule, renderModules } from '../render/module.ts'
import { parseChoice } from '../argv/parse-choice.ts'

export const modules = command({
  name: 'modules',
  summary: {
    en: 'the modules that can be deployed, or the variables of one',
    ko: '배포할 수 있는 모듈 목록, 또는 모듈 하나의 변수를 보여 줍니다',
  },
  args: [
    {
      name: 'module',
      required: false,
      summary: { en: 'show this one with its variables and outputs', ko: '이 모듈의 변수와 출력을 보여 줍니다' },
    },
  ],
  options: {
    cloud: { takes: 'aws|gcp', summary: { en: 'only of this cloud', ko: '이 클라우드의 모듈만 보여 줍니다' } },
    text: { takes: 'WORDS', summary: { en: 'only those that mention these words', ko: '이 낱말이 들어간 모듈만 보여 줍니다' } },
    version: { takes: 'VERSION', summary: { en: 'an older version of the module', ko: '모듈의 이전 버전' } },
  },
  exitCodes: [3, 5],
  examples: ['mcp-cloud modules', 'mcp-cloud modules aws_vpc', 'mcp-cloud modules --cloud gcp --json'],
  run: async (session, { args, options }) => {
    const { api } = await session.client()
    const [name] = args
    if (name !== undefined) {
      const module = await api.modules.get({ name, version: options.version })
      session.show(module, renderModule)
      return { data: module }
    }
    const list = await api.modules.list({ cloud: parseChoice('--cloud', options.cloud, CLOUDS), text: options.text })
    session.show(list.items, renderModules)
    return { data: list }
  },
})
