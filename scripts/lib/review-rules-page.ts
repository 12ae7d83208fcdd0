import { RULE_SENTENCES } from '../../packages/contracts/src/findings/rule-sentences.ts'
import { SEVERITIES } from '../../packages/contracts/src/schemas/finding.ts'
import { RULES } from '../../packages/core/src/review/rules/index.ts'

/** What each family of rules looks at. */
const FAMILIES: Record<string, string> = {
  change: 'Changes: what is replaced, deleted, forgotten, taken in or undone',
  key: 'Keys',
  data: 'Data: what keeps it from being lost',
  iam: 'Permissions',
  secret: 'Secrets',
  database: 'Databases',
  network: 'Networks',
  storage: 'Storage',
  kubernetes: 'Kubernetes and containers',
  logging: 'Logs and detectors',
  hidden: "What terraform's own text hides",
  compute: 'Machines and functions',
  cost: 'Cost',
  tags: 'Tags and labels',
  touch: 'What a plan touches',
  sandbox: 'The simulation',
}

/** The page of the reviewer's rules, with an anchor for each id. */
export function reviewRulesPage(): string {
  return `# Rules of the review

Every plan is reviewed by these ${RULES.length} rules before anybody is asked to approve it. They look at the plan, at the module's source and at
the prior state, and always answer the same for the same. No language model is needed; where one is configured it may add prose and
raise the grade, and never lower it.

## The grade

The grade of a plan is the gravest severity among its findings: \`critical\`, \`high\`, \`medium\`, else \`low\`; findings of severity \`info\` do not
count. Nothing is weighed against anything: one critical finding among five thousand harmless changes makes the plan critical, and it is
told first. The summary cites the findings that each sentence rests on, and never calls a plan safe: where nothing is destroyed it says what
changes in permissions, networks, keys and retention instead.

Findings carry no values of attributes. Ports, address ranges, actions, types, attribute names and the addresses of resources are told;
everything else is not. Of one rule at most 200 findings are told, and how many more there are (\`review.more\`).

## How well they do

\`test/review/corpus\` holds small modules of both clouds with what has to be found in each; it was written before the rules. \`npm test\` measures
the rules against it: all that is critical or high is found, and at least 95 of 100 findings are true. The plans are terraform's own
on the simulated clouds, kept by \`npm run review:corpus\`.
${Object.entries(FAMILIES)
  .map(([family, title]) => familySection(family, title))
  .join('')}`
}

function familySection(family: string, title: string): string {
  const rules = RULES.filter(({ id }) => id.startsWith(`${family}.`)).toSorted(
    (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || (a.id < b.id ? -1 : 1),
  )
  return `\n## ${title}\n${rules.map(ruleSection).join('')}`
}

function ruleSection({ id, severity, parts }: (typeof RULES)[number]): string {
  const sentence = RULE_SENTENCES[id]
  if (!sentence) throw new Error(`rule ${id} has no sentence`)
  const types = [...new Set(parts.flatMap((part) => part.types ?? []))].toSorted()
  const looks = types.length > 0 ? `\nLooks at ${types.map((type) => `\`${type}\``).join(', ')}.\n` : ''
  return `
### <a id="${id}"></a>\`${id}\` · ${severity}

${sentence.en} ${sentence.advice.en}

${sentence.ko} ${sentence.advice.ko}
${looks}`
}
