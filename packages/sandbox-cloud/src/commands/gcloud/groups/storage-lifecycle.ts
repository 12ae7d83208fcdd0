import { GcloudFault } from '../fault.ts'
import type { Draft } from '../kinds/draft.ts'
import { isObject, type ObjectValue, type Value } from '../../../value.ts'
import type { Invocation } from '../model.ts'
import { readFile } from './metadata.ts'

/** The rules of `--lifecycle-file`, which has the API's shape: `{"rule": [{"action": …, "condition": …}]}`. @throws GcloudFault */
export async function readLifecycle({ args, io }: Invocation): Promise<Draft[]> {
  const path = args.text('lifecycle-file') ?? ''
  const rules = rulesOf(parsed(await readFile(io, path)))
  if (!rules)
    throw new GcloudFault(
      `[${path}] holds no lifecycle rules; they look like {"rule": [{"action": {"type": "Delete"}, "condition": {"age": 30}}]}`,
    )
  return rules.map((rule) => {
    const action = isObject(rule['action']) ? rule['action'] : {}
    const condition = isObject(rule['condition']) ? rule['condition'] : {}
    const live = condition['isLive']
    return {
      action: [{ type: action['type'], storage_class: action['storageClass'] }],
      condition: [
        {
          age: condition['age'],
          created_before: condition['createdBefore'],
          with_state: live === true ? 'LIVE' : live === false ? 'ARCHIVED' : undefined,
          matches_prefix: condition['matchesPrefix'],
          matches_suffix: condition['matchesSuffix'],
          matches_storage_class: condition['matchesStorageClass'],
          num_newer_versions: condition['numNewerVersions'],
        },
      ],
    }
  })
}

function rulesOf(document: Value): ObjectValue[] | undefined {
  const inner = isObject(document) && isObject(document['lifecycle']) ? document['lifecycle'] : document
  const rules = isObject(inner) ? inner['rule'] : undefined
  return Array.isArray(rules) && rules.every(isObject) ? rules : undefined
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value
  } catch {
    return null
  }
}
