resource "google_compute_instance" "vm" {
  name           = "vm"
  machine_type   = "e2-medium"
  zone           = "us-central1-a"
  can_ip_forward = true
  labels         = { team = "web" }
  metadata       = { serial-port-enable = "true", enable-oslogin = "FALSE" }

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "default"
    access_config {}
  }

  service_account {
    scopes = ["cloud-platform"]
  }

  shielded_instance_config {
    enable_secure_boot = false
  }
}
