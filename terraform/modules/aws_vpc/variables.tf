variable "region" {
  description = "AWS region the network is made in, for example us-east-1."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "The region must look like us-east-1."
  }
}

variable "name" {
  description = "Name of the VPC; the names of everything in it begin with it."
  type        = string
  default     = "main"
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9-]*$", var.name))
    error_message = "The name must be letters, digits and dashes, and begin with a letter."
  }

  validation {
    condition     = length(var.name) <= 32
    error_message = "The name must have at most 32 characters."
  }
}

variable "cidr_block" {
  description = "IPv4 range of the VPC in CIDR notation, from /16 to /24. Each subnet takes one sixteenth of it."
  type        = string
  default     = "10.0.0.0/16"
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{1,3}([.][0-9]{1,3}){3}/(1[6-9]|2[0-4])$", var.cidr_block))
    error_message = "The range must be IPv4 CIDR notation with a prefix from /16 to /24, for example 10.0.0.0/16."
  }

  validation {
    condition     = try(cidrsubnet(var.cidr_block, 0, 0) == var.cidr_block, false)
    error_message = "The range must begin at its network address, for example 10.0.0.0/16 and not 10.0.0.1/16."
  }
}

# cost: subnets are free, but with nat_gateway = "per_zone" every zone has its own NAT gateway.
variable "zone_count" {
  description = "Number of availability zones the subnets are spread over."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.zone_count >= 1 && var.zone_count <= 6
    error_message = "The number of zones must be from 1 to 6."
  }

  validation {
    condition     = floor(var.zone_count) == var.zone_count
    error_message = "The number of zones must be a whole number."
  }
}

variable "public_subnets" {
  description = "Whether each zone also has a public subnet, routed through an internet gateway."
  type        = bool
  default     = true
  nullable    = false
}

variable "assign_public_ip" {
  description = "Whether what is started in a public subnet gets a public IPv4 address by itself."
  type        = bool
  default     = false
  nullable    = false
}

# cost: a NAT gateway and its public address are billed by the hour, and every gigabyte through it.
variable "nat_gateway" {
  description = "How private subnets reach the internet: none, through a single NAT gateway, or through one per zone (survives the loss of a zone)."
  type        = string
  default     = "none"
  nullable    = false

  validation {
    condition     = contains(["none", "single", "per_zone"], var.nat_gateway)
    error_message = "The NAT gateway must be none, single or per_zone."
  }

  validation {
    condition     = var.nat_gateway == "none" || var.public_subnets
    error_message = "A NAT gateway stands in a public subnet: set public_subnets to true, or nat_gateway to none."
  }
}

# cost: flow logs are billed by the gigabyte taken in and stored by CloudWatch Logs.
variable "flow_log" {
  description = "Whether the traffic of the VPC is recorded as flow logs in CloudWatch Logs."
  type        = bool
  default     = false
  nullable    = false
}

# cost: records that are kept longer take more storage.
variable "flow_log_retention_days" {
  description = "Days that flow logs are kept."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_log_retention_days)
    error_message = "The retention must be one of the periods CloudWatch Logs knows, for example 7, 30, 90 or 365 days."
  }
}

variable "tags" {
  description = "Tags put on everything the module makes."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(var.tags) <= 40
    error_message = "At most 40 tags can be given."
  }

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")])
    error_message = "Keys that begin with aws: are reserved."
  }
}
