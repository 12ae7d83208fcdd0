resource "google_container_cluster" "main" {
  name                     = "main"
  location                 = "us-central1"
  initial_node_count       = 1
  remove_default_node_pool = true
  deletion_protection      = true
  datapath_provider        = "ADVANCED_DATAPATH"
  resource_labels          = { team = "platform" }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = true
    master_ipv4_cidr_block  = "172.16.0.0/28"
  }

  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "10.0.0.0/8"
    }
  }

  workload_identity_config {
    workload_pool = "sandbox-project.svc.id.goog"
  }

  database_encryption {
    state    = "ENCRYPTED"
    key_name = "projects/sandbox-project/locations/us-central1/keyRings/main/cryptoKeys/gke"
  }
}

resource "google_container_node_pool" "main" {
  name       = "main"
  cluster    = google_container_cluster.main.id
  node_count = 2

  node_config {
    machine_type    = "e2-standard-4"
    service_account = "nodes@sandbox-project.iam.gserviceaccount.com"
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]

    shielded_instance_config {
      enable_secure_boot = true
    }
  }
}
