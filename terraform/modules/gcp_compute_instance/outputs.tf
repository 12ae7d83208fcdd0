output "instance_id" {
  description = "Number the cloud gave the instance."
  value       = google_compute_instance.this.instance_id
}

output "name" {
  description = "Name of the instance."
  value       = google_compute_instance.this.name
}

output "self_link" {
  description = "Address of the instance in the API."
  value       = google_compute_instance.this.self_link
}

output "zone" {
  description = "Zone the instance stands in."
  value       = google_compute_instance.this.zone
}

output "private_ip" {
  description = "Private IPv4 address."
  value       = google_compute_instance.this.network_interface[0].network_ip
}

output "public_ip" {
  description = "Public IPv4 address; null without one."
  value       = var.public_ip ? google_compute_instance.this.network_interface[0].access_config[0].nat_ip : null
}

output "network" {
  description = "Network the instance stands in."
  value       = local.network
}

output "subnetwork" {
  description = "Subnetwork the instance stands in."
  value       = local.subnetwork
}

output "firewall_rules" {
  description = "Names of the firewall rules of the instance."
  value       = [for rule in google_compute_firewall.ingress : rule.name]
}

output "data_disk" {
  description = "Name of the data disk; null without one."
  value       = one(google_compute_disk.data[*].name)
}
