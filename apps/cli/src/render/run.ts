import type { Account, Approval, Review, Run, RunError } from '@mcp-cloud/contracts'
import { renderCost } from './cost.ts'
import { renderFindings, severityWord } from './finding.ts'
import { renderCounts } from './plan.ts'
import { paintStatus } from './status.ts'
import { renderAgo, renderDuration } from './time.ts'
import { indent, lines, say, type View } from './view.ts'

/** A run under its deployment: what it is, how far it is, who decided, what went wrong. */
export function renderRun(run: Run, view: View): string {
  const { planMs, applyMs } = run.timings
  const kind = {
    deploy: say(view, 'deploy', '배포'),
    destroy: say(view, 'destroy', '삭제'),
    drift: say(view, 'drift check', '드리프트 확인'),
  }[run.kind]
  const took = [
    planMs !== null && `${say(view, 'plan', '계획')} ${renderDuration(planMs, view)}`,
    applyMs !== null && `${say(view, 'apply', '적용')} ${renderDuration(applyMs, view)}`,
  ].filter(Boolean)
  return lines(
    `${kind} ${view.paint('dim', run.id)}  ${paintStatus(run.status, view)}  ${view.paint('dim', renderAgo(run.createdAt, view))}${took.length > 0 ? view.paint('dim', `  ${took.join(', ')}`) : ''}`,
    run.plan && indent(renderCounts(run.plan.counts, view)),
    run.review && indent(renderReview(run.review, view)),
    run.approval && indent(renderApproval(run.approval, view)),
    run.error && indent(renderRunError(run.error, view)),
  )
}

export function renderReview(review: Review, view: View): string {
  const { cost } = review
  return lines(
    `${view.paint('bold', say(view, 'Review:', '검토:'))} ${say(view, 'risk', '위험도')} ${severityWord(review.grade, view)}. ${review.summary[view.lang]}`,
    cost && renderCost(cost, view),
    review.policy && review.policy.rules.length > 0 && renderVerdict(review.policy, view),
    review.findings.length > 0 && indent(renderFindings(review.findings, view)),
  )
}

/** What the account's policy says of the plan, and by which rules. */
function renderVerdict({ outcome, rules }: NonNullable<Review['policy']>, view: View): string {
  const names = rules.map(({ id }) => `"${id}"`).join(', ')
  const words = {
    deny: say(view, `denied by ${names}`, `${names}에 따라 거부됩니다`),
    ask: say(view, `${names} applies`, `${names}이(가) 적용됩니다`),
    autoApprove: say(view, `${names} approves it when approval is asked for`, `승인을 요청하면 ${names}에 따라 승인됩니다`),
  }
  return `${view.paint('bold', say(view, 'Policy:', '정책:'))} ${outcome === 'deny' ? view.paint('red', words.deny) : words[outcome]}`
}

export function renderApproval(approval: Approval, view: View): string {
  const approved = approval.decisions.filter((decision) => decision.decision === 'approve').length
  const words: Record<Approval['status'], string> = {
    open: say(
      view,
      `open, ${approved} of ${approval.required} given, expires ${renderAgo(approval.expiresAt, view)}`,
      `진행 중, ${approval.required}명 중 ${approved}명 승인, 만료 ${renderAgo(approval.expiresAt, view)}`,
    ),
    approved: approval.policyRule
      ? say(view, `given by rule "${approval.policyRule}" of the policy`, `정책의 규칙 "${approval.policyRule}"에 따라 승인됨`)
      : say(view, 'given', '승인됨'),
    rejected: say(view, 'rejected', '반려됨'),
    expired: say(view, 'expired', '만료됨'),
    void: say(view, 'void, because the request changed', '무효: 요청이 변경되었습니다'),
  }
  const decided = { approve: say(view, 'approved', '승인'), reject: say(view, 'rejected', '반려') }
  return lines(
    `${view.paint('bold', say(view, 'Approval:', '승인:'))} ${words[approval.status]}`,
    ...approval.decisions.map((decision) =>
      indent(
        `${decision.by.name}: ${decided[decision.decision]}${decision.comment ? `, "${decision.comment}"` : ''} ${view.paint('dim', renderAgo(decision.at, view))}`,
      ),
    ),
  )
}

export function renderRunError(error: RunError, view: View): string {
  return lines(
    `${view.paint('red', say(view, 'failed:', '실패:'))} ${error.message}`,
    ...error.diagnostics.map((diagnostic) =>
      indent(
        lines(
          `${diagnostic.severity}: ${diagnostic.summary}${diagnostic.address ? ` (${diagnostic.address})` : ''}`,
          diagnostic.detail && indent(diagnostic.detail),
          diagnostic.file && indent(`${diagnostic.file}${diagnostic.line === undefined ? '' : `:${diagnostic.line}`}`),
        ),
      ),
    ),
    error.action && `${view.paint('dim', say(view, 'next:', '다음:'))} ${error.action}`,
  )
}

/** Said wherever a person could take the sandbox for a real cloud. */
export function simulatedNote(account: Pick<Account, 'name' | 'simulated'>, view: View): string {
  if (!account.simulated) return account.name
  return `${account.name} ${view.paint('yellow', say(view, '(simulated: nothing real is created, nothing costs money)', '(시뮬레이션: 실제 자원이 만들어지지 않고 비용도 들지 않습니다)'))}`
}
