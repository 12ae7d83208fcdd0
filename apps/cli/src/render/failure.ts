import type { Problem } from '@mcp-cloud/contracts'
import type { Failure, FailureCode } from '../failure.ts'
import type { Lang, Text } from '../text.ts'
import { indent, lines, pick, say, type View } from './view.ts'

/** What to do next, where the failure itself does not say. */
const NEXT: Record<FailureCode, Text> = {
  usage: { en: 'see mcp-cloud help, or mcp-cloud help <command>', ko: 'mcp-cloud help 또는 mcp-cloud help <명령>을 보십시오' },
  invalid: { en: 'correct the values above and try again', ko: '위의 값을 고친 뒤 다시 시도하십시오' },
  malformed: { en: 'check the command and that the address is a platform', ko: '명령과 플랫폼 주소를 확인하십시오' },
  unauthenticated: { en: 'sign in: mcp-cloud login', ko: '로그인하십시오: mcp-cloud login' },
  forbidden: {
    en: 'ask somebody who may; mcp-cloud whoami shows your roles and scopes',
    ko: '권한이 있는 사람에게 요청하십시오. mcp-cloud whoami로 역할과 범위를 볼 수 있습니다',
  },
  not_found: { en: 'see what there is: mcp-cloud list, mcp-cloud modules', ko: '목록을 확인하십시오: mcp-cloud list, mcp-cloud modules' },
  conflict: { en: 'see the status with mcp-cloud show', ko: 'mcp-cloud show로 상태를 확인하십시오' },
  changed: { en: 'read it again with mcp-cloud show, then decide anew', ko: 'mcp-cloud show로 다시 읽은 뒤 결정하십시오' },
  idempotency_mismatch: { en: 'run the command once more', ko: '명령을 다시 실행하십시오' },
  gone: { en: 'see what there is: mcp-cloud list', ko: '목록을 확인하십시오: mcp-cloud list' },
  too_large: { en: 'send less at once', ko: '한 번에 보내는 양을 줄이십시오' },
  too_many: { en: 'wait a moment and try again', ko: '잠시 뒤 다시 시도하십시오' },
  unavailable: { en: 'try again in a moment', ko: '잠시 뒤 다시 시도하십시오' },
  internal: { en: 'give the request id to whoever runs the platform', ko: '플랫폼 운영자에게 요청 ID를 알려 주십시오' },
  timeout: { en: 'the run goes on; see it with mcp-cloud show', ko: '실행은 계속됩니다. mcp-cloud show로 확인하십시오' },
  interrupted: {
    en: 'a run that had begun goes on; stop it with mcp-cloud cancel',
    ko: '이미 시작한 실행은 계속됩니다. 멈추려면 mcp-cloud cancel을 쓰십시오',
  },
}

type Shown = Pick<Failure, 'code' | 'problems' | 'next' | 'requestId'> & { message: string }

/** What happened, why, what to do next, and the request id. */
export function renderFailure(failure: Shown, view: View): string {
  const next = failure.next ?? NEXT[failure.code]
  return lines(
    `${view.paint('red', say(view, 'error:', '오류:'))} ${headline(failure, view)}`,
    ...failure.problems.map((problem) => indent(renderProblem(problem, view))),
    `${view.paint('dim', say(view, 'next:', '다음:'))} ${pick(view, next)}`,
    failure.requestId && view.paint('dim', `${say(view, 'request', '요청 ID')} ${failure.requestId}`),
  )
}

/** Where the message only strings the problems together, they are told once, below. */
function headline({ message, problems }: Shown, view: View): string {
  const repeats = problems.length > 0 && problems.every((problem) => message.includes(problem.message))
  return repeats
    ? say(
        view,
        problems.length === 1 ? 'a value is not acceptable' : `${problems.length} values are not acceptable`,
        `받아들일 수 없는 값이 ${problems.length}개 있습니다`,
      )
    : message
}

/** The same for programs; the field names are those of the server's own error answer. */
export function failureJson(failure: Failure, lang: Lang): unknown {
  return {
    error: {
      code: failure.code,
      message: failure.text[lang],
      problems: failure.problems,
      next: (failure.next ?? NEXT[failure.code])[lang],
      requestId: failure.requestId,
      exitCode: failure.exitCode,
    },
  }
}

function renderProblem(problem: Problem, view: View): string {
  // The server names places by JSON pointer; people read dots.
  const path = problem.path.replace(/^\//, '').replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')
  const where = path ? `${view.paint('bold', path)}: ` : ''
  return lines(
    `${where}${problem.message}`,
    problem.given !== undefined && indent(`${say(view, 'given:', '주어진 값:')} ${JSON.stringify(problem.given)}`),
    problem.allowed !== undefined && indent(`${say(view, 'allowed:', '허용되는 값:')} ${renderAllowed(problem.allowed)}`),
  )
}

function renderAllowed(allowed: unknown): string {
  if (typeof allowed === 'string') return allowed
  if (Array.isArray(allowed)) return allowed.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ')
  return JSON.stringify(allowed)
}
