import type { Quota } from '../engine/quotas.ts'
import { readOn } from '../engine/source.ts'

const page = readOn('2026-11-28')
// Google publishes no numbers for Compute Engine: a project says its own. These stood in one of 2018, and the same in new ones of 2023.
const PROJECT = page('forseti-security/forseti-security tests/common/gcp_api/test_data/fake_compute_responses.py')
const IAM = page('https://cloud.google.com/iam/quotas?hl=sk')
const SQL = page('https://cloud.google.com/sql/docs/sqlserver/quotas')
const GKE = page('https://cloud.google.com/kubernetes-engine/quotas')
const CLOUD_RUN = page('https://cloud.google.com/run/quotas')
const DNS = page('https://cloud.google.com/dns/quotas?hl=ca')

const code = 'quotaExceeded'

/** What a new project may have, by Google Cloud's default quotas; projects that asked for more have more. Without a source: an estimate. */
export const GCP_QUOTAS: readonly Quota[] = [
  { type: 'google_compute_network', limit: 5, per: 'account', code, source: PROJECT },
  { type: 'google_compute_subnetwork', limit: 100, per: 'account', code, source: PROJECT },
  { type: 'google_compute_firewall', limit: 100, per: 'account', code, source: PROJECT },
  { type: 'google_compute_router', limit: 10, per: 'account', code, source: PROJECT },
  { type: 'google_compute_address', limit: 8, code },
  { type: 'google_compute_global_address', limit: 8, per: 'account', code, source: PROJECT },
  { type: 'google_compute_instance', limit: 24, code },
  { type: 'google_compute_instance_template', limit: 100, per: 'account', code, source: PROJECT },
  { type: 'google_compute_instance_group_manager', limit: 100, code },
  { type: 'google_compute_disk', limit: 1_000, code },
  { type: 'google_compute_health_check', limit: 50, per: 'account', code, source: PROJECT },
  { type: 'google_compute_backend_service', limit: 50, per: 'account', code },
  { type: 'google_compute_url_map', limit: 10, per: 'account', code, source: PROJECT },
  { type: 'google_compute_target_http_proxy', limit: 10, per: 'account', code, source: PROJECT },
  { type: 'google_compute_target_https_proxy', limit: 10, per: 'account', code, source: PROJECT },
  { type: 'google_compute_global_forwarding_rule', limit: 15, per: 'account', code, source: PROJECT },
  { type: 'google_service_account', limit: 100, per: 'account', code, source: IAM },
  { type: 'google_sql_database_instance', limit: 1_000, per: 'account', code, source: SQL },
  { type: 'google_container_cluster', limit: 100, code, source: GKE },
  { type: 'google_container_node_pool', limit: 200, per: 'cluster', code },
  { type: 'google_cloud_run_v2_service', limit: 1_000, code, source: CLOUD_RUN },
  { type: 'google_pubsub_topic', limit: 10_000, per: 'account', code },
  { type: 'google_pubsub_subscription', limit: 10_000, per: 'account', code },
  { type: 'google_dns_managed_zone', limit: 10_000, per: 'account', code, source: DNS },
  { type: 'google_logging_project_sink', limit: 200, per: 'account', code },
  { type: 'google_monitoring_alert_policy', limit: 2_000, per: 'account', code },
]
