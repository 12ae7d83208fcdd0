variable "region" {
  description = "AWS region the instance runs in, for example us-east-1."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "The region must look like us-east-1."
  }
}

variable "name" {
  description = "Name of the instance; the names of everything made for it begin with it."
  type        = string
  default     = "instance"
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

# cost: an instance is billed by the second while it runs; its type sets the rate.
variable "instance_type" {
  description = "Type of the instance, for example t3.micro, or t4g.micro for an ARM processor."
  type        = string
  default     = "t3.micro"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*[.][a-z0-9-]+$", var.instance_type))
    error_message = "The type must look like t3.micro."
  }
}

variable "ami" {
  description = "Id of the machine image; null takes the newest Amazon Linux 2023 at the time the instance is made, and stays with it."
  type        = string
  default     = null

  validation {
    condition     = var.ami == null || can(regex("^ami-[0-9a-f]{8,17}$", var.ami))
    error_message = "The image must look like ami-0123456789abcdef0."
  }
}

variable "subnet_id" {
  description = "Id of the subnet the instance stands in; null makes a small network of its own."
  type        = string
  default     = null

  validation {
    condition     = var.subnet_id == null || can(regex("^subnet-[0-9a-f]{8,17}$", var.subnet_id))
    error_message = "The subnet must look like subnet-0123456789abcdef0."
  }
}

variable "network_cidr_block" {
  description = "IPv4 range of the network made where no subnet is given, from /16 to /28."
  type        = string
  default     = "10.0.0.0/24"
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{1,3}([.][0-9]{1,3}){3}/(1[6-9]|2[0-8])$", var.network_cidr_block))
    error_message = "The range must be IPv4 CIDR notation with a prefix from /16 to /28, for example 10.0.0.0/24."
  }

  validation {
    condition     = try(cidrsubnet(var.network_cidr_block, 0, 0) == var.network_cidr_block, false)
    error_message = "The range must begin at its network address, for example 10.0.0.0/24 and not 10.0.0.1/24."
  }
}

# cost: a public IPv4 address is billed by the hour, and traffic to the internet by the gigabyte.
variable "public_ip" {
  description = "Whether the instance has a public IPv4 address. Without it, an instance in a network of its own cannot reach the internet."
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
    description = optional(string, "")
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
    condition     = alltrue(flatten([for rule in var.ingress : [for range in rule.cidr_blocks : can(cidrnetmask(range))]]))
    error_message = "Ranges must be IPv4 CIDR notation, for example 10.0.0.0/16."
  }

  validation {
    condition     = alltrue([for rule in var.ingress : !contains([22, 3389], rule.port) || !anytrue([for range in rule.cidr_blocks : endswith(range, "/0")])])
    error_message = "SSH (22) and RDP (3389) must not be open to the whole internet; name the ranges they are needed from."
  }
}

# cost: disks are billed by the gigabyte and month, whether the instance runs or not.
variable "root_volume_size" {
  description = "Size of the system disk, in gibibytes."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.root_volume_size >= 8 && var.root_volume_size <= 16384
    error_message = "The system disk must have 8 to 16384 GiB."
  }

  validation {
    condition     = floor(var.root_volume_size) == var.root_volume_size
    error_message = "The size must be a whole number."
  }
}

# cost: disks are billed by the gigabyte and month, whether the instance runs or not.
variable "data_volume_size" {
  description = "Size of a further disk for data, in gibibytes; 0 makes none. It outlives a replacement of the instance."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.data_volume_size >= 0 && var.data_volume_size <= 16384
    error_message = "The data disk must have 0 to 16384 GiB."
  }

  validation {
    condition     = floor(var.data_volume_size) == var.data_volume_size
    error_message = "The size must be a whole number."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key disks are encrypted with; null uses the key AWS keeps for the account."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "The key must be given as an ARN, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab."
  }
}

variable "key_name" {
  description = "Name of an EC2 key pair for SSH; null allows none."
  type        = string
  default     = null
}

variable "instance_profile" {
  description = "Name of an IAM instance profile the instance acts with; null gives it no rights."
  type        = string
  default     = null
}

variable "user_data" {
  description = "Script run at the first start; changing it replaces the instance. It can be read from the instance: no secrets."
  type        = string
  default     = null

  validation {
    condition     = var.user_data == null ? true : length(var.user_data) <= 16384
    error_message = "The script must have at most 16384 characters."
  }
}

# cost: detailed monitoring is billed by the metric and month.
variable "detailed_monitoring" {
  description = "Whether metrics are taken every minute instead of every five."
  type        = bool
  default     = false
  nullable    = false
}

variable "termination_protection" {
  description = "Whether AWS refuses to terminate the instance. It must be turned off before the deployment can be destroyed."
  type        = bool
  default     = false
  nullable    = false
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
