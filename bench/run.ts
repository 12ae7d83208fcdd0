/**
 * `npm run bench [-- --only=a,f] [-- --write=no]`: measures against bare tools on this machine, in one run, and writes
 * `bench/RESULTS.md` when everything was measured. Nothing is left running and no installation is touched.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { meets, renderMeasured, renderTarget, type Figure } from './figure.ts'
import { measureFirstLoad } from './first-load.ts'
import { measureGetById } from './get-by-id.ts'
import { describeMachine, loadAverage } from './lib/machine.ts'
import { renderResults } from './lib/render-results.ts'
import { measureLessonSwitch } from './lesson-switch.ts'
import { measureLists } from './lists.ts'
import { measureLogLatency } from './log-latency.ts'
import { measureLogMemory } from './log-memory.ts'
import { measurePlanThroughput } from './plan-throughput.ts'
import { measurePlanTime } from './plan-time.ts'
import { measureTerminals } from './terminal.ts'
import { measurePricing } from './pricing.ts'
import { measureReview } from './review.ts'

const RESULTS = fileURLToPath(new URL('./RESULTS.md', import.meta.url))
const BENCHMARKS: Record<string, () => Promise<Figure[]>> = {
  a: measurePlanTime,
  b: measurePlanThroughput,
  c: measureGetById,
  d: measureLists,
  e: measureLogMemory,
  f: measureLogLatency,
  g: measureFirstLoad,
  l: measureLessonSwitch,
  t: measureTerminals,
  h: measurePricing,
  i: measureReview,
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only?.split(',') ?? Object.keys(BENCHMARKS)
const unknown = wanted.filter((id) => !(id in BENCHMARKS))
if (unknown.length > 0) throw new Error(`--only names ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`)

const machine = await describeMachine()
const figures: (Figure & { load: string })[] = []
for (const id of wanted) {
  process.stdout.write(`(${id})\n`)
  const before = loadAverage()
  for (const figure of await BENCHMARKS[id]!()) {
    figures.push({ ...figure, load: `${before} → ${loadAverage()}` })
    const against = figure.against ? ` ÷ ${figure.against}` : ''
    process.stdout.write(
      `  ${meets(figure) ? 'met   ' : 'MISSED'} ${figure.what}: ${figure.value}${against} = ${renderMeasured(figure)} (${renderTarget(figure)})\n`,
    )
    for (const note of figure.notes ?? []) process.stdout.write(`           ${note}\n`)
  }
}
if (values.only) process.stdout.write('only a part was measured, so RESULTS.md stays as it is\n')
else await writeFile(RESULTS, renderResults(machine, figures))
process.exit(0)
