variable "region" {
  description = "Google Cloud region the network's subnetworks are made in, for example us-central1."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "The region must look like us-central1."
  }
}

variable "name" {
  description = "Name of the network, unique in its project; null makes a unique one that begins with network-."
  type        = string
  default     = null

  validation {
    condition     = var.name == null || can(regex("^[a-z]([a-z0-9-]*[a-z0-9])?$", var.name))
    error_message = "The name must be lower-case letters, digits and dashes, begin with a letter and not end with a dash."
  }

  validation {
    condition     = var.name == null ? true : length(var.name) <= 40
    error_message = "The name must have at most 40 characters."
  }
}

variable "subnetworks" {
  description = "Subnetworks by short name: an IPv4 range, and named secondary ranges, for example for the pods and services of a cluster."
  type = map(object({
    ip_cidr_range    = string
    secondary_ranges = optional(map(string), {})
  }))
  default = {
    main = { ip_cidr_range = "10.0.0.0/20" }
  }
  nullable = false

  validation {
    condition     = length(var.subnetworks) >= 1 && length(var.subnetworks) <= 20
    error_message = "A network has 1 to 20 subnetworks."
  }

  validation {
    condition     = alltrue([for name, subnetwork in var.subnetworks : can(regex("^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$", name))])
    error_message = "Short names must be lower-case letters, digits and dashes, begin with a letter, not end with a dash, and have at most 20 characters."
  }

  validation {
    condition = alltrue(flatten([
      for subnetwork in var.subnetworks : [
        for range in concat([subnetwork.ip_cidr_range], values(subnetwork.secondary_ranges)) : try(cidrsubnet(range, 0, 0) == range, false)
      ]
    ]))
    error_message = "Ranges must be IPv4 CIDR notation and begin at their network address, for example 10.0.0.0/20."
  }

  validation {
    condition     = alltrue(flatten([for subnetwork in var.subnetworks : [for name in keys(subnetwork.secondary_ranges) : can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", name))]]))
    error_message = "Names of secondary ranges must be lower-case letters, digits and dashes, begin with a letter and not end with a dash."
  }
}

variable "allow_internal" {
  description = "Whether everything in the network may reach everything else in it."
  type        = bool
  default     = true
  nullable    = false
}

variable "allow_iap_ssh" {
  description = "Whether SSH is open to Identity-Aware Proxy, which checks who asks; never to the internet."
  type        = bool
  default     = false
  nullable    = false
}

variable "firewall_rules" {
  description = "Further firewall rules by short name: what is open to which IPv4 ranges, on instances with one of the tags (all without tags)."
  type = map(object({
    protocol      = optional(string, "tcp")
    ports         = optional(list(string), [])
    source_ranges = list(string)
    target_tags   = optional(list(string), [])
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name, rule in var.firewall_rules : can(regex("^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$", name))])
    error_message = "Short names must be lower-case letters, digits and dashes, begin with a letter, not end with a dash, and have at most 20 characters."
  }

  validation {
    condition     = alltrue([for name, rule in var.firewall_rules : contains(["tcp", "udp", "icmp", "esp", "ah", "sctp"], rule.protocol)])
    error_message = "A protocol must be tcp, udp, icmp, esp, ah or sctp."
  }

  validation {
    condition     = alltrue(flatten([for rule in var.firewall_rules : [for port in rule.ports : can(regex("^[0-9]{1,5}(-[0-9]{1,5})?$", port))]]))
    error_message = "Ports must be a number or a range, for example 443 or 8000-8080."
  }

  validation {
    condition     = alltrue(flatten([for rule in var.firewall_rules : [for range in rule.source_ranges : can(cidrnetmask(range))]]))
    error_message = "Ranges must be IPv4 CIDR notation, for example 10.0.0.0/16."
  }

  validation {
    condition = alltrue([
      for rule in var.firewall_rules :
      !anytrue([for range in rule.source_ranges : endswith(range, "/0")]) || !contains(["tcp", "sctp"], rule.protocol) || (length(rule.ports) > 0 && alltrue([
        for port in rule.ports : !anytrue([for closed in [22, 3389] : try(tonumber(split("-", port)[0]) <= closed && closed <= tonumber(reverse(split("-", port))[0]), true)])
      ]))
    ])
    error_message = "SSH (22) and RDP (3389) must not be open to the whole internet; name the ranges they are needed from, or use allow_iap_ssh."
  }
}

# cost: Cloud NAT is billed by the hour and machine behind it, by the gigabyte, and for its public addresses.
variable "nat" {
  description = "Whether machines without a public address reach the internet through Cloud NAT."
  type        = bool
  default     = false
  nullable    = false
}

# cost: flow logs are billed by the gigabyte taken in by Cloud Logging.
variable "flow_log" {
  description = "Whether a sample of the traffic of every subnetwork is recorded as flow logs."
  type        = bool
  default     = false
  nullable    = false
}

variable "flow_log_sampling" {
  description = "Share of the traffic that flow logs record, from 0 to 1."
  type        = number
  default     = 0.5
  nullable    = false

  validation {
    condition     = var.flow_log_sampling > 0 && var.flow_log_sampling <= 1
    error_message = "The share must be more than 0 and at most 1."
  }
}
