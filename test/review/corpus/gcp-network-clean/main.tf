resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "main" {
  name                     = "main"
  network                  = google_compute_network.main.id
  ip_cidr_range            = "10.30.0.0/20"
  region                   = "us-central1"
  private_ip_google_access = true

  log_config {
    aggregation_interval = "INTERVAL_5_SEC"
    flow_sampling        = 0.5
  }
}

resource "google_compute_firewall" "inner" {
  name          = "inner"
  network       = google_compute_network.main.name
  source_ranges = ["10.30.0.0/16"]

  allow {
    protocol = "tcp"
    ports    = ["8080", "5432"]
  }
}

resource "google_compute_firewall" "iap" {
  name          = "iap-ssh"
  network       = google_compute_network.main.name
  source_ranges = ["35.235.240.0/20"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}
