output "network_id" {
  description = "Id of the network: projects/<project>/global/networks/<name>."
  value       = google_compute_network.this.id
}

output "network_name" {
  description = "Name of the network."
  value       = google_compute_network.this.name
}

output "network_self_link" {
  description = "Address of the network in the API."
  value       = google_compute_network.this.self_link
}

output "subnetworks" {
  description = "Subnetworks by short name: id, name, range, gateway and secondary ranges."
  value = {
    for key, subnetwork in google_compute_subnetwork.this : key => {
      id               = subnetwork.id
      name             = subnetwork.name
      ip_cidr_range    = subnetwork.ip_cidr_range
      gateway_address  = subnetwork.gateway_address
      secondary_ranges = { for range in subnetwork.secondary_ip_range : range.range_name => range.ip_cidr_range }
    }
  }
}

output "firewall_rules" {
  description = "Names of the firewall rules."
  value = concat(
    google_compute_firewall.internal[*].name,
    google_compute_firewall.iap_ssh[*].name,
    [for rule in google_compute_firewall.custom : rule.name],
  )
}

output "router_name" {
  description = "Name of the router of Cloud NAT; null without it."
  value       = one(google_compute_router.this[*].name)
}

output "nat_name" {
  description = "Name of the Cloud NAT; null without it."
  value       = one(google_compute_router_nat.this[*].name)
}
