import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { compare } from '../test/fidelity/compare.ts'
import { writeGolden, type Golden } from '../test/fidelity/golden.ts'
import { applyOurs, makeWorkplace, planOurs, planReal, VERSION } from '../test/fidelity/plans.ts'
import { reportOf } from '../test/fidelity/report.ts'

// Asks the real provider anew, and writes what it says and the report of how the simulation compares.
const mirror = process.env['TERRAFORM_PROVIDER_MIRROR']
if (!mirror) throw new Error('set TERRAFORM_PROVIDER_MIRROR to the root of an unpacked provider mirror with hashicorp/aws')

const workplace = await makeWorkplace()
try {
  const state = await applyOurs(workplace)
  const { terraform_version: terraform } = JSON.parse(execFileSync('terraform', ['version', '-json'], { encoding: 'utf8' })) as {
    terraform_version: string
  }
  const golden: Golden = {
    version: VERSION,
    terraform,
    date: new Date().toISOString().slice(0, 10),
    state,
    facts: await planReal(workplace, state, mirror),
  }
  writeGolden(golden)
  const comparison = compare(golden.facts, await planOurs(workplace, state))
  writeFileSync(new URL('../../../docs/reference/sandbox-fidelity.md', import.meta.url), reportOf(comparison, golden))
  for (const { phase, address, what, real, ours } of comparison.differences)
    process.stdout.write(`${phase} ${address} ${what}: ${real} by the real one, ${ours} by ours\n`)
  process.stdout.write(`${comparison.differences.length} differences\n`)
} finally {
  workplace.close()
}
