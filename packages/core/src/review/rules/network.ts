import { dig, records, strings, textAt, type Values } from '../read-value.ts'
import { at, on, rule, type Part, type Rule } from '../rule.ts'
import { awsPorts, awsRanges, isOpen, isWide, openGcp, type Exposure } from './open-range.ts'

const OLD_TLS =
  /^(TLSv?1([_.-]?[01])?([_.-]20\d\d)?|TLS_1_[01]|SSLv3|ELBSecurityPolicy-(2015|2016|TLS-1-[01]|FS-2018-06$|TLS13-1-[01]).*|Policy-Min-TLS-1-0.*)$/

export const networkRules: Rule[] = [
  rule('network.open-ingress-sensitive', 'critical', ...ingress(isOpen, 'sensitive')),
  rule('network.open-ingress', 'medium', ...ingress(isOpen, 'other')),
  rule('network.open-web', 'low', ...ingress(isOpen, 'web')),
  rule('network.wide-ingress', 'medium', ...ingress(isWide)),
  rule(
    'network.open-egress',
    'info',
    on(['aws_security_group', 'aws_default_security_group'], ({ egress }) => {
      const open = records(egress).find((one) => awsRanges(one).some(isOpen) && awsPorts(one).ports === 'all ports')
      return open && at('egress', { ports: 'all ports' })
    }),
    on(['aws_security_group_rule', 'aws_vpc_security_group_egress_rule'], (after) => {
      if (after['type'] === 'ingress' || !awsRanges(after).some(isOpen)) return undefined
      return awsPorts(after).ports === 'all ports' && { params: { ports: 'all ports' } }
    }),
  ),
  rule(
    'network.open-acl',
    'medium',
    on(['aws_network_acl', 'aws_default_network_acl'], ({ ingress: rules }) => {
      const open = records(rules).some((one) => one['action'] === 'allow' && opensAcl(one))
      return open && at('ingress')
    }),
    on(
      ['aws_network_acl_rule'],
      (after) => after['egress'] !== true && after['rule_action'] === 'allow' && opensAcl(after) && at('cidr_block'),
    ),
  ),
  rule(
    'network.public-address',
    'low',
    on(['aws_instance'], ({ associate_public_ip_address: given }) => given === true && at('associate_public_ip_address')),
    on(
      ['google_compute_instance', 'google_compute_instance_template'],
      ({ network_interface: cards }) =>
        records(cards).some((card) => records(card['access_config']).length > 0) && at('network_interface.access_config'),
    ),
    on(
      ['aws_ecs_service'],
      (after) => dig(after, 'network_configuration.assign_public_ip') === true && at('network_configuration.assign_public_ip'),
    ),
  ),
  rule(
    'network.public-subnet',
    'low',
    on(['aws_subnet', 'aws_default_subnet'], ({ map_public_ip_on_launch: given }) => given === true && at('map_public_ip_on_launch')),
  ),
  rule(
    'network.imdsv1',
    'medium',
    on(
      ['aws_instance', 'aws_launch_template'],
      (after) => dig(after, 'metadata_options.http_tokens') === 'optional' && at('metadata_options.http_tokens'),
    ),
  ),
  rule(
    'network.peering',
    'medium',
    on(
      [
        'aws_vpc_peering_connection',
        'aws_vpc_peering_connection_accepter',
        'aws_ec2_transit_gateway_vpc_attachment',
        'aws_vpn_connection',
        'aws_dx_gateway_association',
      ],
      (_after, { type }) => ({ params: { type } }),
    ),
    on(['google_compute_network_peering', 'google_compute_vpn_tunnel', 'google_compute_interconnect_attachment'], (_after, { type }) => ({
      params: { type },
    })),
  ),
  rule(
    'network.default-network',
    'medium',
    on(['aws_default_vpc', 'aws_default_subnet'], () => ({})),
    on(
      ['google_compute_instance', 'google_compute_instance_template'],
      ({ network_interface: cards }) => records(cards).some((card) => card['network'] === 'default') && at('network_interface.network'),
    ),
  ),
  rule(
    'network.auto-subnets',
    'low',
    on(['google_compute_network'], ({ auto_create_subnetworks: auto }) => auto === true && at('auto_create_subnetworks')),
  ),
  rule(
    'network.ip-forwarding',
    'low',
    on(['google_compute_instance', 'google_compute_instance_template'], ({ can_ip_forward: can }) => can === true && at('can_ip_forward')),
    on(['aws_instance', 'aws_network_interface'], ({ source_dest_check: check }) => check === false && at('source_dest_check')),
  ),
  rule(
    'network.plain-http',
    'medium',
    on(['aws_lb_listener', 'aws_alb_listener'], (after) => {
      const forwards = records(after['default_action']).some(({ type }) => type === 'forward')
      return after['protocol'] === 'HTTP' && forwards && at('protocol')
    }),
    on(['aws_cloudfront_distribution'], (after) => {
      const behaviors = [...records(after['default_cache_behavior']), ...records(after['ordered_cache_behavior'])]
      return behaviors.some((one) => one['viewer_protocol_policy'] === 'allow-all') && at('default_cache_behavior.viewer_protocol_policy')
    }),
  ),
  rule(
    'network.weak-tls',
    'medium',
    on(['aws_lb_listener', 'aws_alb_listener'], ({ ssl_policy: policy }) => OLD_TLS.test(String(policy)) && at('ssl_policy')),
    on(
      ['google_compute_ssl_policy', 'google_compute_region_ssl_policy'],
      ({ min_tls_version: version }) => OLD_TLS.test(String(version)) && at('min_tls_version'),
    ),
    on(
      ['aws_cloudfront_distribution'],
      (after) =>
        OLD_TLS.test(textAt(after, 'viewer_certificate.minimum_protocol_version')) && at('viewer_certificate.minimum_protocol_version'),
    ),
    on(['aws_api_gateway_domain_name'], ({ security_policy: policy }) => OLD_TLS.test(String(policy)) && at('security_policy')),
    on(
      ['aws_opensearch_domain'],
      (after) => OLD_TLS.test(textAt(after, 'domain_endpoint_options.tls_security_policy')) && at('domain_endpoint_options'),
    ),
  ),
  rule(
    'network.public-load-balancer',
    'low',
    on(['aws_lb', 'aws_alb', 'aws_elb'], ({ internal }) => internal === false && at('internal')),
    on(
      ['google_compute_global_forwarding_rule', 'google_compute_forwarding_rule'],
      ({ load_balancing_scheme: scheme }) => String(scheme).startsWith('EXTERNAL') && at('load_balancing_scheme'),
    ),
  ),
  rule(
    'network.open-function-url',
    'high',
    on(['aws_lambda_function_url'], ({ authorization_type: kind }) => kind === 'NONE' && at('authorization_type')),
  ),
  rule(
    'network.open-api-method',
    'medium',
    on(
      ['aws_api_gateway_method'],
      (after) =>
        after['authorization'] === 'NONE' &&
        after['http_method'] !== 'OPTIONS' &&
        after['api_key_required'] !== true &&
        at('authorization'),
    ),
    on(
      ['aws_apigatewayv2_route'],
      (after) => after['authorization_type'] === 'NONE' && !textAt(after, 'route_key').startsWith('OPTIONS ') && at('authorization_type'),
    ),
  ),
]

/** What a rule of either cloud lets in from ranges of a kind. */
function ingress(from: (range: string) => boolean, exposure?: Exposure): Part[] {
  const fits = (open: { exposure: Exposure }) => exposure === undefined || open.exposure === exposure
  return [
    on(['aws_security_group', 'aws_default_security_group'], ({ ingress: rules }) => {
      const hit = records(rules)
        .filter((one) => awsRanges(one).some(from))
        .map(awsPorts)
        .find(fits)
      return hit && at('ingress', { ports: hit.ports })
    }),
    on(['aws_vpc_security_group_ingress_rule', 'aws_security_group_rule'], (after) => {
      if (after['type'] === 'egress' || !awsRanges(after).some(from)) return undefined
      const hit = awsPorts(after)
      return fits(hit) && { params: { ports: hit.ports } }
    }),
    on(['google_compute_firewall'], (after) => {
      const hit = openGcp(after, from)
      return hit && fits(hit) && at('source_ranges', { ports: hit.ports })
    }),
  ]
}

function opensAcl(rule: Values): boolean {
  const all = ['-1', 'all'].includes(String(rule['protocol']))
  return all && [...strings(rule['cidr_block']), ...strings(rule['ipv6_cidr_block'])].some(isOpen)
}
