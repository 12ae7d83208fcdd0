resource "google_project_iam_policy" "all" {
  project     = "sandbox-project"
  policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["group:everyone@example.com"] }] })
}

resource "google_project_iam_audit_config" "all" {
  project = "sandbox-project"
  service = "allServices"

  audit_log_config {
    log_type         = "DATA_READ"
    exempted_members = ["user:somebody@example.com"]
  }
}

resource "google_logging_project_exclusion" "noise" {
  name   = "noise"
  filter = "resource.type = gce_instance"
}

resource "google_compute_subnetwork" "bare" {
  name          = "bare"
  network       = "projects/sandbox-project/global/networks/main"
  ip_cidr_range = "10.70.0.0/20"
  region        = "us-central1"
}

resource "google_compute_network_peering" "partner" {
  name         = "partner"
  network      = "projects/sandbox-project/global/networks/main"
  peer_network = "projects/partner-project/global/networks/theirs"
}

resource "google_compute_ssl_policy" "old" {
  name            = "old"
  min_tls_version = "TLS_1_0"
}

resource "google_storage_bucket" "scratch" {
  name                        = "scratch-files"
  location                    = "US"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  labels                      = { team = "data" }

  soft_delete_policy {
    retention_duration_seconds = 0
  }
}

resource "google_sql_database_instance" "main" {
  name                = "main"
  database_version    = "POSTGRES_16"
  region              = "us-central1"
  deletion_protection = true

  settings {
    tier        = "db-custom-2-7680"
    user_labels = { team = "data" }

    ip_configuration {
      ipv4_enabled    = false
      private_network = "projects/sandbox-project/global/networks/main"
    }

    backup_configuration {
      enabled = true
    }
  }
}

resource "google_project_iam_custom_role" "helper" {
  role_id     = "helper"
  title       = "Helper"
  permissions = ["resourcemanager.projects.get", "resourcemanager.projects.setIamPolicy"]
}

resource "google_redis_instance" "cache" {
  name                    = "cache"
  memory_size_gb          = 1
  auth_enabled            = false
  transit_encryption_mode = "DISABLED"
  labels                  = { team = "data" }
}
