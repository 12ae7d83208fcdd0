mock_provider "google" {}

variables {
  region = "us-central1"
}

run "a_region_alone_gives_one_subnetwork_and_nothing_open_to_the_internet" {
  command = apply

  assert {
    condition     = can(regex("^network-[0-9a-f]{8}$", output.network_name))
    error_message = "Without a name a unique one is expected."
  }

  assert {
    condition     = keys(google_compute_subnetwork.this) == ["main"] && google_compute_subnetwork.this["main"].ip_cidr_range == "10.0.0.0/20"
    error_message = "One subnetwork is expected."
  }

  assert {
    condition     = google_compute_network.this.auto_create_subnetworks == false && google_compute_subnetwork.this["main"].private_ip_google_access
    error_message = "Subnetworks are made on purpose only, and reach Google's APIs privately."
  }

  assert {
    condition     = google_compute_firewall.internal[0].source_ranges == toset(["10.0.0.0/20"]) && length(output.firewall_rules) == 1
    error_message = "Only traffic inside the network is expected to be let in."
  }

  assert {
    condition     = output.nat_name == null && length(google_compute_subnetwork.this["main"].log_config) == 0
    error_message = "Nothing that is billed is expected by default."
  }
}

run "secondary_ranges_belong_to_their_subnetwork_and_to_the_inside" {
  command = plan

  variables {
    name = "shop"
    subnetworks = {
      cluster = {
        ip_cidr_range    = "10.0.0.0/20"
        secondary_ranges = { pods = "10.4.0.0/14", services = "10.8.0.0/20" }
      }
      data = { ip_cidr_range = "10.1.0.0/24" }
    }
  }

  assert {
    condition     = { for range in google_compute_subnetwork.this["cluster"].secondary_ip_range : range.range_name => range.ip_cidr_range } == { pods = "10.4.0.0/14", services = "10.8.0.0/20" }
    error_message = "Both secondary ranges are expected."
  }

  assert {
    condition     = google_compute_firewall.internal[0].source_ranges == toset(["10.0.0.0/20", "10.4.0.0/14", "10.8.0.0/20", "10.1.0.0/24"])
    error_message = "All ranges are inside."
  }

  assert {
    condition     = google_compute_subnetwork.this["data"].name == "shop-data"
    error_message = "Names begin with the name of the network."
  }
}

run "cloud_nat_serves_all_subnetworks" {
  command = plan

  variables {
    name = "shop"
    nat  = true
  }

  assert {
    condition     = google_compute_router_nat.this[0].source_subnetwork_ip_ranges_to_nat == "ALL_SUBNETWORKS_ALL_IP_RANGES" && google_compute_router_nat.this[0].router == "shop-router"
    error_message = "One Cloud NAT for everything is expected."
  }
}

run "flow_logs_record_the_asked_share" {
  command = plan

  variables {
    flow_log          = true
    flow_log_sampling = 0.1
  }

  assert {
    condition     = one(google_compute_subnetwork.this["main"].log_config[*]).flow_sampling == 0.1
    error_message = "A tenth of the traffic is to be recorded."
  }
}

run "ssh_is_open_to_the_proxy_only" {
  command = plan

  variables {
    allow_iap_ssh = true
  }

  assert {
    condition     = google_compute_firewall.iap_ssh[0].source_ranges == toset(["35.235.240.0/20"])
    error_message = "Only the range of Identity-Aware Proxy is expected."
  }
}

run "a_custom_rule_names_its_ports_and_tags" {
  command = plan

  variables {
    name = "shop"
    firewall_rules = {
      web = { ports = ["80", "443"], source_ranges = ["0.0.0.0/0"], target_tags = ["web"] }
    }
  }

  assert {
    condition     = google_compute_firewall.custom["web"].name == "shop-web" && one(google_compute_firewall.custom["web"].allow).ports == tolist(["80", "443"])
    error_message = "The rule is expected as it was given."
  }
}

run "ssh_from_everywhere_is_refused" {
  command = plan

  variables {
    firewall_rules = {
      ssh = { ports = ["22"], source_ranges = ["0.0.0.0/0"] }
    }
  }

  expect_failures = [var.firewall_rules]
}

run "a_port_range_that_holds_ssh_is_refused_too" {
  command = plan

  variables {
    firewall_rules = {
      low = { ports = ["1-1024"], source_ranges = ["0.0.0.0/0"] }
    }
  }

  expect_failures = [var.firewall_rules]
}

run "all_ports_open_to_everywhere_are_refused" {
  command = plan

  variables {
    firewall_rules = {
      all = { source_ranges = ["0.0.0.0/0"] }
    }
  }

  expect_failures = [var.firewall_rules]
}

run "a_range_that_is_no_range_is_refused" {
  command = plan

  variables {
    subnetworks = {
      main = { ip_cidr_range = "10.0.0.1/20" }
    }
  }

  expect_failures = [var.subnetworks]
}

run "a_region_of_another_cloud_is_refused" {
  command = plan

  variables {
    region = "us-east-1"
  }

  expect_failures = [var.region]
}
