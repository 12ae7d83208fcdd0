import { command } from '../command.ts'
import { renderTable } from '../render/table.ts'
import { say } from '../render/view.ts'

export const accounts = command({
  name: 'accounts',
  summary: { en: 'the accounts one can deploy into', ko: '배포할 수 있는 계정을 보여 줍니다' },
  options: {},
  exitCodes: [],
  examples: ['mcp-cloud accounts'],
  run: async (session) => {
    const { api } = await session.client()
    const list = await api.accounts.list()
    session.show(list.items, (items, view) =>
      renderTable(
        items,
        [
          {
            title: say(view, 'ACCOUNT', '계정'),
            cell: (row) => `${row.name}${row.isDefault ? ` ${say(view, '(default)', '(기본)')}` : ''}`,
          },
          { title: say(view, 'CLOUDS', '클라우드'), cell: (row) => row.clouds.join(', ') },
          {
            title: say(view, 'WHAT', '종류'),
            cell: (row) =>
              row.simulated ? say(view, 'simulated', '시뮬레이션') : (row.endpointUrl ?? row.project ?? say(view, 'real', '실제')),
            flexible: true,
          },
          { title: say(view, 'REGION', '리전'), cell: (row) => row.region ?? '-' },
          {
            title: say(view, 'APPROVAL', '승인'),
            cell: ({ approval: { required, selfApproval } }) =>
              selfApproval
                ? say(view, `${required}, own requests too`, `${required}명, 본인 승인 허용`)
                : say(view, `${required} of others`, `다른 사람 ${required}명`),
          },
          {
            title: say(view, 'STATUS', '상태'),
            cell: (row) => (row.disabled ? say(view, 'disabled', '사용 중지') : say(view, 'in use', '사용 중')),
          },
        ],
        view,
      ),
    )
    return { data: list }
  },
})
