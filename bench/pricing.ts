import { estimatePlan, findPrice, listItems, pricedRegions } from '@mcp-cloud/core/pricing'
import type { Figure } from './figure.ts'

const LOOKUPS = 200_000
const CHANGES = 5000

/** (h) A price of the book, and the estimate of a plan of 5,000 changes. */
export async function measurePricing(): Promise<Figure[]> {
  const items = listItems('aws').map(({ item }) => item)
  const regions = pricedRegions('aws')
  const took: number[] = []
  for (let index = 0; index < LOOKUPS; index++) {
    const item = items[(index * 7919) % items.length]!
    const region = regions[index % regions.length]!
    const start = performance.now()
    findPrice('aws', item, region)
    took.push(performance.now() - start)
  }
  const p99 = took.toSorted((a, b) => a - b)[Math.floor(LOOKUPS * 0.99)]!
  const plan = {
    resource_changes: Array.from({ length: CHANGES }, (_, index) => ({
      address: `aws_instance.server[${index}]`,
      mode: 'managed',
      type: 'aws_instance',
      change: { actions: ['create'], before: null, after: { instance_type: 'm5.large' } },
    })),
  }
  const start = performance.now()
  estimatePlan(plan, { aws: 'us-east-1' })
  const estimate = performance.now() - start
  return [
    {
      id: 'h',
      what: 'one price looked up in the book, p99',
      value: `${(p99 * 1000).toFixed(1)} µs`,
      measured: p99,
      unit: 'ms',
      target: { atMost: 1 },
      notes: [`${LOOKUPS} lookups over ${items.length} items and ${regions.length} regions; the book is read once, before them`],
    },
    {
      id: 'h',
      what: `the estimate of a plan of ${CHANGES} changes`,
      value: `${estimate.toFixed(0)} ms`,
      measured: estimate,
      unit: 'ms',
      target: { atMost: 500 },
    },
  ]
}
