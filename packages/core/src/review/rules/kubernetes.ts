import { dig, parseJson, records, strings } from '../read-value.ts'
import { isLeftOut } from '../resource.ts'
import { at, on, rule, type Rule } from '../rule.ts'
import { isOpen } from './open-range.ts'

const GKE = ['google_container_cluster']
const EKS = ['aws_eks_cluster']

export const kubernetesRules: Rule[] = [
  rule(
    'kubernetes.public-endpoint',
    'high',
    on(EKS, (after, resource) => {
      if (dig(after, 'vpc_config.endpoint_public_access') === false) return undefined
      const ranges = strings(dig(after, 'vpc_config.public_access_cidrs'))
      return (ranges.some(isOpen) || isLeftOut(resource, 'vpc_config.public_access_cidrs')) && at('vpc_config.public_access_cidrs')
    }),
    on(GKE, (after, resource) => {
      if (dig(after, 'private_cluster_config.enable_private_endpoint') === true) return undefined
      const ranges = records(dig(after, 'master_authorized_networks_config.cidr_blocks')).map((one) => String(one['cidr_block']))
      const unlimited = resource.expressions['master_authorized_networks_config'] === undefined
      return (unlimited || ranges.some(isOpen)) && at('master_authorized_networks_config')
    }),
  ),
  rule(
    'kubernetes.secrets-unencrypted',
    'medium',
    on(EKS, (after) => records(after['encryption_config']).length === 0 && at('encryption_config')),
    on(GKE, (after) => dig(after, 'database_encryption.state') !== 'ENCRYPTED' && at('database_encryption')),
  ),
  rule(
    'kubernetes.logging-off',
    'medium',
    on(EKS, (after) => strings(after['enabled_cluster_log_types']).length === 0 && at('enabled_cluster_log_types')),
    on(GKE, ({ logging_service: service }) => service === 'none' && at('logging_service')),
  ),
  rule(
    'kubernetes.legacy-auth',
    'high',
    on(GKE, (after) => {
      if (after['enable_legacy_abac'] === true) return at('enable_legacy_abac')
      return dig(after, 'master_auth.client_certificate_config.issue_client_certificate') === true && at('master_auth')
    }),
  ),
  rule(
    'kubernetes.public-nodes',
    'medium',
    on(
      GKE,
      (after) =>
        after['enable_autopilot'] !== true &&
        dig(after, 'private_cluster_config.enable_private_nodes') !== true &&
        at('private_cluster_config'),
    ),
  ),
  rule(
    'kubernetes.no-network-policy',
    'low',
    on(GKE, (after) => {
      const on =
        dig(after, 'network_policy.enabled') === true ||
        after['datapath_provider'] === 'ADVANCED_DATAPATH' ||
        after['enable_autopilot'] === true
      return !on && at('network_policy')
    }),
  ),
  rule(
    'kubernetes.no-workload-identity',
    'low',
    on(
      GKE,
      (after, { expressions }) =>
        after['enable_autopilot'] !== true && expressions['workload_identity_config'] === undefined && at('workload_identity_config'),
    ),
  ),
  rule(
    'kubernetes.no-deletion-protection',
    'medium',
    on(GKE, ({ deletion_protection: on }) => on === false && at('deletion_protection')),
  ),
  rule(
    'kubernetes.open-node-ssh',
    'high',
    on(['aws_eks_node_group'], (after, resource) => {
      const key = dig(after, 'remote_access.ec2_ssh_key')
      return (
        Boolean(key) &&
        strings(dig(after, 'remote_access.source_security_group_ids')).length === 0 &&
        isLeftOut(resource, 'remote_access.source_security_group_ids') &&
        at('remote_access')
      )
    }),
  ),
  rule(
    'kubernetes.privileged-container',
    'high',
    on(
      ['aws_ecs_task_definition'],
      ({ container_definitions: text }) =>
        records(parseJson(text)).some(({ privileged }) => privileged === true) && at('container_definitions'),
    ),
    on(['aws_codebuild_project'], (after) => dig(after, 'environment.privileged_mode') === true && at('environment.privileged_mode')),
  ),
]
