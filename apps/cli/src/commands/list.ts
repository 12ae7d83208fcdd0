import { CLOUDS, DEPLOYMENT_STATUSES, type DeploymentSummary } from '@mcp-cloud/contracts'
import { parseChoice, parseCount } from '../argv/parse-choice.ts'
import { command } from '../command.ts'
import { renderList } from '../render/deployment.ts'
import { say } from '../render/view.ts'

const PAGE = 200

export const list = command({
  name: 'list',
  summary: { en: 'list deployments, newest first', ko: '배포를 최신순으로 보여 줍니다' },
  options: {
    status: {
      takes: 'STATUS',
      summary: { en: `only in this status: ${DEPLOYMENT_STATUSES.join(', ')}`, ko: `이 상태만: ${DEPLOYMENT_STATUSES.join(', ')}` },
    },
    cloud: { takes: 'aws|gcp', summary: { en: 'only of this cloud', ko: '이 클라우드만' } },
    module: { takes: 'NAME', summary: { en: 'only of this module', ko: '이 모듈만' } },
    account: { takes: 'NAME', summary: { en: 'only in this account', ko: '이 계정만' } },
    text: {
      takes: 'WORDS',
      summary: { en: 'only those whose name or note mentions these words', ko: '이름이나 메모에 이 낱말이 있는 것만' },
    },
    limit: { takes: 'N', summary: { en: 'at most this many (50); the rest is told', ko: '최대 개수 (50). 나머지가 있으면 알려 줍니다' } },
    cursor: { takes: 'CURSOR', summary: { en: 'go on after an earlier list', ko: '앞선 목록에 이어서 보여 줍니다' } },
  },
  exitCodes: [3],
  examples: ['mcp-cloud list', 'mcp-cloud list --status applied --cloud aws', 'mcp-cloud list --json --limit 200'],
  run: async (session, { options }) => {
    const { api } = await session.client()
    const filters = {
      status: parseChoice('--status', options.status, DEPLOYMENT_STATUSES),
      cloud: parseChoice('--cloud', options.cloud, CLOUDS),
      module: options.module,
      account: options.account,
      text: options.text,
    }
    const wanted = parseCount('--limit', options.limit, { min: 1, max: 10_000 }) ?? 50
    const items: DeploymentSummary[] = []
    let cursor = options.cursor
    do {
      const page = await api.deployments.list({ ...filters, limit: Math.min(PAGE, wanted - items.length), cursor })
      items.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor && items.length < wanted)
    session.show(items, renderList)
    if (cursor) session.note(cursor, (next, view) => say(view, `there are more: --cursor ${next}`, `더 있습니다: --cursor ${next}`))
    return { data: { items, nextCursor: cursor ?? null } }
  },
})
