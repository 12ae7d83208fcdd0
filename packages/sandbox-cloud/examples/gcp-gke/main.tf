# A Kubernetes cluster of one region, its nodes in a pool of their own.

variable "nodes" {
  description = "Nodes in each zone."
  type        = number
  default     = 1
}

resource "google_compute_network" "main" {
  name                    = "gke"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "main" {
  name          = "gke"
  network       = google_compute_network.main.id
  ip_cidr_range = "10.20.0.0/20"

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = "10.24.0.0/14"
  }

  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = "10.28.0.0/20"
  }
}

resource "google_service_account" "nodes" {
  account_id   = "gke-nodes"
  display_name = "Nodes of the cluster"
}

resource "google_project_iam_member" "nodes" {
  for_each = toset(["roles/logging.logWriter", "roles/monitoring.metricWriter"])
  project  = "sandbox-project"
  role     = each.key
  member   = google_service_account.nodes.member
}

resource "google_container_cluster" "main" {
  name                     = "apps"
  location                 = "us-central1"
  network                  = google_compute_network.main.id
  subnetwork               = google_compute_subnetwork.main.id
  initial_node_count       = 1
  remove_default_node_pool = true
  deletion_protection      = false

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  workload_identity_config {
    workload_pool = "sandbox-project.svc.id.goog"
  }

  release_channel {
    channel = "REGULAR"
  }
}

resource "google_container_node_pool" "workers" {
  name       = "workers"
  cluster    = google_container_cluster.main.id
  node_count = var.nodes

  node_config {
    machine_type    = "e2-standard-4"
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }
}

output "endpoint" {
  description = "Where the cluster's API answers."
  value       = google_container_cluster.main.endpoint
}
