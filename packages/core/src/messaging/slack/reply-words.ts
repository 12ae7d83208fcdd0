import type { Locale } from '@mcp-cloud/contracts'

const en = {
  linkFirst: (minutes: number) =>
    `Your Slack user is not linked to a person yet. Open this within ${minutes} minutes, sign in and confirm; then press the button again.`,
  linkButton: 'Link my account',
  guest: 'Guests, bots and users of other workspaces cannot decide.',
  notOurs: 'This message cannot be answered here. Decide in the console.',
  state: (status: string) => `Nothing was decided by this click: ${status}. The message shows it as it is now.`,
  failed: 'Something went wrong, and nothing was decided. Try again, or decide in the console.',
  reasonTitle: 'Reject the plan',
  reasonLabel: 'Why? The requester reads this.',
  reasonSubmit: 'Reject',
  reasonClose: 'Back',
  refused: {
    'not-an-approver': 'Only an approver or an administrator decides this.',
    'not-in-group': 'Only members of the group that this account names decide this.',
    requester: 'Whoever asked for it cannot approve it; a second person has to.',
    sponsor: 'The sponsor of the agent that asked cannot approve it; a second person has to.',
    'same-person': 'You are known to be the person who asked, under another account; a second person has to decide.',
    'made-by-requester':
      'Your account, roles or groups were changed by the requester after the last edit, so your vote does not count for this plan.',
    disabled: 'Your account is disabled.',
    'by-api-key': 'This account takes decisions from people only.',
    agent: 'An agent cannot decide.',
  } as Record<string, string>,
}

const ko: typeof en = {
  linkFirst: (minutes) =>
    `이 Slack 사용자는 아직 콘솔 계정과 연결되지 않았습니다. ${minutes}분 안에 아래 링크를 열어 로그인하고 확인한 뒤, 버튼을 다시 누르십시오.`,
  linkButton: '내 계정 연결',
  guest: '게스트, 봇, 다른 워크스페이스의 사용자는 결정할 수 없습니다.',
  notOurs: '이 메시지로는 답할 수 없습니다. 콘솔에서 결정하십시오.',
  state: (status) => `방금 누른 것으로는 아무것도 결정되지 않았습니다. 현재 상태: ${status}. 메시지에 지금 상태가 표시됩니다.`,
  failed: '문제가 생겨 아무것도 결정되지 않았습니다. 다시 시도하거나 콘솔에서 결정하십시오.',
  reasonTitle: '계획 반려',
  reasonLabel: '사유 (요청자가 읽습니다)',
  reasonSubmit: '반려',
  reasonClose: '돌아가기',
  refused: {
    'not-an-approver': '승인자나 관리자만 결정할 수 있습니다.',
    'not-in-group': '이 계정이 정한 승인 그룹의 구성원만 결정할 수 있습니다.',
    requester: '요청한 사람은 승인할 수 없습니다. 다른 사람이 결정해야 합니다.',
    sponsor: '요청한 에이전트의 책임자는 승인할 수 없습니다. 다른 사람이 결정해야 합니다.',
    'same-person': '요청한 사람과 같은 사람의 다른 계정입니다. 다른 사람이 결정해야 합니다.',
    'made-by-requester': '마지막 수정 뒤에 요청자가 이 계정이나 역할, 그룹을 바꾸었으므로 이 계획에는 투표할 수 없습니다.',
    disabled: '사용이 중지된 계정입니다.',
    'by-api-key': '이 계정은 사람의 결정만 받습니다.',
    agent: '에이전트는 결정할 수 없습니다.',
  },
}

/** What only the one who clicked is told. */
export function replyWords(locale: Locale): typeof en {
  return locale === 'ko' ? ko : en
}
