import { hasUnknown, isObject, isUnknown, UNKNOWN, type ObjectValue, type Value } from '../value.ts'
import type { TypeFacts } from '../schema/facts.ts'
import type { CloudSession } from './behaviour.ts'

/**
 * Tags with the provider's defaults, as both real providers show them: AWS `tags_all`, GCP `effective_labels` and
 * `terraform_labels`. Known at plan unless the configured ones are not; where there are none, most AWS types leave `tags_all` open.
 */
export function planTags(
  planned: ObjectValue,
  prior: ObjectValue | null,
  config: ObjectValue,
  session: CloudSession,
  rules: TypeFacts,
): void {
  if ('tags_all' in planned && 'tags' in planned) {
    const all = merged(config['tags'], session.defaultTags)
    const open = !prior && isObject(all) && Object.keys(all).length === 0 && session.cloud === 'aws' && !rules.defaults?.['tags_all']
    planned['tags_all'] = open ? UNKNOWN : all
  }
  if ('effective_labels' in planned && 'labels' in planned) {
    planned['effective_labels'] = merged(config['labels'], session.defaultTags)
    if ('terraform_labels' in planned) planned['terraform_labels'] = planned['effective_labels']
  }
}

function merged(own: Value | undefined, defaults: Record<string, string>): Value {
  if (isUnknown(own) || hasUnknown(own)) return UNKNOWN
  return { ...defaults, ...(isObject(own) ? own : {}) }
}
