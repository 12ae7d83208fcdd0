import { textAt } from '../read-value.ts'
import type { Resource } from '../resource.ts'
import { at, on, over, rule, type Rule } from '../rule.ts'

const JUMP_FACTOR = 2
const JUMP_LEAST = 100
const LARGE_RISE = 1000
const MANY_MACHINES = 20
const MANY_GATEWAYS = 3
const ACCELERATED = /^(p\d|g\d|inf\d|trn\d|dl\d|f\d|vt\d)[a-z0-9-]*\./
const LARGE_AWS = /\.(metal(-\d+xl)?|(1[2-9]|[2-9]\d|1\d\d)xlarge)$/
const LARGE_GCP = /-(\d{2,3})$/
const LARGE_CORES = 48
const MACHINES = ['aws_instance', 'google_compute_instance']

export const costRules: Rule[] = [
  rule(
    'cost.jump',
    'high',
    over(({ estimate }) => {
      if (!estimate || estimate.before <= 0) return []
      const [rise, factor] = [estimate.after - estimate.before, estimate.after / estimate.before]
      return factor >= JUMP_FACTOR && rise >= JUMP_LEAST
        ? [{ params: { before: money(estimate.before), after: money(estimate.after), currency: estimate.currency } }]
        : []
    }),
  ),
  rule(
    'cost.large',
    'medium',
    over(({ estimate }) => {
      const rise = estimate ? estimate.after - estimate.before : 0
      return estimate && rise >= LARGE_RISE ? [{ params: { rise: money(rise), currency: estimate.currency } }] : []
    }),
  ),
  rule(
    'cost.unpriced',
    'info',
    over(({ estimate }) => (estimate && estimate.unpriced > 0 ? [{ params: { count: estimate.unpriced } }] : [])),
  ),
  rule(
    'cost.large-machine',
    'medium',
    on(
      ['aws_instance', 'aws_launch_template', 'aws_eks_node_group'],
      (after) => LARGE_AWS.test(textAt(after, 'instance_type') || textAt(after, 'instance_types')) && at('instance_type'),
    ),
    on(['aws_db_instance', 'aws_rds_cluster_instance'], (after) => LARGE_AWS.test(textAt(after, 'instance_class')) && at('instance_class')),
    on(['google_compute_instance', 'google_compute_instance_template'], (after) => {
      const cores = Number(LARGE_GCP.exec(textAt(after, 'machine_type'))?.[1] ?? 0)
      return cores >= LARGE_CORES && at('machine_type')
    }),
  ),
  rule(
    'cost.accelerator',
    'medium',
    on(['aws_instance', 'aws_launch_template'], (after) => ACCELERATED.test(textAt(after, 'instance_type')) && at('instance_type')),
    on(['google_compute_instance', 'google_compute_instance_template'], (after) => {
      const accelerators = after['guest_accelerator']
      return (
        ((Array.isArray(accelerators) && accelerators.length > 0) || /^(a2|a3|a4|g2|g4)-/.test(textAt(after, 'machine_type'))) &&
        at('guest_accelerator')
      )
    }),
  ),
  rule(
    'cost.many-machines',
    'medium',
    over(({ resources }) => counted(resources, MACHINES, MANY_MACHINES)),
  ),
  rule(
    'cost.many-gateways',
    'low',
    over(({ resources }) => counted(resources, ['aws_nat_gateway', 'google_compute_router_nat'], MANY_GATEWAYS)),
  ),
]

function counted(resources: Resource[], types: string[], least: number) {
  const count = resources.filter(({ type, action }) => action === 'create' && types.includes(type)).length
  return count >= least ? [{ params: { count } }] : []
}

/** To the cent: an estimate says no more. */
function money(amount: number): number {
  return Math.round(amount * 100) / 100
}
