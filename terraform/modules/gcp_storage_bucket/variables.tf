variable "region" {
  description = "Google Cloud region the bucket is kept in, for example us-central1."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "The region must look like us-central1."
  }
}

variable "name" {
  description = "Name of the bucket, unique in all of Google Cloud; null makes a unique one that begins with bucket-."
  type        = string
  default     = null

  validation {
    condition     = var.name == null || can(regex("^[a-z0-9][a-z0-9_-]*[a-z0-9]$", var.name))
    error_message = "The name must be lower-case letters, digits, underscores and dashes, and begin and end with a letter or digit."
  }

  validation {
    condition     = var.name == null ? true : length(var.name) >= 3 && length(var.name) <= 63
    error_message = "The name must have 3 to 63 characters."
  }

  validation {
    condition     = var.name == null || !can(regex("^goog|google", var.name))
    error_message = "The name must not begin with goog or contain google."
  }
}

# cost: colder classes cost less to keep and more to read, with a minimum time of storage.
variable "storage_class" {
  description = "Class new objects are stored in."
  type        = string
  default     = "STANDARD"
  nullable    = false

  validation {
    condition     = contains(["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"], var.storage_class)
    error_message = "The class must be STANDARD, NEARLINE, COLDLINE or ARCHIVE."
  }
}

# cost: every kept version of an object is stored and billed like an object of its own.
variable "versioning" {
  description = "Whether replaced and deleted objects are kept as older versions."
  type        = bool
  default     = true
  nullable    = false
}

# cost: key versions and requests to them are billed; keys that Google manages are free.
variable "kms_key_name" {
  description = "Cloud KMS key objects are encrypted with; null uses keys that Google manages."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_name == null || can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.kms_key_name))
    error_message = "The key must look like projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>."
  }
}

variable "block_public_access" {
  description = "Whether the bucket and its objects can never be made public."
  type        = bool
  default     = true
  nullable    = false
}

# cost: objects in colder storage cost less to keep and more to read, with a minimum time of storage.
variable "nearline_after_days" {
  description = "Days after which objects move to NEARLINE storage; null never moves them."
  type        = number
  default     = null

  validation {
    condition     = var.nearline_after_days == null ? true : var.nearline_after_days >= 1 && floor(var.nearline_after_days) == var.nearline_after_days
    error_message = "Objects can move after 1 day or more, in whole days."
  }

  validation {
    condition     = var.nearline_after_days == null || var.storage_class == "STANDARD"
    error_message = "Only objects stored as STANDARD can move to NEARLINE."
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
    condition     = var.expire_after_days == null || var.nearline_after_days == null ? true : var.expire_after_days > var.nearline_after_days
    error_message = "Objects must be deleted later than they move to NEARLINE."
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

variable "labels" {
  description = "Labels put on the bucket."
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
