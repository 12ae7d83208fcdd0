import { record } from '../read-value.ts'
import { onAnyChange, over, rule, type Rule } from '../rule.ts'

/** The platform's own marks are no answer to whose it is. */
const OWN = new Set(['mcp-cloud-deployment', 'goog-terraform-provisioned'])

export const tagRules: Rule[] = [
  rule(
    'tags.missing',
    'info',
    over(({ resources }) => {
      const count = resources.filter(({ action, after, unknown }) => {
        const names =
          'tags_all' in after || 'tags_all' in unknown
            ? ['tags']
            : 'effective_labels' in after || 'effective_labels' in unknown
              ? ['labels', 'user_labels', 'resource_labels']
              : []
        return action === 'create' && names.length > 0 && names.every((name) => Object.keys(record(after[name])).length === 0)
      }).length
      return count > 0 ? [{ params: { count } }] : []
    }),
  ),
  rule(
    'tags.removed',
    'low',
    onAnyChange((before, after, { action }) => {
      const gone = ['tags', 'labels'].flatMap((name) =>
        Object.keys(record(before[name])).filter((key) => !OWN.has(key) && !(key in record(after[name]))),
      )
      return action === 'update' && gone.length > 0 && { path: 'tags', params: { count: gone.length } }
    }),
  ),
]
