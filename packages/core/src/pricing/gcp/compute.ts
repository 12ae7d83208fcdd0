import { NotPriced, type Ask, type Estimator, type Values } from '../estimator.ts'
import { HOURS_A_MONTH, USAGE, hours, same, times } from '../usage.ts'

export const gcpInstance: Estimator = ({ values }, missing) => [
  { item: `gce/${values.need('machine_type').split('/').at(-1)}`, quantity: hours() },
  ...values.blocks('boot_disk').flatMap((boot) => bootDisk(boot.blocks('initialize_params')[0], missing)),
  ...values.blocks('scratch_disk').map((): Ask => ({ item: 'disk/local-ssd', quantity: same(375) })),
  ...(values.blocks('network_interface').some((face) => face.count('access_config') > 0)
    ? [{ item: 'ip/vm', quantity: hours() }, gcpEgress()]
    : []),
]

export const gcpDisk: Estimator = ({ values }) => [disk(values.text('type') ?? 'pd-standard', values.needNumber('size'))]

export const gcpRegionDisk: Estimator = ({ values }) => [
  { item: `disk/${values.text('type') ?? 'pd-standard'}-regional`, quantity: same(values.needNumber('size')) },
]

export const gcpCluster: Estimator = ({ values }, missing) => {
  const asks: Ask[] = [{ item: 'gke/cluster', quantity: hours() }]
  if (values.flag('enable_autopilot')) missing.push(new NotPriced('no-price', 'gke/autopilot-pods'))
  else if (!values.flag('remove_default_node_pool')) {
    const config = values.blocks('node_config')[0]
    if (values.count('node_pool') > 0) missing.push(new NotPriced('type-not-covered', 'node_pool'))
    else asks.push(...nodes(config, (values.number('initial_node_count') ?? 1) * zones(values)))
  }
  return asks
}

export const gcpNodePool: Estimator = ({ values }) => {
  const scaling = values.blocks('autoscaling')[0]
  const count = values.number('node_count') ?? values.number('initial_node_count') ?? scaling?.number('min_node_count')
  if (count === undefined) throw new NotPriced('unknown-value', 'node_count')
  const spread = zones(values)
  const asks = nodes(values.blocks('node_config')[0], 1)
  const band = {
    low: (scaling?.number('min_node_count') ?? count) * spread,
    typical: count * spread,
    high: (scaling?.number('max_node_count') ?? count) * spread,
  }
  return asks.map((ask) => ({ ...ask, quantity: times(ask.quantity, band) }))
}

/** Nodes stand in every zone of a regional cluster: three, unless their zones are named. */
function zones(values: Values): number {
  const named = values.count('node_locations')
  if (named > 0) return named
  return /-[a-z]$/.test(values.text('location') ?? '') ? 1 : 3
}

function nodes(config: Values | undefined, count: number): Ask[] {
  const machine = config?.text('machine_type') ?? 'e2-medium'
  const size = config?.number('disk_size_gb') ?? 100
  const type = config?.text('disk_type') ?? 'pd-balanced'
  return [
    { item: `gce/${machine}`, quantity: same(HOURS_A_MONTH * count) },
    { item: `disk/${type}`, quantity: same(size * count) },
  ]
}

function bootDisk(params: Values | undefined, missing: NotPriced[]): Ask[] {
  const size = params?.number('size')
  if (size === undefined) {
    missing.push(new NotPriced('unknown-value', 'boot_disk.size'))
    return []
  }
  return [disk(params?.text('type') ?? 'pd-standard', size)]
}

const disk = (type: string, size: number): Ask => ({ item: `disk/${type.split('/').at(-1)}`, quantity: same(size) })

export const gcpEgress = (): Ask => ({ item: 'egress/first-1tib', quantity: USAGE['egress-gb'], usage: 'egress-gb' })
