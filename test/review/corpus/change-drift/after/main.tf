resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

resource "google_compute_firewall" "app" {
  name          = "app"
  network       = google_compute_network.main.name
  source_ranges = ["192.0.2.0/24"]

  allow {
    protocol = "tcp"
    ports    = ["8080"]
  }
}
