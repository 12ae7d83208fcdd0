import { command } from '../command.ts'
import { parseCount } from '../argv/parse-choice.ts'
import { findDeployment } from '../flow/find-deployment.ts'
import { renderCountsShort } from '../render/plan.ts'
import { paintStatus, statusText } from '../render/status.ts'
import { renderTable } from '../render/table.ts'
import { renderAgo } from '../render/time.ts'
import { say } from '../render/view.ts'
import { DEPLOYMENT } from './arguments.ts'

export const runs = command({
  name: 'runs',
  summary: { en: 'the runs of a deployment, newest first', ko: '배포의 실행을 최신순으로 보여 줍니다' },
  args: [DEPLOYMENT],
  options: { limit: { takes: 'N', summary: { en: 'at most this many (20)', ko: '최대 개수 (20)' } } },
  exitCodes: [5],
  examples: ['mcp-cloud runs dev-vpc'],
  run: async (session, { args, options }) => {
    const client = await session.client()
    const { id } = await findDeployment(client, args[0]!)
    const page = await client.api.deployments.runs({ id, limit: parseCount('--limit', options.limit, { min: 1, max: 200 }) ?? 20 })
    session.show(page.items, (items, view) =>
      items.length === 0
        ? say(view, 'It has not run yet. Begin with: mcp-cloud plan', '아직 실행한 적이 없습니다. 다음으로 시작하십시오: mcp-cloud plan')
        : renderTable(
            items,
            [
              { title: say(view, 'RUN', '실행'), cell: (run) => run.id },
              { title: say(view, 'KIND', '종류'), cell: (run) => run.kind },
              {
                title: say(view, 'STATUS', '상태'),
                cell: (run) => statusText(run.status, view),
                paint: (text, run) => paintStatus(run.status, view, text),
              },
              { title: say(view, 'CHANGES', '변경'), cell: (run) => (run.plan ? renderCountsShort(run.plan.counts) : '-') },
              { title: say(view, 'BY', '요청자'), cell: (run) => run.requestedBy.name, flexible: true },
              { title: say(view, 'WHEN', '시각'), cell: (run) => renderAgo(run.createdAt, view) },
            ],
            view,
          ),
    )
    return { data: page }
  },
})
