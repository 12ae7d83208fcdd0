import { usage } from '../fault.ts'
import type { Flag } from '../model.ts'
import type { FlagValue } from './args.ts'

/** The value of a flag as its kind is written; lists and maps grow when a flag stands again. @throws GcloudFault */
export function readFlagValue(flag: Flag, written: string, given: string, before: FlagValue | undefined): FlagValue {
  switch (flag.kind) {
    case 'count': {
      if (!/^-?\d+$/.test(given)) throw usage(`argument ${written}: invalid int value: '${given}'`)
      return Number(given)
    }
    case 'list':
      return [
        ...(Array.isArray(before) ? before.filter((one) => typeof one === 'string') : []),
        ...itemsOf(given).map((one) => checkChoice(flag, written, one)),
      ]
    case 'map':
      return { ...(typeof before === 'object' && !Array.isArray(before) ? before : {}), ...pairsOf(flag, written, given) }
    case 'maps':
      return [...(Array.isArray(before) ? before.filter((one) => typeof one === 'object') : []), pairsOf(flag, written, given)]
    default:
      return checkChoice(flag, written, given)
  }
}

/** `^;^a;b` names another separator than the comma. */
function itemsOf(given: string): string[] {
  const own = /^\^([^^]*)\^/.exec(given)
  const items = own ? given.slice(own[0].length).split(own[1]!) : given.split(',')
  return items.filter((item) => item !== '')
}

function pairsOf(flag: Flag, written: string, given: string): Record<string, string> {
  const pairs: Record<string, string> = {}
  for (const item of itemsOf(given)) {
    const at = item.indexOf('=')
    // Some keys of --create-disk and its like stand alone, and a key alone is otherwise a mistake.
    if (at < 0 && flag.kind === 'map')
      throw usage(`argument ${written}: Bad syntax for dict arg: [${item}]. Write KEY=VALUE, several of them with commas between.`)
    pairs[at < 0 ? item : item.slice(0, at)] = at < 0 ? '' : item.slice(at + 1)
  }
  return pairs
}

function checkChoice(flag: Flag, written: string, given: string): string {
  if (!flag.choices) return given
  const found = flag.choices.find(
    (choice) => choice.toLowerCase() === given.toLowerCase().replaceAll('_', '-') || choice.toLowerCase() === given.toLowerCase(),
  )
  if (found === undefined) throw usage(`argument ${written}: Invalid choice: '${given}'. Valid choices are [${flag.choices.join(', ')}].`)
  return found
}
