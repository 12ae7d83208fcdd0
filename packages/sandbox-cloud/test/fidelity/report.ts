import { simulatedProviders } from '../../src/providers.ts'
import { total, type Comparison, type Tally } from './compare.ts'
import { plannedExamples } from './plans.ts'
import { readGoldenShapes } from './golden-shapes.ts'
import type { Golden } from './golden.ts'
import { whyMotoDiffers } from './moto-lacks.ts'

/** `docs/reference/sandbox-fidelity.md` */
export function reportOf({ byType, differences }: Comparison, golden: Golden): string {
  const aws = simulatedProviders.get('aws')!
  const written = [...aws.behaviours.keys()]
  const of = (types: string[]) => total(new Map([...byType].filter(([type]) => types.includes(type))))
  const others = [...byType.keys()].filter((type) => !written.includes(type))
  return [
    '# How close the simulated clouds are to the real ones',
    '',
    'Written by `npm run oracle -w packages/sandbox-cloud`; do not edit.',
    '',
    `Terraform ${golden.terraform} planned the same configuration twice, with the real hashicorp/aws ${golden.version} and with the simulation: ${written.length} resource`,
    `types of their own, standing on one another, and ${plannedExamples().length} of the modules in \`packages/sandbox-cloud/examples\`. First against nothing, then with each object changed in`,
    'place, then with each object replaced, the last two against one state. Asked on ' +
      golden.date +
      '. A fact is an action, the paths that force a replacement,',
    'or one value inside an object: known and what, unknown, or sensitive. What is null on both sides is no fact.',
    '',
    'The simulation was corrected by what this comparison showed: it says how close the two are where they were held together, and keeps them there.',
    'For configuration that nobody compared yet it is no promise.',
    '',
    '| | facts | the same | |',
    '| --- | ---: | ---: | ---: |',
    row('Types with behaviour of their own', of(written)),
    row('Types by general rules alone', of(others)),
    row('All', total(byType)),
    '',
    `Force-new, defaults and what an update makes unknown were asked of the real provider for ${aws.facts!.names().length.toLocaleString('en')} of its ${aws.schema.resources.names().length.toLocaleString('en')} resource types; the rest have none, or`,
    'could not be asked without a cloud.',
    '',
    '**Google Cloud is not measured against the real provider.** Its schema is derived, its behaviour written from documentation.',
    '',
    '## By type',
    '',
    '| type | facts | the same | |',
    '| --- | ---: | ---: | ---: |',
    ...[...byType].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([type, tally]) => row(`\`${type}\``, tally)),
    '',
    '## Differences',
    '',
    ...(differences.length === 0
      ? ['None.']
      : [
          '| where | what | real | simulated |',
          '| --- | --- | --- | --- |',
          ...differences.map((one) => `| ${one.phase}, \`${one.address}\` | \`${one.what}\` | ${code(one.real)} | ${code(one.ours)} |`),
        ]),
    '',
    ...shapesApplied(),
  ].join('\n')
}

/** What came out when both applied. */
function shapesApplied(): string[] {
  const { date, version, types, differences } = readGoldenShapes()
  return [
    '## Applied',
    '',
    `The real hashicorp/aws ${version} applied ${types.length} types against moto on ${date}, the simulation the same configuration. A plan right after changed nothing`,
    'on either side. What stands in the two states was compared by its kind: which attributes hold something, and whether text, number or truth.',
    'Moto is a model too: what it leaves out and AWS does not stands here with its reason, and nothing else may differ.',
    '',
    '| where | what | real provider, moto | simulated | why |',
    '| --- | --- | --- | --- | --- |',
    ...differences.map(
      (one) => `| \`${one.address}\` | \`${one.path}\` | ${one.real} | ${one.simulated} | ${whyMotoDiffers(one) ?? 'unknown'} |`,
    ),
    '',
    `Compared: ${types.map((type) => `\`${type}\``).join(', ')}.`,
    '',
  ]
}

function row(name: string, { same, all }: Tally): string {
  return `| ${name} | ${all.toLocaleString('en')} | ${same.toLocaleString('en')} | ${((100 * same) / Math.max(all, 1)).toFixed(2)} % |`
}

function code(text: string): string {
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``.replaceAll('|', '\\|')
}
