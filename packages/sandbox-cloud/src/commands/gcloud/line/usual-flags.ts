import type { Flag, GcloudCommand } from '../model.ts'

/** What every command takes. */
export const GLOBAL_FLAGS: Flag[] = [
  { name: 'project', kind: 'text', metavar: 'PROJECT_ID', help: 'The project to work in; otherwise the configured one.' },
  { name: 'format', kind: 'text', help: 'How to print: json, yaml, csv(…), value(…), table(…), flattened, list, config or none.' },
  { name: 'quiet', kind: 'switch', aliases: ['q'], help: 'Asks nothing; every question has its usual answer.' },
  { name: 'account', kind: 'text', help: 'Whose name to act in. The simulation has one account and takes this as it is.' },
  { name: 'configuration', kind: 'text', help: 'The named configuration to use for this command.' },
  { name: 'verbosity', kind: 'text', choices: ['debug', 'info', 'warning', 'error', 'critical', 'none'], help: 'Taken and left unused.' },
  { name: 'flatten', kind: 'list', metavar: 'KEY', help: 'Shows an object once for each element of the list at this key.' },
  { name: 'billing-project', kind: 'text', help: 'Taken and left unused: nothing is billed here.' },
  { name: 'impersonate-service-account', kind: 'list', help: 'Taken and left unused: everything is allowed here.' },
  { name: 'user-output-enabled', kind: 'toggle', help: 'Whether anything is printed but the result.' },
  { name: 'log-http', kind: 'switch', help: 'Taken and left unused: there are no HTTP calls.' },
  { name: 'trace-token', kind: 'text', help: 'Taken and left unused.' },
  { name: 'access-token-file', kind: 'text', help: 'Taken and left unused.' },
  { name: 'help', kind: 'switch', aliases: ['h'], help: 'Says what the command does and which flags it takes.' },
]

/** What every command that shows a list takes. */
const LIST_FLAGS: Flag[] = [
  { name: 'filter', kind: 'text', metavar: 'EXPRESSION', help: 'Shows only what this holds for, as in "name~^web AND status=RUNNING".' },
  { name: 'limit', kind: 'count', help: 'Shows at most this many.' },
  { name: 'page-size', kind: 'count', help: 'Taken and left unused: everything is one page.' },
  { name: 'sort-by', kind: 'list', metavar: 'FIELD', help: 'Fields to sort by; ~ before one turns its order round.' },
  { name: 'uri', kind: 'switch', help: 'Prints the addresses of the objects alone.' },
]

/** What a command that shows a list takes beside its own; nothing for another command. */
export function listFlagsOf({ lists }: GcloudCommand): Flag[] {
  if (!lists) return []
  return lists === true ? LIST_FLAGS : LIST_FLAGS.filter(({ name }) => !lists.without.includes(name))
}
