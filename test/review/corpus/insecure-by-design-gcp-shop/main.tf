resource "google_compute_network" "shop" {
  name                    = "shop"
  auto_create_subnetworks = true
}

resource "google_compute_firewall" "everything" {
  name          = "everything"
  network       = google_compute_network.shop.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "all"
  }
}

resource "google_compute_instance" "web" {
  name         = "web"
  machine_type = "e2-medium"
  zone         = "us-central1-a"
  labels       = { team = "shop" }
  metadata     = { serial-port-enable = "TRUE" }

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = google_compute_network.shop.name
    access_config {}
  }

  service_account {
    scopes = ["https://www.googleapis.com/auth/cloud-platform"]
  }
}

resource "google_sql_database_instance" "shop" {
  name                = "shop"
  database_version    = "POSTGRES_13"
  region              = "us-central1"
  deletion_protection = false

  settings {
    tier        = "db-f1-micro"
    user_labels = { team = "shop" }

    ip_configuration {
      ipv4_enabled = true
      authorized_networks {
        value = "0.0.0.0/0"
      }
    }

    backup_configuration {
      enabled = false
    }
  }
}

resource "google_storage_bucket" "data" {
  name                        = "shop-customer-data"
  location                    = "US"
  uniform_bucket_level_access = true
  labels                      = { team = "shop" }
}

resource "google_storage_bucket_iam_binding" "everyone" {
  bucket  = google_storage_bucket.data.name
  role    = "roles/storage.objectAdmin"
  members = ["allUsers", "allAuthenticatedUsers"]
}

resource "google_project_iam_member" "editor" {
  project = "sandbox-project"
  role    = "roles/editor"
  member  = "serviceAccount:web@sandbox-project.iam.gserviceaccount.com"
}

resource "google_container_cluster" "shop" {
  name                = "shop"
  location            = "us-central1-a"
  initial_node_count  = 1
  deletion_protection = false
  resource_labels     = { team = "shop" }

  master_auth {
    client_certificate_config {
      issue_client_certificate = true
    }
  }

  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "0.0.0.0/0"
    }
  }
}
