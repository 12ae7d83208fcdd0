# A zone of names.

variable "ttl" {
  description = "How long an answer may be kept, in seconds."
  type        = number
  default     = 300
}

resource "google_dns_managed_zone" "main" {
  name        = "main"
  dns_name    = "zone.example.org."
  description = "Names of the platform"
}

resource "google_dns_record_set" "plain" {
  for_each     = { www = "192.0.2.20", api = "192.0.2.21" }
  managed_zone = google_dns_managed_zone.main.name
  name         = "${each.key}.${google_dns_managed_zone.main.dns_name}"
  type         = "A"
  ttl          = var.ttl
  rrdatas      = [each.value]
}

resource "google_dns_record_set" "mail" {
  managed_zone = google_dns_managed_zone.main.name
  name         = google_dns_managed_zone.main.dns_name
  type         = "MX"
  ttl          = 3600
  rrdatas      = ["10 mail1.example.org.", "20 mail2.example.org."]
}
