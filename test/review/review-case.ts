import type { Review } from '@mcp-cloud/contracts'
import { reviewPlan } from '@mcp-cloud/core/review'
import { derivePlan } from '../../packages/core/src/run/derive-plan.ts'
import { PlanJson } from '../../packages/core/src/run/plan-json.ts'
import { isHandWritten } from '@mcp-cloud/sandbox-cloud'
import type { Case, Expected } from './corpus.ts'

/** The review of a case, from the plan that terraform made of it. */
export function reviewCase({ files }: Pick<Case, 'files'>, json: unknown): Review {
  const plan = PlanJson.parse(json)
  return reviewPlan({ plan, files, simulated: true, isHandWritten }, derivePlan(plan).counts)
}

export interface Accuracy {
  /** `code address` of what was expected and not found, and of what was found and not expected. `info` findings are no alarms. */
  missed: string[]
  extra: string[]
  found: number
}

export function judge({ findings }: Review, expected: Expected): Accuracy {
  const told = findings.filter(({ severity }) => severity !== 'info').map(labelOf)
  const wanted = expected.findings.map(labelOf)
  return { missed: without(wanted, told), extra: without(told, wanted), found: told.length }
}

function labelOf({ code, address }: { code: string; address?: string }): string {
  return address === undefined ? code : `${code} ${address}`
}

/** What is in `all` and not in `taken`, each counted. */
function without(all: string[], taken: string[]): string[] {
  const rest = [...taken]
  return all.filter((label) => {
    const index = rest.indexOf(label)
    if (index < 0) return true
    rest.splice(index, 1)
    return false
  })
}
