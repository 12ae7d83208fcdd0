import type { Resource } from '../resource.ts'
import { over, rule, type Rule } from '../rule.ts'

const ACCESS =
  /^(aws_iam_|aws_ssoadmin_|aws_organizations_policy|google_(project|folder|organization)_iam_|google_service_account)|_iam_(member|binding|policy)$|_policy$|_permission$/
const NETWORK =
  /security_group|network_acl|_firewall|_route($|_)|route_table|_peering|internet_gateway|nat_gateway|vpn_|_lb_listener|_router|transit_gateway/
const KEYS = /_kms_|secretsmanager|secret_manager|_access_key$|service_account_key$|acm_certificate|ssl_certificate|_key_pair$/
const LIFECYCLE = /lifecycle|backup|snapshot|_versioning$|retention|_object_lock|autoscaling|scheduler/
const KEPT = new Set(['create', 'update', 'replace', 'delete', 'forget'])

/** What a plan touches that no count of deletions tells. One finding for each kind, so that the summary can cite it. */
export const touchRules: Rule[] = [
  rule(
    'touch.access',
    'info',
    over(({ resources }) => touched(resources, ACCESS)),
  ),
  rule(
    'touch.network',
    'info',
    over(({ resources }) => touched(resources, NETWORK)),
  ),
  rule(
    'touch.keys',
    'info',
    over(({ resources }) => touched(resources, KEYS)),
  ),
  rule(
    'touch.lifecycle',
    'info',
    over(({ resources }) => touched(resources, LIFECYCLE)),
  ),
]

function touched(resources: Resource[], kind: RegExp) {
  const count = resources.filter(({ type, action }) => KEPT.has(action) && kind.test(type)).length
  return count > 0 ? [{ params: { count } }] : []
}
