resource "google_compute_firewall" "web" {
  name          = "web"
  network       = "projects/sandbox-project/global/networks/main"
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["web"]

  allow {
    protocol = "tcp"
    ports    = ["443", "80"]
  }
}

resource "google_compute_firewall" "nobody" {
  name          = "nobody"
  network       = "projects/sandbox-project/global/networks/main"
  source_ranges = ["0.0.0.0/0"]
  priority      = 65000

  deny {
    protocol = "all"
  }
}
