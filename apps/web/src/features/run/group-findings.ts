import type { Finding } from '@mcp-cloud/contracts'
import { worstFirst } from '../../components/display/severity.ts'

export interface FindingGroup {
  first: Finding
  /** The same said of other places. */
  others: Finding[]
}

/** Findings worst first; what is said alike of many places is said once. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>()
  for (const finding of worstFirst(findings)) {
    const key = JSON.stringify([finding.code, finding.severity, Object.entries(finding.params).toSorted(([a], [b]) => (a < b ? -1 : 1))])
    const group = groups.get(key)
    if (group && finding.address) group.others.push(finding)
    else groups.set(group ? `${key}${finding.id}` : key, { first: finding, others: [] })
  }
  return [...groups.values()]
}
