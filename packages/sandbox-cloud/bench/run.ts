/**
 * `npm run bench -w packages/sandbox-cloud [-- --only=plans,reads]`: measures the simulated clouds against terraform's own
 * objects on this machine, in turns, and writes RESULTS.md beside this file when everything was measured.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { measureApplies } from './applies.ts'
import { measureCommands } from './commands.ts'
import { meets, type Figure } from './figure.ts'
import { measureIdle } from './idle.ts'
import { measurePlans } from './plans.ts'
import { measureReads } from './reads.ts'
import { measureStarts } from './starts.ts'
import { measureTogether } from './together.ts'

const BENCHMARKS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  reads: measureReads,
  commands: measureCommands,
  starts: measureStarts,
  idle: measureIdle,
  plans: measurePlans,
  applies: measureApplies,
  together: measureTogether,
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only?.split(',') ?? Object.keys(BENCHMARKS)
const unknown = wanted.filter((name) => !(name in BENCHMARKS))
if (unknown.length > 0) throw new Error(`--only names ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`)

const before = loadavg()[0] ?? 0
const figures: Figure[] = []
for (const name of wanted)
  for (const figure of await BENCHMARKS[name]!()) {
    figures.push(figure)
    process.stdout.write(`${verdictOf(figure).padEnd(7)} ${figure.what}: ${resultOf(figure)} (${targetOf(figure)}) ${figure.note ?? ''}\n`)
  }
if (values.only) process.stdout.write('only a part was measured, so RESULTS.md stays as it is\n')
else writeFileSync(new URL('RESULTS.md', import.meta.url), render())

function render(): string {
  const terraform = (JSON.parse(execFileSync('terraform', ['version', '-json'], { encoding: 'utf8' })) as { terraform_version: string })
    .terraform_version
  const judged = figures.filter(({ target }) => target)
  return [
    '# Benchmarks of the simulated clouds',
    '',
    'Written by `npm run bench -w packages/sandbox-cloud`; do not edit. Ratios compare with objects that terraform makes by itself, in',
    'turns on one machine, so that whatever else the machine does falls on both; a ratio is the median of the rounds’ own ratios.',
    'The provider is reached by TF_REATTACH_PROVIDERS and told of the types that the configuration names; idle memory is that of a server of all types.',
    `${judged.filter(meets).length} of ${judged.length} targets are met.`,
    '',
    '| | |',
    '| --- | --- |',
    `| Date | ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC |`,
    `| Processor | ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores |`,
    `| Memory | ${Math.round(totalmem() / 1024 ** 3)} GB |`,
    `| System | ${process.platform}, ${process.arch} |`,
    `| Node | ${process.version} |`,
    `| Terraform | ${terraform} |`,
    `| Load average | ${before.toFixed(1)} → ${(loadavg()[0] ?? 0).toFixed(1)} |`,
    '',
    '| What | Measured | Compared with | Result | Target | |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...figures.map(
      (figure) =>
        `| ${[figure.what, figure.measured, figure.against ?? '', resultOf(figure), targetOf(figure), verdictOf(figure)].join(' | ')} |`,
    ),
    '',
    ...figures.flatMap(({ what, note }) => (note ? [`- ${what}: ${note}.`] : [])),
    '',
  ].join('\n')
}

function resultOf({ result, unit }: Figure): string {
  return unit === 'ratio' ? result.toFixed(2) : unit === 'MB' ? `${result.toFixed(0)} MB` : `${result.toFixed(2)} ms`
}

function targetOf({ target, unit }: Figure): string {
  const suffix = unit === 'ratio' ? '' : ` ${unit}`
  return target ? ('atMost' in target ? `≤ ${target.atMost}${suffix}` : `≥ ${target.atLeast}${suffix}`) : 'not judged'
}

function verdictOf(figure: Figure): string {
  return figure.target ? (meets(figure) ? 'met' : '**missed**') : ''
}
