import type { Severity } from '@mcp-cloud/contracts'
import { TONE_TEXT, type Tone } from './status.ts'

export { TONE_TEXT }

/** How a severity, or the grade of a review, looks; its word is `severity.<name>`. Worst last. */
export const SEVERITY_LOOKS: Record<Severity, { icon: string; tone: Tone }> = {
  info: { icon: 'i-lucide-info', tone: 'neutral' },
  low: { icon: 'i-lucide-circle-dot', tone: 'info' },
  medium: { icon: 'i-lucide-diamond', tone: 'warning' },
  high: { icon: 'i-lucide-triangle-alert', tone: 'error' },
  critical: { icon: 'i-lucide-octagon-alert', tone: 'error' },
}

const ORDER = Object.keys(SEVERITY_LOOKS)

export function worstFirst<T extends { severity: Severity }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => ORDER.indexOf(b.severity) - ORDER.indexOf(a.severity))
}
