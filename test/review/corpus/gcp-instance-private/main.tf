resource "google_service_account" "app" {
  account_id   = "app-server"
  display_name = "App server"
}

resource "google_compute_instance" "app" {
  name         = "app"
  machine_type = "e2-small"
  zone         = "us-central1-a"
  labels       = { team = "web" }
  metadata     = { enable-oslogin = "TRUE", block-project-ssh-keys = "true" }

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    subnetwork = "projects/sandbox-project/regions/us-central1/subnetworks/app"
  }

  service_account {
    email  = google_service_account.app.email
    scopes = ["cloud-platform"]
  }

  shielded_instance_config {
    enable_secure_boot = true
  }
}
