/** `node review-plan.ts <changes> <rounds>`: reviews a plan of so many changes, and prints what it took as JSON. */
import { isHandWritten } from '@mcp-cloud/sandbox-cloud'
import { reviewPlan } from '@mcp-cloud/core/review'
import { derivePlan } from '../../packages/core/src/run/derive-plan.ts'
import { PlanJson } from '../../packages/core/src/run/plan-json.ts'
import { readGolden } from '../../test/review/golden.ts'
import { largePlan } from '../../test/review/large-plan.ts'

const [changes = 5000, rounds = 5] = process.argv.slice(2).map(Number)
const { json, files } = largePlan(readGolden(), changes)
// Simulated behaviour is loaded on first use; the server has done so long before a plan is there.
isHandWritten('aws_vpc')
const times: { review: number; whole: number }[] = []
let findings = 0
for (let round = 0; round < rounds; round++) {
  const started = performance.now()
  const plan = PlanJson.parse(JSON.parse(json))
  const { counts } = derivePlan(plan)
  const parsed = performance.now()
  findings = reviewPlan({ plan, files, simulated: true, isHandWritten }, counts).findings.length
  const ended = performance.now()
  times.push({ review: ended - parsed, whole: ended - started })
}
const peakMegabytes = process.resourceUsage().maxRSS / 1024
process.stdout.write(JSON.stringify({ times, findings, peakMegabytes, jsonMegabytes: json.length / 1e6 }))
