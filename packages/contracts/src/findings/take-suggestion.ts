import type { Finding } from '../schemas/finding.ts'

/** The vars with what a finding suggests in them; its path is a JSON pointer to one of them, such as `/region`. */
export function takeSuggestion(
  vars: Record<string, unknown>,
  { path, value }: NonNullable<Finding['suggestion']>,
): Record<string, unknown> {
  return { ...vars, [path.slice(1)]: value }
}
