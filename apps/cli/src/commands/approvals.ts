import { command } from '../command.ts'
import { renderCountsShort } from '../render/plan.ts'
import { renderTable } from '../render/table.ts'
import { renderAgo } from '../render/time.ts'
import { lines, say } from '../render/view.ts'

export const approvals = command({
  name: 'approvals',
  summary: { en: 'open approvals, those that wait for you first', ko: '진행 중인 승인을 나를 기다리는 것부터 보여 줍니다' },
  options: {},
  exitCodes: [],
  examples: ['mcp-cloud approvals'],
  run: async (session) => {
    const { api } = await session.client()
    const waiting = await api.approvals.list()
    session.show(waiting, (data, view) =>
      data.items.length === 0
        ? say(view, 'No plan waits for an approval.', '승인을 기다리는 계획이 없습니다.')
        : lines(
            renderTable(
              data.items,
              [
                { title: say(view, 'DEPLOYMENT', '배포'), cell: (item) => item.deployment.name, flexible: true },
                { title: say(view, 'KIND', '종류'), cell: (item) => item.kind },
                { title: say(view, 'CHANGES', '변경'), cell: (item) => renderCountsShort(item.counts) },
                { title: say(view, 'RISK', '위험도'), cell: (item) => item.review?.grade ?? '-' },
                { title: say(view, 'ASKED BY', '요청자'), cell: (item) => item.approval.openedBy.name, flexible: true },
                { title: say(view, 'EXPIRES', '만료'), cell: (item) => renderAgo(item.approval.expiresAt, view) },
                { title: say(view, 'YOURS', '내 차례'), cell: (item) => (item.approval.mine?.mayDecide ? say(view, 'yes', '예') : '-') },
              ],
              view,
            ),
            view.paint(
              'dim',
              say(
                view,
                `${data.waitingForMe} wait for you; decide with mcp-cloud approve or reject`,
                `${data.waitingForMe}건이 내 결정을 기다립니다. mcp-cloud approve 또는 reject로 결정하십시오`,
              ),
            ),
          ),
    )
    return { data: waiting }
  },
})
