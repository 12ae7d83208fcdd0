import { record, records, resourceRule, strings, type Rule } from '../rule.ts'

const OPEN = new Set(['0.0.0.0/0', '::/0'])
/** Ports that should never face the whole internet: shells, databases, caches, orchestration. */
const SENSITIVE_PORTS = [22, 23, 445, 1433, 1521, 2375, 2379, 3306, 3389, 5432, 5601, 6379, 6443, 9200, 11211, 27017]

const isOpen = (cidrs: string[]) => cidrs.some((cidr) => OPEN.has(cidr))

function awsPorts(rule: Record<string, unknown>): { text: string; sensitive: boolean } {
  const protocol = String(rule['protocol'] ?? rule['ip_protocol'] ?? '-1')
  const from = Number(rule['from_port'] ?? 0)
  const to = Number(rule['to_port'] ?? from)
  if (protocol === '-1' || protocol === 'all' || (from === 0 && to === 65535)) return { text: 'all ports', sensitive: true }
  return {
    text: from === to ? `port ${from}` : `ports ${from}-${to}`,
    sensitive: SENSITIVE_PORTS.some((port) => port >= from && port <= to),
  }
}

function openAws(rule: Record<string, unknown>) {
  const cidrs = [
    ...strings(rule['cidr_blocks']),
    ...strings(rule['ipv6_cidr_blocks']),
    ...[rule['cidr_ipv4'], rule['cidr_ipv6']].filter((cidr) => typeof cidr === 'string'),
  ]
  return isOpen(cidrs) ? awsPorts(rule) : undefined
}

function openGcp(after: Record<string, unknown>) {
  if (after['direction'] === 'EGRESS' || after['disabled'] === true || !isOpen(strings(after['source_ranges']))) return undefined
  const allows = records(after['allow'])
  const ports = allows.flatMap((allow) => strings(allow['ports']))
  const everything = allows.some(
    (allow) => allow['protocol'] === 'all' || (allow['protocol'] !== 'icmp' && strings(allow['ports']).length === 0),
  )
  const sensitive = everything || ports.some((range) => SENSITIVE_PORTS.some((port) => inRange(port, range)))
  return allows.length === 0 ? undefined : { text: everything ? 'all ports' : `ports ${ports.join(', ')}`, sensitive }
}

function inRange(port: number, range: string): boolean {
  const [from = 0, to = from] = range.split('-').map(Number)
  return port >= from && port <= to
}

function ingressRules(sensitive: boolean): Rule[] {
  const id = sensitive ? 'network.open-ingress-sensitive' : 'network.open-ingress'
  const severity = sensitive ? 'critical' : 'medium'
  return [
    resourceRule(id, severity, ['aws_security_group', 'aws_default_security_group'], (after) => {
      const open = records(after['ingress'])
        .map(openAws)
        .filter((found) => found !== undefined)
      const hit = open.find((found) => found.sensitive === sensitive)
      return hit && { path: 'ingress', params: { ports: hit.text } }
    }),
    resourceRule(id, severity, ['aws_vpc_security_group_ingress_rule', 'aws_security_group_rule'], (after) => {
      if (after['type'] === 'egress') return undefined
      const hit = openAws(after)
      return hit?.sensitive === sensitive ? { params: { ports: hit.text } } : undefined
    }),
    resourceRule(id, severity, ['google_compute_firewall'], (after) => {
      const hit = openGcp(after)
      return hit?.sensitive === sensitive ? { path: 'source_ranges', params: { ports: hit.text } } : undefined
    }),
  ]
}

export const networkRules: Rule[] = [
  ...ingressRules(true),
  ...ingressRules(false),
  resourceRule('network.public-address', 'low', ['aws_instance'], (after) =>
    after['associate_public_ip_address'] === true ? { path: 'associate_public_ip_address' } : undefined,
  ),
  resourceRule('network.public-address', 'low', ['google_compute_instance'], (after) => {
    const isPublic = records(after['network_interface']).some((card) => records(card['access_config']).length > 0)
    return isPublic ? { path: 'network_interface.access_config' } : undefined
  }),
  resourceRule('network.imdsv1', 'medium', ['aws_instance', 'aws_launch_template'], (after) => {
    const options = records(after['metadata_options'])[0] ?? record(after['metadata_options'])
    return options['http_tokens'] === 'optional' ? { path: 'metadata_options.http_tokens' } : undefined
  }),
]
