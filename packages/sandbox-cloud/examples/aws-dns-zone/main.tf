# A zone of names, mail included, and a certificate for all below it.

variable "domain" {
  description = "Root of the zone."
  type        = string
  default     = "zone.example.com"
}

variable "ttl" {
  description = "How long an answer may be kept, in seconds."
  type        = number
  default     = 300
}

resource "aws_route53_zone" "main" {
  name    = var.domain
  comment = "Names of the platform"
}

resource "aws_route53_record" "plain" {
  for_each = { www = "192.0.2.10", api = "192.0.2.11", docs = "192.0.2.12" }
  zone_id  = aws_route53_zone.main.zone_id
  name     = "${each.key}.${var.domain}"
  type     = "A"
  ttl      = var.ttl
  records  = [each.value]
}

resource "aws_route53_record" "mail" {
  zone_id = aws_route53_zone.main.zone_id
  name    = var.domain
  type    = "MX"
  ttl     = 3600
  records = ["10 mail1.example.com", "20 mail2.example.com"]
}

resource "aws_route53_record" "weighted" {
  for_each       = { blue = 90, green = 10 }
  zone_id        = aws_route53_zone.main.zone_id
  name           = "app.${var.domain}"
  type           = "CNAME"
  ttl            = var.ttl
  set_identifier = each.key
  records        = ["${each.key}.example.com"]

  weighted_routing_policy {
    weight = each.value
  }
}

resource "aws_acm_certificate" "all" {
  domain_name               = var.domain
  subject_alternative_names = ["*.${var.domain}"]
  validation_method         = "DNS"
}

output "name_servers" {
  description = "Servers to name at the registrar."
  value       = aws_route53_zone.main.name_servers
}
