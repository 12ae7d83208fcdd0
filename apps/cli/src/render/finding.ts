import { SEVERITIES, type Finding, type Severity } from '@mcp-cloud/contracts'
import { tellAdvice } from '@mcp-cloud/contracts/findings/advice'
import { fillSentence } from '@mcp-cloud/contracts/findings/fill'
import type { Text } from '../text.ts'
import { FINDING_WORDS } from './finding-words.ts'
import type { Colour } from './paint.ts'
import { reasonText } from './reason.ts'
import { renderValue } from './value.ts'
import { indent, lines, pick, say, type View } from './view.ts'

const SEVERITY: Record<Severity, { colour: Colour; word: Text }> = {
  critical: { colour: 'red', word: { en: 'critical', ko: '심각' } },
  high: { colour: 'red', word: { en: 'high', ko: '높음' } },
  medium: { colour: 'yellow', word: { en: 'medium', ko: '보통' } },
  low: { colour: 'cyan', word: { en: 'low', ko: '낮음' } },
  info: { colour: 'dim', word: { en: 'info', ko: '참고' } },
}

const GRAVE: ReadonlySet<Severity> = new Set(['critical', 'high'])

/** Findings, worst first; `accept` is the command that takes the suggestion of one. */
export function renderFindings(findings: readonly Finding[], view: View, accept?: (finding: Finding) => string): string {
  const sorted = findings.toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
  return sorted.map((finding) => renderFinding(finding, view, accept)).join('\n')
}

export function severityWord(severity: Severity, view: View): string {
  return view.paint(SEVERITY[severity].colour, pick(view, SEVERITY[severity].word))
}

function renderFinding(finding: Finding, view: View, accept?: (finding: Finding) => string): string {
  // What should not be approved as it is says at once what to do.
  const advice = GRAVE.has(finding.severity) ? tellAdvice(finding.code, view.lang) : undefined
  const where = [finding.address, finding.path].filter((part) => part !== undefined).join(' ')
  return lines(
    `${severityWord(finding.severity, view)}  ${sentence(finding, view)}${where ? view.paint('dim', `  ${where}`) : ''}`,
    advice && indent(`${say(view, 'to do:', '조치:')} ${advice}`),
    finding.suggestion &&
      indent(`${say(view, 'suggested:', '제안:')} ${finding.suggestion.path.slice(1)} = ${renderValue(finding.suggestion.value)}`),
    finding.suggestion && accept && indent(`${say(view, 'to accept:', '받아들이기:')} ${accept(finding)}`),
  )
}

/** A code that this version has no sentence for is shown with its params. */
function sentence(finding: Finding, view: View): string {
  const { code, params } = finding
  if (Object.hasOwn(FINDING_WORDS, code)) {
    const told = Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? reasonText(value, view) : value])
    return fillSentence(FINDING_WORDS, { code, params: Object.fromEntries(told) }, view.lang)
  }
  const given = Object.entries(params).map(([name, value]) => `${name} ${String(value)}`)
  return `${code.replaceAll(/[._-]/g, ' ')}${given.length > 0 ? ` (${given.join(', ')})` : ''}`
}
