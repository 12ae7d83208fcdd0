import type { System } from '@mcp-cloud/contracts'
import type { Role } from './start-server.ts'

/** What a start prints: what people must know, the one-time link while nobody can sign in, and the line that says it is ready. */
export function announce(given: { role: Role; url: string; link: string | undefined; isolation: System['isolation'] }): string {
  const lines: string[] = []
  if (given.isolation.notice) lines.push(`note: ${given.isolation.notice}`)
  if (given.link && given.role !== 'worker') lines.push('Sign in with this link, within 30 minutes and once:', `  ${given.link}`)
  lines.push(given.role === 'worker' ? 'ready: worker' : `ready: ${given.url}`)
  return `${lines.join('\n')}\n`
}
