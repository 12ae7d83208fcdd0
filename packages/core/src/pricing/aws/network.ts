import { type Estimator } from '../estimator.ts'
import { HOURS_A_MONTH, USAGE, hours, times } from '../usage.ts'
import { egress } from './compute.ts'

export const awsNatGateway: Estimator = ({ values }) => [
  { item: 'nat/hour', quantity: hours() },
  { item: 'nat/gb', quantity: USAGE['nat-gb'], usage: 'nat-gb' },
  // What leaves a public gateway leaves the cloud, too.
  ...(values.text('connectivity_type') === 'private' ? [] : [egress()]),
]

/** Every public address is charged, whether something uses it or not. */
export const awsEip: Estimator = () => [{ item: 'vpc/public-ipv4', quantity: hours() }]

export const awsLb: Estimator = ({ values }) => {
  const kind = values.text('load_balancer_type') === 'network' ? 'nlb' : 'alb'
  return [
    { item: `${kind}/hour`, quantity: hours() },
    { item: `${kind}/lcu-hour`, quantity: times(USAGE['lb-units'], HOURS_A_MONTH), usage: 'lb-units' },
    ...(values.flag('internal') ? [] : [egress()]),
  ]
}

export const awsElb: Estimator = ({ values }) => [
  { item: 'elb/hour', quantity: hours() },
  { item: 'elb/gb', quantity: USAGE['lb-gb'], usage: 'lb-gb' },
  ...(values.flag('internal') ? [] : [egress()]),
]

export const awsVpcEndpoint: Estimator = ({ values }) =>
  // A gateway endpoint has no charge; an interface one is charged in each subnet it stands in.
  values.text('vpc_endpoint_type') === 'Interface'
    ? [{ item: 'vpc/endpoint-hour', quantity: hours(Math.max(1, values.count('subnet_ids'))) }]
    : []

export const awsVpnConnection: Estimator = () => [{ item: 'vpc/vpn-hour', quantity: hours() }]
export const awsTransitAttachment: Estimator = () => [{ item: 'vpc/tgw-hour', quantity: hours() }]

export const awsRoute53Zone: Estimator = () => [
  { item: 'route53/zone', quantity: { low: 1, typical: 1, high: 1 } },
  { item: 'route53/queries-1m', quantity: USAGE['dns-queries-1m'], usage: 'dns-queries-1m' },
]

export const awsRestApi: Estimator = () => [{ item: 'apigateway/rest-1m', quantity: USAGE['api-requests-1m'], usage: 'api-requests-1m' }]
export const awsHttpApi: Estimator = () => [{ item: 'apigateway/http-1m', quantity: USAGE['api-requests-1m'], usage: 'api-requests-1m' }]

export const awsWebAcl: Estimator = ({ values }) => [
  { item: 'waf/acl', quantity: { low: 1, typical: 1, high: 1 } },
  ...(values.count('rule') > 0 ? [{ item: 'waf/rule', quantity: times({ low: 1, typical: 1, high: 1 }, values.count('rule')) }] : []),
]
