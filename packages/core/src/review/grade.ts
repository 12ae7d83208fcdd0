import type { Finding, Review } from '@mcp-cloud/contracts'

/**
 * The grade is the gravest severity among the findings; `info` is no risk, so a plan without any graver finding is `low`.
 * Nothing is weighed against anything: one critical finding among five thousand harmless changes makes the plan critical.
 */
export function gradeOf(findings: Pick<Finding, 'severity'>[]): Review['grade'] {
  for (const grade of ['critical', 'high', 'medium'] as const) if (findings.some(({ severity }) => severity === grade)) return grade
  return 'low'
}
