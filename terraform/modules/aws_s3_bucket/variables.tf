variable "region" {
  description = "AWS region the bucket is made in, for example us-east-1."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "The region must look like us-east-1."
  }
}

variable "name" {
  description = "Name of the bucket, unique in all of AWS; null lets AWS complete a unique name that begins with bucket-."
  type        = string
  default     = null

  validation {
    condition     = var.name == null || can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", var.name))
    error_message = "The name must be lower-case letters, digits, dots and dashes, and begin and end with a letter or digit."
  }

  validation {
    condition     = var.name == null ? true : length(var.name) >= 3 && length(var.name) <= 63
    error_message = "The name must have 3 to 63 characters."
  }

  validation {
    condition     = var.name == null || !can(regex("[.][.]|^xn--|^sthree-|-s3alias$|^[0-9.]+$", var.name))
    error_message = "The name must not look like an IP address, hold two dots in a row, or use a reserved prefix or suffix."
  }
}

# cost: every kept version of an object is stored and billed like an object of its own.
variable "versioning" {
  description = "Whether replaced and deleted objects are kept as older versions."
  type        = bool
  default     = true
  nullable    = false
}

# cost: requests to a KMS key are billed; keys that Amazon S3 manages are free.
variable "kms_key_arn" {
  description = "ARN of the KMS key objects are encrypted with; null uses keys that Amazon S3 manages."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/.+$", var.kms_key_arn))
    error_message = "The key must be given as an ARN, for example arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab."
  }
}

variable "block_public_access" {
  description = "Whether every way of making the bucket or its objects public is blocked."
  type        = bool
  default     = true
  nullable    = false
}

# cost: objects in colder storage cost less to keep and more to read, with a minimum time of storage.
variable "infrequent_access_after_days" {
  description = "Days after which objects move to infrequent-access storage; null never moves them."
  type        = number
  default     = null

  validation {
    condition     = var.infrequent_access_after_days == null ? true : var.infrequent_access_after_days >= 30 && floor(var.infrequent_access_after_days) == var.infrequent_access_after_days
    error_message = "Objects can move to infrequent access after 30 days or more, in whole days."
  }
}

# cost: objects that are deleted in time are no longer stored.
variable "expire_after_days" {
  description = "Days after which objects are deleted; null keeps them."
  type        = number
  default     = null

  validation {
    condition     = var.expire_after_days == null ? true : var.expire_after_days >= 1 && floor(var.expire_after_days) == var.expire_after_days
    error_message = "Objects can be deleted after 1 day or more, in whole days."
  }

  validation {
    condition     = var.expire_after_days == null || var.infrequent_access_after_days == null ? true : var.expire_after_days > var.infrequent_access_after_days
    error_message = "Objects must be deleted later than they move to infrequent access."
  }
}

# cost: older versions are billed until they are deleted.
variable "old_versions_expire_after_days" {
  description = "Days after which older versions are deleted; null keeps them."
  type        = number
  default     = 90

  validation {
    condition     = var.old_versions_expire_after_days == null ? true : var.old_versions_expire_after_days >= 1 && floor(var.old_versions_expire_after_days) == var.old_versions_expire_after_days
    error_message = "Older versions can be deleted after 1 day or more, in whole days."
  }
}

variable "force_destroy" {
  description = "Whether destroying the deployment also deletes all objects in the bucket. Without it, a bucket that is not empty stays."
  type        = bool
  default     = false
  nullable    = false
}

variable "tags" {
  description = "Tags put on the bucket."
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
