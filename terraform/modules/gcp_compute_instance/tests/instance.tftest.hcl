mock_provider "google" {
  mock_data "google_compute_subnetwork" {
    defaults = {
      id      = "projects/p/regions/us-central1/subnetworks/main"
      network = "projects/p/global/networks/shop"
    }
  }
}

variables {
  region = "us-central1"
}

run "a_region_alone_gives_a_closed_instance_in_a_network_of_its_own" {
  command = apply

  assert {
    condition     = can(regex("^instance-[0-9a-f]{8}$", output.name)) && output.zone == "us-central1-b"
    error_message = "A unique name and zone b are expected."
  }

  assert {
    condition     = length(google_compute_network.own) == 1 && length(google_compute_firewall.ingress) == 0
    error_message = "A network of its own with nothing open is expected."
  }

  assert {
    condition     = output.public_ip == null && length(google_compute_instance.this.network_interface[0].access_config) == 0
    error_message = "No public address is expected."
  }

  assert {
    condition     = google_compute_instance.this.shielded_instance_config[0].enable_secure_boot && google_compute_instance.this.metadata["block-project-ssh-keys"] == "TRUE"
    error_message = "Secure boot is on and keys of the project do not open the instance."
  }

  assert {
    condition     = length(google_compute_instance.this.service_account) == 0
    error_message = "The instance must have no rights by default."
  }
}

run "a_given_subnetwork_is_used_and_no_network_is_made" {
  command = apply

  variables {
    subnetwork = "main"
  }

  assert {
    condition     = output.subnetwork == "projects/p/regions/us-central1/subnetworks/main" && output.network == "projects/p/global/networks/shop" && length(google_compute_network.own) == 0
    error_message = "The given subnetwork and its network are expected."
  }
}

run "a_public_address_is_given_when_asked_for" {
  command = plan

  variables {
    public_ip = true
  }

  assert {
    condition     = length(google_compute_instance.this.network_interface[0].access_config) == 1
    error_message = "An access configuration is expected."
  }
}

run "a_data_disk_stands_in_the_zone_of_the_instance" {
  command = plan

  variables {
    name           = "web"
    zone           = "us-central1-f"
    data_disk_size = 20
  }

  assert {
    condition     = google_compute_disk.data[0].size == 20 && google_compute_disk.data[0].zone == "us-central1-f" && google_compute_instance.this.zone == "us-central1-f"
    error_message = "A disk of 20 GiB in the same zone is expected."
  }
}

run "an_open_port_is_open_for_this_instance_alone" {
  command = plan

  variables {
    name    = "web"
    ingress = [{ port = 443, cidr_blocks = ["0.0.0.0/0"] }]
  }

  assert {
    condition     = google_compute_firewall.ingress["tcp-443"].target_tags == toset(["web"]) && google_compute_instance.this.tags == toset(["web"])
    error_message = "The rule must be bound to the tag of the instance."
  }
}

run "ssh_from_everywhere_is_refused" {
  command = plan

  variables {
    ingress = [{ port = 22, cidr_blocks = ["0.0.0.0/0"] }]
  }

  expect_failures = [var.ingress]
}

run "a_port_given_twice_is_refused" {
  command = plan

  variables {
    ingress = [{ port = 443, cidr_blocks = ["10.0.0.0/8"] }, { port = 443, cidr_blocks = ["192.168.0.0/16"] }]
  }

  expect_failures = [var.ingress]
}

run "a_zone_of_another_region_is_refused" {
  command = plan

  variables {
    zone = "europe-west1-b"
  }

  expect_failures = [var.zone]
}
