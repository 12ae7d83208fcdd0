import { hasUnknown, isObject, isUnknown, UNKNOWN, type ObjectValue, type Value } from '../value.ts'
import type { CloudSession } from './behaviour.ts'

/**
 * Tags with the provider's defaults, as both real providers show them: AWS `tags_all`, GCP `effective_labels` and
 * `terraform_labels`. Known at plan unless the configured ones are not.
 */
export function planTags(planned: ObjectValue, config: ObjectValue, session: CloudSession): void {
  if ('tags_all' in planned && 'tags' in planned) planned['tags_all'] = merged(config['tags'], session.defaultTags)
  if ('effective_labels' in planned && 'labels' in planned) {
    planned['effective_labels'] = merged(config['labels'], session.defaultTags)
    if ('terraform_labels' in planned) planned['terraform_labels'] = planned['effective_labels']
  }
}

function merged(own: Value | undefined, defaults: Record<string, string>): Value {
  if (isUnknown(own) || hasUnknown(own)) return UNKNOWN
  return { ...defaults, ...(isObject(own) ? own : {}) }
}
