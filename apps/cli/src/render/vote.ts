import { say, type View } from './view.ts'

/** Why the caller may not decide: the codes of `approval.mine.reason`. An unknown one is shown as it is. */
export function voteReason(code: string, view: View): string {
  const words: Record<string, string> = {
    'not-an-approver': say(view, 'only an approver or an administrator decides', '승인자나 관리자만 결정할 수 있습니다'),
    requester: say(
      view,
      'you asked for it, and this account demands a second person',
      '본인이 요청했고, 이 계정은 다른 사람의 승인이 필요합니다',
    ),
    sponsor: say(
      view,
      'your agent asked for it, and this account demands a second person',
      '본인의 에이전트가 요청했고, 이 계정은 다른 사람의 승인이 필요합니다',
    ),
    'made-by-requester': say(
      view,
      'the requester changed your account or roles after the last edit',
      '마지막 수정 뒤에 요청자가 내 계정이나 역할을 변경했습니다',
    ),
    disabled: say(view, 'you are disabled', '사용이 중지된 사용자입니다'),
    'by-api-key': say(
      view,
      'this account takes decisions from a signed-in person, not by API key: decide in the web console',
      '이 계정은 API 키로 결정할 수 없습니다. 웹에서 로그인하여 결정하십시오',
    ),
    agent: say(view, 'an agent cannot decide', '에이전트는 결정할 수 없습니다'),
  }
  return Object.hasOwn(words, code) ? words[code]! : code
}
