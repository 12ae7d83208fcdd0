import type { Deployment, Finding } from '@mcp-cloud/contracts'
import { renderFindings } from './finding.ts'
import { indent, say, type View } from './view.ts'

/** A finding whose suggestion can be taken into the vars. */
export type Advice = Finding & Required<Pick<Finding, 'suggestion'>>

export function isAdvice(finding: Finding): finding is Advice {
  return finding.suggestion !== undefined
}

/** What a person types to name it: the code, or the id where findings share the code. */
export function adviceName({ id, code }: Finding, findings: readonly Finding[]): string {
  return findings.filter((other) => isAdvice(other) && other.code === code).length > 1 ? id : code
}

/** What the platform says of the vars, what each suggestion would change, and the command that accepts it; nothing where nothing is said. */
export function renderAdvice({ name, findings }: Pick<Deployment, 'name' | 'findings'>, view: View): string | undefined {
  if (findings.length === 0) return undefined
  const accept = (finding: Finding) => `mcp-cloud accept ${name} ${adviceName(finding, findings)}`
  return `${say(view, 'advice', '권고')}\n${indent(renderFindings(findings, view, accept))}`
}
