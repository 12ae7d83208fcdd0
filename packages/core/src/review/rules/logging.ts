import { dig, numberAt, records, strings } from '../read-value.ts'
import { at, on, over, rule, type Rule } from '../rule.ts'

const WATCHERS = [
  ['aws_cloudtrail', 'aws_flow_log', 'aws_config_configuration_recorder', 'aws_config_delivery_channel', 'aws_guardduty_detector'],
  ['aws_securityhub_account', 'aws_accessanalyzer_analyzer', 'aws_cloudwatch_metric_alarm', 'aws_s3_bucket_logging', 'aws_macie2_account'],
  ['google_logging_project_sink', 'google_logging_organization_sink', 'google_project_iam_audit_config', 'google_monitoring_alert_policy'],
].flat()
const SHORT_DAYS = 30

export const loggingRules: Rule[] = [
  rule(
    'logging.trail-off',
    'high',
    on(['aws_cloudtrail'], ({ enable_logging: on }) => on === false && at('enable_logging')),
  ),
  rule(
    'logging.trail-single-region',
    'medium',
    on(['aws_cloudtrail'], ({ is_multi_region_trail: all }) => all !== true && at('is_multi_region_trail')),
  ),
  rule(
    'logging.trail-no-validation',
    'low',
    on(['aws_cloudtrail'], ({ enable_log_file_validation: on }) => on !== true && at('enable_log_file_validation')),
  ),
  rule(
    'logging.removed',
    'high',
    over(({ resources }) =>
      resources
        .filter(({ action, type }) => (action === 'delete' || action === 'forget') && WATCHERS.includes(type))
        .map(({ address, type }) => ({ address, params: { type } })),
    ),
  ),
  rule(
    'logging.guard-off',
    'high',
    on(['aws_guardduty_detector'], ({ enable: on }) => on === false && at('enable')),
    on(['aws_config_configuration_recorder_status'], ({ is_enabled: on }) => on === false && at('is_enabled')),
  ),
  rule(
    'logging.short-retention',
    'low',
    on(['aws_cloudwatch_log_group'], (after) => {
      const days = numberAt(after, 'retention_in_days')
      return days !== undefined && days > 0 && days < SHORT_DAYS && at('retention_in_days', { days })
    }),
    on(['google_logging_project_bucket_config'], (after) => {
      const days = numberAt(after, 'retention_days')
      return days !== undefined && days < SHORT_DAYS && at('retention_days', { days })
    }),
  ),
  rule(
    'logging.access-logs-off',
    'low',
    on(
      ['aws_lb', 'aws_alb'],
      (after) => after['load_balancer_type'] === 'application' && dig(after, 'access_logs.enabled') !== true && at('access_logs'),
    ),
    on(['aws_cloudfront_distribution'], (after) => records(after['logging_config']).length === 0 && at('logging_config')),
  ),
  rule(
    'logging.flow-logs-off',
    'low',
    on(['aws_vpc'], (_after, { action }, { coming }) => action === 'create' && coming(['aws_flow_log']).length === 0 && {}),
    on(['google_compute_subnetwork'], (after, resource) => {
      const plain = !after['purpose'] || after['purpose'] === 'PRIVATE'
      return resource.action === 'create' && plain && records(after['log_config']).length === 0 && at('log_config')
    }),
  ),
  rule(
    'logging.audit-exempt',
    'medium',
    on(
      ['google_project_iam_audit_config', 'google_organization_iam_audit_config', 'google_folder_iam_audit_config'],
      ({ audit_log_config: configs }) =>
        records(configs).some((one) => strings(one['exempted_members']).length > 0) && at('audit_log_config.exempted_members'),
    ),
  ),
  rule(
    'logging.excluded',
    'medium',
    on(
      ['google_logging_project_exclusion', 'google_logging_folder_exclusion', 'google_logging_organization_exclusion'],
      ({ disabled }) => disabled !== true && {},
    ),
  ),
]
