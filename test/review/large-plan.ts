import { readCase } from './corpus.ts'
import type { Golden } from './golden.ts'

interface PlanLike {
  resource_changes?: { address: string; mode: string }[]
  configuration?: { root_module?: { resources?: unknown[] } }
}

/**
 * A plan of so many changes, out of those of the corpus again and again, each time as another instance of a module; and the
 * files of the modules it is made of. What it changes is as mixed as the corpus is.
 */
export function largePlan(golden: Golden, count: number): { json: string; files: ReadonlyMap<string, string> } {
  const names = Object.keys(golden.plans)
  // Written by this repository's own script.
  const plans = names.map((name) => golden.plans[name] as PlanLike)
  const calls = Object.fromEntries(
    names.map((name, index) => [
      name,
      { source: `./${name}`, module: { resources: plans[index]?.configuration?.root_module?.resources ?? [] } },
    ]),
  )
  const changes = plans.flatMap((plan, index) =>
    (plan.resource_changes ?? []).filter(({ mode }) => mode === 'managed').map((change) => ({ ...change, of: names[index] })),
  )
  const resource_changes = Array.from({ length: count }, (_, index) => {
    const { of, ...change } = changes[index % changes.length]!
    return { ...change, address: `module.${of}[${Math.floor(index / changes.length)}].${change.address}` }
  })
  const files = new Map(
    names.slice(0, 20).flatMap((name) => [...readCase(name).files].map(([path, text]): [string, string] => [`${name}/${path}`, text])),
  )
  const plan = { format_version: '1.2', resource_changes, configuration: { root_module: { module_calls: calls } } }
  return { json: JSON.stringify(plan), files }
}
