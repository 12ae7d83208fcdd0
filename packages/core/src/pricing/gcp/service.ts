import { NotPriced, type Ask, type Estimator } from '../estimator.ts'
import { HOURS_A_MONTH, USAGE, hours, same, seconds, times } from '../usage.ts'
import { gcpEgress } from './compute.ts'

export const gcpBucket: Estimator = ({ values }, missing) => {
  const kind = (values.text('storage_class') ?? 'STANDARD').toLowerCase()
  missing.push(new NotPriced('no-price', 'gcs/operations'))
  return [{ item: `gcs/${kind}`, quantity: USAGE['object-gb'], usage: 'object-gb' }, gcpEgress()]
}

/** An address that a machine uses costs less; which one uses it the plan does not say, so the dearer case is taken. */
export const gcpAddress: Estimator = ({ values }) =>
  values.text('address_type') === 'INTERNAL' ? [] : [{ item: 'ip/unused', quantity: hours() }]

/** The gateway is charged by the machines behind it, up to the price of 32 of them an hour. */
export const gcpNat: Estimator = () => [
  { item: 'nat/gateway', quantity: times(USAGE['nat-vms'], HOURS_A_MONTH / 32), usage: 'nat-vms' },
  { item: 'nat/gb', quantity: USAGE['nat-gb'], usage: 'nat-gb' },
  gcpEgress(),
]

export const gcpForwardingRule: Estimator = () => [
  { item: 'lb/forwarding-rule', quantity: hours() },
  { item: 'lb/gb', quantity: USAGE['lb-gb'], usage: 'lb-gb' },
]

export const gcpVpnTunnel: Estimator = () => [{ item: 'vpn/tunnel', quantity: hours() }]

export const gcpSqlInstance: Estimator = ({ values }) => {
  const settings = values.blocks('settings')[0]
  if (!settings) throw new NotPriced('unknown-value', 'settings')
  if ((values.text('database_version') ?? '').startsWith('SQLSERVER')) throw new NotPriced('no-price', 'cloudsql/sqlserver')
  if (settings.text('edition') === 'ENTERPRISE_PLUS') throw new NotPriced('no-price', 'cloudsql/enterprise-plus')
  const spread = settings.text('availability_type') === 'REGIONAL' ? 'regional' : 'zonal'
  const size = settings.number('disk_size') ?? 10
  return [
    ...sqlMachine(settings.need('tier'), spread),
    { item: settings.text('disk_type') === 'PD_HDD' ? `cloudsql/hdd/${spread}` : `cloudsql/ssd/${spread}`, quantity: same(size) },
  ]
}

/** Custom tiers name their CPUs and megabytes; shared ones have a price of their own. */
function sqlMachine(tier: string, spread: string): Ask[] {
  const shared = /^db-(f1-micro|g1-small)$/.exec(tier)
  if (shared) return [{ item: `cloudsql/${shared[1]}/${spread}`, quantity: hours() }]
  const custom = /^db-custom-(\d+)-(\d+)$/.exec(tier)
  if (!custom) throw new NotPriced('no-price', `cloudsql/${tier}`)
  return [
    { item: `cloudsql/vcpu/${spread}`, quantity: hours(Number(custom[1])) },
    { item: `cloudsql/gb/${spread}`, quantity: hours(Number(custom[2]) / 1024) },
  ]
}

export const gcpRunService: Estimator = ({ values }) => {
  const template = values.blocks('template')[0]
  const resources = template?.blocks('containers')[0]?.blocks('resources')[0]
  const limits = resources?.blocks('limits')[0]
  const vcpus = cpus(limits?.text('cpu') ?? '1')
  const gib = gibibytes(limits?.text('memory') ?? '512Mi')
  const scaling = template?.blocks('scaling')[0]
  const least = scaling?.number('min_instance_count') ?? 0
  const always = least > 0
  const share = always ? same(least) : USAGE['busy-share']
  const suffix = always ? '-always' : ''
  const usage = always ? {} : { usage: 'busy-share' as const }
  return [
    { item: `run/vcpu-second${suffix}`, quantity: times(seconds(vcpus), share), ...usage },
    { item: `run/gib-second${suffix}`, quantity: times(seconds(gib), share), ...usage },
    ...(always ? [] : [{ item: 'run/requests-1m', quantity: USAGE['function-requests-1m'], usage: 'function-requests-1m' as const }]),
  ]
}

const cpus = (text: string) => (text.endsWith('m') ? Number(text.slice(0, -1)) / 1000 : Number(text))
const gibibytes = (text: string) => (text.endsWith('Gi') ? Number.parseFloat(text) : Number.parseFloat(text) / 1024)

export const gcpDnsZone: Estimator = () => [
  { item: 'dns/zone', quantity: same(1) },
  { item: 'dns/queries-1m', quantity: USAGE['dns-queries-1m'], usage: 'dns-queries-1m' },
]

export const gcpKmsKey: Estimator = () => [{ item: 'kms/key-version', quantity: same(1) }]
export const gcpSecretVersion: Estimator = () => [{ item: 'secret/version', quantity: same(1) }]
export const gcpTopic: Estimator = () => [{ item: 'pubsub/tib', quantity: USAGE['message-tib'], usage: 'message-tib' }]
export const gcpRegistry: Estimator = () => [{ item: 'artifact-registry/gb', quantity: USAGE['image-gb'], usage: 'image-gb' }]

export const gcpRedis: Estimator = ({ values }) => {
  const size = values.needNumber('memory_size_gb')
  const step = size <= 4 ? 'm1' : size <= 10 ? 'm2' : size <= 35 ? 'm3' : size <= 100 ? 'm4' : 'm5'
  return [{ item: `redis/${values.text('tier') === 'STANDARD_HA' ? 'standard' : 'basic'}/${step}`, quantity: same(size) }]
}
