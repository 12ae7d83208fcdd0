import { SEVERITIES, type Finding, type PlanCounts, type Review } from '@mcp-cloud/contracts'
import { estimatePlan } from '../pricing/index.ts'
import type { ReviewSubject, Rule } from './rule.ts'
import { changeRules } from './rules/changes.ts'
import { hiddenRules } from './rules/hidden.ts'
import { networkRules } from './rules/network.ts'
import { storageRules } from './rules/storage.ts'

export const RULES: Rule[] = [...changeRules, ...networkRules, ...storageRules, ...hiddenRules]

/** The review of one plan by rule: findings worst first, the grade, and a summary whose sentences cite findings. */
export function reviewPlan(subject: ReviewSubject, counts: PlanCounts): Review {
  const hits = RULES.flatMap((rule) => rule.check(subject).map((hit) => ({ rule, hit })))
  const sorted = hits.toSorted((a, b) => SEVERITIES.indexOf(b.rule.severity) - SEVERITIES.indexOf(a.rule.severity))
  const findings = sorted.map(({ rule, hit }, index): Finding => ({
    id: `F${index + 1}`,
    code: rule.id,
    severity: rule.severity,
    params: hit.params ?? {},
    ...(hit.address ? { address: hit.address } : {}),
    ...(hit.path ? { path: hit.path } : {}),
  }))
  return { grade: gradeOf(findings), findings, cost: estimatePlan(subject.plan, subject.regions), summary: summarise(counts, findings) }
}

/** The grade is the worst severity found; `info` is no risk. */
function gradeOf(findings: Finding[]): Review['grade'] {
  const worst = findings[0]?.severity ?? 'low'
  return worst === 'info' ? 'low' : worst
}

function summarise(counts: PlanCounts, findings: Finding[]): Review['summary'] {
  const serious = findings.filter((finding) => finding.severity === 'critical' || finding.severity === 'high')
  const cited = serious
    .slice(0, 5)
    .map((finding) => finding.id)
    .join(', ')
  return {
    en: [
      `${counts.create} to create, ${counts.update} to update, ${counts.replace} to replace, ${counts.delete} to delete.`,
      serious.length > 0
        ? `${serious.length} serious finding${serious.length === 1 ? '' : 's'} [${cited}].`
        : 'No serious finding by rule.',
    ].join(' '),
    ko: [
      `생성 ${counts.create}개, 변경 ${counts.update}개, 교체 ${counts.replace}개, 삭제 ${counts.delete}개입니다.`,
      serious.length > 0 ? `심각한 지적 사항이 ${serious.length}건 있습니다 [${cited}].` : '규칙에 걸린 심각한 지적 사항은 없습니다.',
    ].join(' '),
  }
}
