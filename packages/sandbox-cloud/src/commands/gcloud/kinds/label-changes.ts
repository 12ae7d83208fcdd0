import { isObject, type ObjectValue, type Value } from '../../../value.ts'
import type { Args } from '../line/args.ts'

/** Labels after `--update-labels`, `--remove-labels` and `--clear-labels`; undefined when the line has none of them. */
export function changedLabels(args: Args, before: Value | undefined): ObjectValue | undefined {
  const [added, gone] = [args.map('update-labels'), args.list('remove-labels')]
  if (!added && !gone && !args.on('clear-labels')) return undefined
  const kept = args.on('clear-labels') || !isObject(before) ? {} : before
  return withChanges(kept, added, gone)
}

export function withChanges(before: Value | undefined, added: Record<string, string> = {}, gone: string[] = []): ObjectValue {
  const kept = Object.entries(isObject(before) ? before : {}).filter(([name]) => !gone.includes(name))
  return { ...Object.fromEntries(kept), ...added }
}
