import { SCOPES } from '@mcp-cloud/contracts'
import { parseChoice, parseCount } from '../argv/parse-choice.ts'
import { command } from '../command.ts'
import { lines, say } from '../render/view.ts'

export const keysCreate = command({
  name: 'keys create',
  summary: { en: 'make an API key; its secret is shown once', ko: 'API 키를 만듭니다. 비밀 값은 한 번만 표시됩니다' },
  args: [{ name: 'name', required: true, summary: { en: 'what it is for', ko: '키의 용도' } }],
  options: {
    scope: {
      takes: 'SCOPE',
      repeat: true,
      summary: {
        en: `what it may do: ${SCOPES.join(', ')}; may be repeated (read, propose)`,
        ko: `허용할 일: ${SCOPES.join(', ')}. 여러 번 쓸 수 있습니다 (read, propose)`,
      },
    },
    days: { takes: 'N', summary: { en: 'ends after this many days', ko: '이 일수가 지나면 만료됩니다' } },
    agent: { takes: 'AGENT_ID', summary: { en: 'the key belongs to this agent', ko: '키를 이 에이전트의 것으로 만듭니다' } },
  },
  exitCodes: [3, 5],
  examples: ['mcp-cloud keys create ci --days 30', 'mcp-cloud keys create release --scope read --scope propose --scope apply'],
  run: async (session, { args, options }) => {
    const { api } = await session.client()
    const scopes = options.scope.flatMap((given) => given.split(',')).flatMap((given) => parseChoice('--scope', given, SCOPES) ?? [])
    const made = await api.apiKeys.create({
      name: args[0]!,
      ...(scopes.length > 0 ? { scopes } : {}),
      expiresInDays: parseCount('--days', options.days, { min: 1, max: 3650 }),
      agentId: options.agent,
    })
    session.note(made.key, (key, view) =>
      lines(
        `${key.name} (${key.scopes.join(', ')}) ${key.id}`,
        say(view, 'keep it now: it is not shown again', '지금 보관하십시오. 다시 표시되지 않습니다'),
      ),
    )
    session.show(made.secret, (secret) => secret)
    return { data: made }
  },
})
