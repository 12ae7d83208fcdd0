import { flagUse } from './help.ts'
import { dashed } from './line/flag-table.ts'
import { listFlagsOf } from './line/usual-flags.ts'
import type { GcloudCommand, GcloudGroup } from './model.ts'
import { GCLOUD } from './tree.ts'
import { gcloudFacts } from './facts.ts'

/** The reference page of the command line, made of the same tree as its help. */
export function gcloudReference(): string {
  return [
    '# gcloud on the simulated cloud',
    '',
    `What the simulated \`gcloud\` takes. Names of commands and flags, and the columns of tables, are those of gcloud ${gcloudFacts().version};`,
    'a flag of the real one that is missing here is refused with a sentence that says so. In the terminal of the course it is `gcloud`, in a',
    "person's own shell `sandbox-gcloud`, which works on the world of `sandbox-cloud exec` in the same folder, or on the file that",
    '`SANDBOX_CLOUD_WORLD` names.',
    '',
    'Every command takes `--project`, `--format`, `--quiet`, `--flatten`, `--configuration` and `--help`. `--format` is one of `json`, `yaml`,',
    '`table(…)`, `value(…)`, `csv(…)`, `text`, `list(…)`, `config` and `none`. Exit codes: 0 done, 1 refused, 2 not understood.',
    '',
    ...sections(GCLOUD, []),
  ].join('\n')
}

function sections(group: GcloudGroup, path: string[]): string[] {
  const { commands = {}, groups = {} } = group
  const own = Object.entries(commands)
  return [
    ...(own.length > 0 && path.length > 0
      ? [
          `## gcloud ${path.join(' ')}`,
          '',
          group.summary,
          '',
          '| command | does | takes |',
          '| --- | --- | --- |',
          ...own.map(([name, command]) => row(name, command)),
          '',
        ]
      : []),
    ...Object.entries(groups).flatMap(([name, inner]) => sections(inner, [...path, name])),
  ]
}

function row(name: string, command: GcloudCommand): string {
  const operands = (command.operands ?? []).map(
    ({ name: operand, optional, many }) => `${optional ? '[' : ''}${operand}${many ? ' …' : ''}${optional ? ']' : ''}`,
  )
  const flags = (command.flags ?? []).map((flag) => `\`${flagUse(flag)}\`${flag.required ? ' (required)' : ''}`)
  const listed = listFlagsOf(command).map(({ name: flag }) => `\`${dashed(flag)}\``)
  return `| \`${[name, ...operands].join(' ')}\` | ${command.summary} | ${[...flags, ...listed].join(', ')} |`.replaceAll('|…', '…')
}
