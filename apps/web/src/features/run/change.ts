import type { Change, ChangeAction, PlanCounts } from '@mcp-cloud/contracts'
import type { Tone } from '../../components/display/status.ts'

/** How a planned action looks; its word is `action.<name>`. In the order of danger, worst first. */
export const ACTION_LOOKS: Record<ChangeAction, { icon: string; tone: Tone }> = {
  delete: { icon: 'i-lucide-minus', tone: 'error' },
  replace: { icon: 'i-lucide-refresh-cw', tone: 'error' },
  forget: { icon: 'i-lucide-unlink', tone: 'warning' },
  update: { icon: 'i-lucide-pencil', tone: 'warning' },
  create: { icon: 'i-lucide-plus', tone: 'success' },
  import: { icon: 'i-lucide-download', tone: 'info' },
  move: { icon: 'i-lucide-move-right', tone: 'info' },
  read: { icon: 'i-lucide-eye', tone: 'neutral' },
  'no-op': { icon: 'i-lucide-equal', tone: 'neutral' },
}

// The keys of the table are the actions.
const ORDER = Object.keys(ACTION_LOOKS) as ChangeAction[]

export interface ChangeFilter {
  text: string
  action?: ChangeAction
}

/** The changes that fit, worst first; what does not change is left out. */
export function listChanges(changes: readonly Change[], { text, action }: ChangeFilter): Change[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return changes
    .filter((change) => change.action !== 'no-op' && (!action || change.action === action))
    .filter((change) => words.every((word) => change.address.toLowerCase().includes(word) || change.type.includes(word)))
    .toSorted((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action))
}

export const COUNTED = [
  'delete',
  'replace',
  'forget',
  'update',
  'create',
  'import',
  'move',
  'read',
] as const satisfies readonly (keyof PlanCounts)[]

/** The counts that are not nothing, worst first. */
export function countsShown(counts: PlanCounts): { action: (typeof COUNTED)[number]; count: number }[] {
  return COUNTED.map((action) => ({ action, count: counts[action] ?? 0 })).filter(({ count }) => count > 0)
}

/** Whether carrying it out takes something away. */
export function isDestructive(counts: PlanCounts): boolean {
  return counts.delete + counts.replace > 0
}
