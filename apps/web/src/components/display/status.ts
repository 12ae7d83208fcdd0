import type { DeploymentStatus, RunStatus } from '@mcp-cloud/contracts/status'

export type Status = DeploymentStatus | RunStatus
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error'

export interface StatusLook {
  icon: string
  tone: Tone
  /** Something is at work; the shape turns. */
  busy?: boolean
}

/** How a status looks. Its word is `status.<name>`; shape, colour and word always stand together. */
export const STATUS_LOOKS: Record<Status, StatusLook> = {
  created: { icon: 'i-lucide-circle-dashed', tone: 'neutral' },
  queued: { icon: 'i-lucide-clock', tone: 'neutral' },
  planning: { icon: 'i-lucide-loader-circle', tone: 'info', busy: true },
  planned: { icon: 'i-lucide-list-checks', tone: 'info' },
  no_changes: { icon: 'i-lucide-equal', tone: 'success' },
  awaiting_approval: { icon: 'i-lucide-hourglass', tone: 'warning' },
  approved: { icon: 'i-lucide-badge-check', tone: 'info' },
  applying: { icon: 'i-lucide-loader-circle', tone: 'info', busy: true },
  applied: { icon: 'i-lucide-circle-check', tone: 'success' },
  failed: { icon: 'i-lucide-circle-x', tone: 'error' },
  destroying: { icon: 'i-lucide-loader-circle', tone: 'warning', busy: true },
  destroyed: { icon: 'i-lucide-circle-off', tone: 'neutral' },
  rejected: { icon: 'i-lucide-ban', tone: 'error' },
  canceled: { icon: 'i-lucide-circle-slash', tone: 'neutral' },
  superseded: { icon: 'i-lucide-replace', tone: 'neutral' },
  expired: { icon: 'i-lucide-timer-off', tone: 'neutral' },
  needs_recovery: { icon: 'i-lucide-triangle-alert', tone: 'error' },
}

export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-muted',
  info: 'text-info',
  success: 'text-success',
  warning: 'text-warning',
  error: 'text-error',
}

export const TONE_SOFT: Record<Tone, string> = {
  neutral: 'bg-elevated text-toned',
  info: 'bg-info/6 text-info',
  success: 'bg-success/5 text-success',
  warning: 'bg-warning/6 text-warning',
  error: 'bg-error/6 text-error',
}
