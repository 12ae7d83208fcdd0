/**
 * `npm run review:corpus [-- name…]`: plans every case of the reviewer's corpus (or those named) with the real terraform on
 * the simulated clouds, and keeps the plans in `test/review/plans.json.br`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { caseNames, readCase } from '../test/review/corpus.ts'
import { readGolden, writeGolden, type Golden } from '../test/review/golden.ts'
import { planCase } from '../test/review/plan-case.ts'

const names = caseNames()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) throw new Error(`the corpus has no ${unknown.join(', ')}`)

const kept: Golden['plans'] = existsSync(new URL('../test/review/plans.json.br', import.meta.url)) ? readGolden().plans : {}
let failed = 0
for (const name of wanted.length > 0 ? wanted : names) {
  try {
    kept[name] = await planCase(readCase(name))
    process.stdout.write(`${name}\n`)
  } catch (cause) {
    failed++
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
  }
}
const { terraform_version: terraform } = JSON.parse(execFileSync('terraform', ['version', '-json'], { encoding: 'utf8' })) as {
  terraform_version: string
}
const plans = Object.fromEntries(names.flatMap((name) => (name in kept ? [[name, kept[name]]] : [])))
writeGolden({ terraform, date: new Date().toISOString().slice(0, 10), plans })
process.exit(failed > 0 ? 1 : 0)
