import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compare } from '../test/fidelity/compare.ts'
import { readGolden, writeGolden, type Golden } from '../test/fidelity/golden.ts'
import { applyOurs, makeWorkplace, planOurs, planReal, VERSION } from '../test/fidelity/plans.ts'
import { reportOf } from '../test/fidelity/report.ts'

// Asks the real provider anew, and writes what it says and the report of how the simulation compares. With --report it writes the
// report alone, of what the real provider said last: what a change of the simulation or of its probed facts needs.
const { values } = parseArgs({ options: { report: { type: 'boolean', default: false } } })
const mirror = process.env['TERRAFORM_PROVIDER_MIRROR']
if (!mirror && !values.report)
  throw new Error('set TERRAFORM_PROVIDER_MIRROR to the root of an unpacked provider mirror with hashicorp/aws, or ask for --report alone')

const workplace = await makeWorkplace()
try {
  const golden = mirror && !values.report ? await ask(mirror) : readGolden()
  const comparison = compare(golden.facts, await planOurs(workplace, golden.state))
  writeFileSync(new URL('../../../docs/reference/sandbox-fidelity.md', import.meta.url), reportOf(comparison, golden))
  for (const { phase, address, what, real, ours } of comparison.differences)
    process.stdout.write(`${phase} ${address} ${what}: ${real} by the real one, ${ours} by ours\n`)
  process.stdout.write(`${comparison.differences.length} differences\n`)
} finally {
  workplace.close()
}

async function ask(from: string): Promise<Golden> {
  const state = await applyOurs(workplace)
  const { terraform_version: terraform } = JSON.parse(execFileSync('terraform', ['version', '-json'], { encoding: 'utf8' })) as {
    terraform_version: string
  }
  const date = new Date().toISOString().slice(0, 10)
  const golden: Golden = { version: VERSION, terraform, date, state, facts: await planReal(workplace, state, from) }
  writeGolden(golden)
  return golden
}
