import type { Quota } from '../engine/quotas.ts'

const code = 'quotaExceeded'

/** What a new project may have, by Google Cloud's published default quotas; projects that asked for more have more. */
export const GCP_QUOTAS: readonly Quota[] = [
  { type: 'google_compute_network', limit: 15, per: 'account', code },
  { type: 'google_compute_subnetwork', limit: 300, per: 'network', code },
  { type: 'google_compute_firewall', limit: 1_000, per: 'account', code },
  { type: 'google_compute_router', limit: 5, per: 'network', code },
  { type: 'google_compute_address', limit: 8, code },
  { type: 'google_compute_global_address', limit: 8, per: 'account', code },
  { type: 'google_compute_instance', limit: 24, code },
  { type: 'google_compute_instance_template', limit: 300, per: 'account', code },
  { type: 'google_compute_instance_group_manager', limit: 100, code },
  { type: 'google_compute_disk', limit: 1_000, code },
  { type: 'google_compute_health_check', limit: 75, per: 'account', code },
  { type: 'google_compute_backend_service', limit: 75, per: 'account', code },
  { type: 'google_compute_url_map', limit: 30, per: 'account', code },
  { type: 'google_compute_target_http_proxy', limit: 30, per: 'account', code },
  { type: 'google_compute_target_https_proxy', limit: 30, per: 'account', code },
  { type: 'google_compute_global_forwarding_rule', limit: 45, per: 'account', code },
  { type: 'google_service_account', limit: 100, per: 'account', code },
  { type: 'google_sql_database_instance', limit: 100, per: 'account', code },
  { type: 'google_container_cluster', limit: 100, code },
  { type: 'google_container_node_pool', limit: 200, per: 'cluster', code },
  { type: 'google_cloud_run_v2_service', limit: 1_000, code },
  { type: 'google_pubsub_topic', limit: 10_000, per: 'account', code },
  { type: 'google_pubsub_subscription', limit: 10_000, per: 'account', code },
  { type: 'google_dns_managed_zone', limit: 10_000, per: 'account', code },
  { type: 'google_logging_project_sink', limit: 200, per: 'account', code },
  { type: 'google_monitoring_alert_policy', limit: 2_000, per: 'account', code },
]
