variable "region" {
  description = "Google Cloud region the instance runs in, for example us-central1."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "The region must look like us-central1."
  }
}

variable "zone" {
  description = "Zone of the region the instance stands in; null takes zone b, which every region has."
  type        = string
  default     = null

  validation {
    condition     = var.zone == null || can(regex("^[a-z]+-[a-z]+[0-9]+-[a-z]$", var.zone))
    error_message = "The zone must look like us-central1-b."
  }

  validation {
    condition     = var.zone == null ? true : startswith(var.zone, "${var.region}-")
    error_message = "The zone must belong to the region."
  }
}

variable "name" {
  description = "Name of the instance, unique in its project and zone; null makes a unique one that begins with instance-."
  type        = string
  default     = null

  validation {
    condition     = var.name == null || can(regex("^[a-z]([a-z0-9-]*[a-z0-9])?$", var.name))
    error_message = "The name must be lower-case letters, digits and dashes, begin with a letter and not end with a dash."
  }

  validation {
    condition     = var.name == null ? true : length(var.name) <= 48
    error_message = "The name must have at most 48 characters."
  }
}

# cost: an instance is billed by the second while it runs; its type sets the rate.
variable "machine_type" {
  description = "Type of the machine, for example e2-micro."
  type        = string
  default     = "e2-micro"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)+$", var.machine_type))
    error_message = "The type must look like e2-micro."
  }
}

variable "image" {
  description = "Image, or project and family of images, the system disk is made from. A newer image of the family does not replace the instance."
  type        = string
  default     = "debian-cloud/debian-12"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9./_:-]*$", var.image))
    error_message = "The image must look like debian-cloud/debian-12."
  }
}

variable "subnetwork" {
  description = "Name of the subnetwork in the region the instance stands in; null makes a small network of its own."
  type        = string
  default     = null

  validation {
    condition     = var.subnetwork == null || can(regex("^[a-z]([a-z0-9-]*[a-z0-9])?$", var.subnetwork))
    error_message = "The subnetwork must be given by its name, for example main."
  }
}

variable "network_ip_cidr_range" {
  description = "IPv4 range of the network made where no subnetwork is given."
  type        = string
  default     = "10.0.0.0/24"
  nullable    = false

  validation {
    condition     = try(cidrsubnet(var.network_ip_cidr_range, 0, 0) == var.network_ip_cidr_range, false)
    error_message = "The range must be IPv4 CIDR notation and begin at its network address, for example 10.0.0.0/24."
  }
}

# cost: a public IPv4 address is billed by the hour, and traffic to the internet by the gigabyte.
variable "public_ip" {
  description = "Whether the instance has a public IPv4 address. Without it, and without Cloud NAT, it cannot reach the internet."
  type        = bool
  default     = false
  nullable    = false
}

variable "ingress" {
  description = "What may reach the instance: ports and the IPv4 ranges they are open to. Nothing by default."
  type = list(object({
    port        = number
    protocol    = optional(string, "tcp")
    cidr_blocks = list(string)
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for rule in var.ingress : rule.port >= 1 && rule.port <= 65535])
    error_message = "A port must be from 1 to 65535."
  }

  validation {
    condition     = alltrue([for rule in var.ingress : contains(["tcp", "udp"], rule.protocol)])
    error_message = "A protocol must be tcp or udp."
  }

  validation {
    condition     = length(distinct([for rule in var.ingress : "${rule.protocol}-${rule.port}"])) == length(var.ingress)
    error_message = "Each port and protocol can be given once; put all its ranges into one entry."
  }

  validation {
    condition     = alltrue(flatten([for rule in var.ingress : [for range in rule.cidr_blocks : can(cidrnetmask(range))]]))
    error_message = "Ranges must be IPv4 CIDR notation, for example 10.0.0.0/16."
  }

  validation {
    condition     = alltrue([for rule in var.ingress : !contains([22, 3389], rule.port) || !anytrue([for range in rule.cidr_blocks : endswith(range, "/0")])])
    error_message = "SSH (22) and RDP (3389) must not be open to the whole internet; name the ranges they are needed from."
  }
}

# cost: disks are billed by the gigabyte and month, whether the instance runs or not.
variable "boot_disk_size" {
  description = "Size of the system disk, in gibibytes."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.boot_disk_size >= 10 && var.boot_disk_size <= 65536
    error_message = "The system disk must have 10 to 65536 GiB."
  }

  validation {
    condition     = floor(var.boot_disk_size) == var.boot_disk_size
    error_message = "The size must be a whole number."
  }
}

# cost: SSD disks cost more than balanced ones, and those more than standard ones.
variable "disk_type" {
  description = "Type of the disks."
  type        = string
  default     = "pd-balanced"
  nullable    = false

  validation {
    condition     = contains(["pd-standard", "pd-balanced", "pd-ssd"], var.disk_type)
    error_message = "The type must be pd-standard, pd-balanced or pd-ssd."
  }
}

# cost: disks are billed by the gigabyte and month, whether the instance runs or not.
variable "data_disk_size" {
  description = "Size of a further disk for data, in gibibytes; 0 makes none. It outlives a replacement of the instance."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.data_disk_size == 0 || (var.data_disk_size >= 10 && var.data_disk_size <= 65536)
    error_message = "The data disk must have 10 to 65536 GiB, or 0 for none."
  }

  validation {
    condition     = floor(var.data_disk_size) == var.data_disk_size
    error_message = "The size must be a whole number."
  }
}

variable "kms_key_name" {
  description = "Cloud KMS key disks are encrypted with; null uses keys that Google manages."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_name == null || can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.kms_key_name))
    error_message = "The key must look like projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>."
  }
}

variable "service_account" {
  description = "E-mail of the service account the instance acts as; null gives it no rights."
  type        = string
  default     = null

  validation {
    condition     = var.service_account == null || can(regex("^[^@ ]+@[^@ ]+[.]gserviceaccount[.]com$", var.service_account))
    error_message = "The service account must be given by its e-mail, for example app@project.iam.gserviceaccount.com."
  }
}

variable "startup_script" {
  description = "Script run at every start. It can be read from the instance: no secrets."
  type        = string
  default     = null

  validation {
    condition     = var.startup_script == null ? true : length(var.startup_script) <= 200000
    error_message = "The script must have at most 200000 characters."
  }
}

variable "deletion_protection" {
  description = "Whether Google Cloud refuses to delete the instance. It must be turned off before the deployment can be destroyed."
  type        = bool
  default     = false
  nullable    = false
}

variable "labels" {
  description = "Labels put on the instance and its disks."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.labels) <= 60
    error_message = "At most 60 labels can be given."
  }

  validation {
    condition     = alltrue([for key, value in var.labels : can(regex("^[a-z][a-z0-9_-]{0,62}$", key)) && can(regex("^[a-z0-9_-]{0,63}$", value))])
    error_message = "Labels must be lower-case letters, digits, underscores and dashes, at most 63 of them; a key begins with a letter."
  }
}
